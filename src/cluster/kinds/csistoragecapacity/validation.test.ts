import { NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const capacity = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'CSIStorageCapacity',
  storageClassName: 'fast',
};

refusesCreate(capacity, [
  [
    'no class',
    { storageClassName: null },
    [`storageClassName: Invalid value: "": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'a wrong class',
    { storageClassName: 'A B' },
    [`storageClassName: Invalid value: "A B": ${NOT_A_SUBDOMAIN}`],
  ],
]);

refusesUpdate(capacity, [
  ['another capacity', { capacity: '1Gi' }, []],
  [
    'another class',
    { storageClassName: 'slow' },
    ['storageClassName: Invalid value: "slow": field is immutable'],
  ],
  [
    'another topology',
    { nodeTopology: { matchLabels: { a: 'b' } } },
    ['nodeTopology: Invalid value: {"matchLabels":{"a":"b"}}: field is immutable'],
  ],
]);
