import { fillsIn, refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const attributes = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'VolumeAttributesClass',
  driverName: 'example.com',
  parameters: { iops: '100' },
};

refusesCreate(attributes, [
  ['no driver', { driverName: null }, ['driverName: Required value']],
  [
    'no parameters',
    { parameters: null },
    ['parameters: Required value: must contain at least one key/value pair'],
  ],
]);

refusesUpdate(attributes, [
  ['nothing', {}, []],
  [
    'another driver',
    { driverName: 'other' },
    ['driverName: Forbidden: updates to driverName are forbidden.'],
  ],
  [
    'other parameters',
    { parameters: { iops: '200' } },
    ['parameters: Forbidden: updates to parameters are forbidden.'],
  ],
]);

fillsIn(attributes, [
  ['its finalizer', {}, { metadata: { finalizers: ['kubernetes.io/vac-protection'] } }],
]);
