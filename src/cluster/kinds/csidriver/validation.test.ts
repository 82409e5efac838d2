import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const driver = { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', spec: {} };

refusesCreate(driver, []);
refusesUpdate(driver, [
  ['nothing', {}, []],
  [
    'another attachment',
    { spec: { attachRequired: false } },
    ['spec.attachedRequired: Invalid value: false: field is immutable'],
  ],
  [
    'another policy of groups',
    { spec: { fsGroupPolicy: 'None' } },
    ['spec.fsGroupPolicy: Invalid value: "None": field is immutable'],
  ],
  ['a switch that may be turned', { spec: { requiresRepublish: true } }, []],
]);
