import { fillsIn, refusesUpdate } from '../stored.test-kit.ts';

const template = { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate', spec: {} };
const requests = [{ name: 'gpu', exactly: { deviceClassName: 'gpu' } }];

refusesUpdate(template, [
  ['a label', { metadata: { labels: { a: 'b' } } }, []],
  [
    'another spec',
    { spec: { spec: { devices: { requests } } } },
    ['spec: Invalid value: …: field is immutable'],
  ],
]);

fillsIn(template, [
  [
    'one device',
    { spec: { spec: { devices: { requests } } } },
    {
      spec: {
        spec: { devices: { requests: [{ exactly: { allocationMode: 'ExactCount', count: 1 } }] } },
      },
    },
  ],
]);
