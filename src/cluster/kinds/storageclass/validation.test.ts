import { NOT_A_NAME_PART } from '../refusals.test-kit.ts';
import { fillsIn, refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const storageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  provisioner: 'example.com/Disk',
};

refusesCreate(storageClass, [
  ['no provisioner', { provisioner: null }, ['provisioner: Required value']],
  [
    'a wrong provisioner',
    { provisioner: 'a b' },
    [`provisioner: Invalid value: "a b": ${NOT_A_NAME_PART}`],
  ],
  [
    'a parameter without a name',
    { parameters: { '': 'x', a: 'b' } },
    ['parameters: Invalid value: "": field can not be empty.'],
  ],
  [
    'an unknown reclaim policy',
    { reclaimPolicy: 'Recycle' },
    ['reclaimPolicy: Unsupported value: "Recycle": supported values: "Delete", "Retain"'],
  ],
  ['retention', { reclaimPolicy: 'Retain' }, []],
  [
    'an unknown binding mode',
    { volumeBindingMode: 'Odd' },
    [
      'volumeBindingMode: Unsupported value: "Odd": supported values: "Immediate", ' +
        '"WaitForFirstConsumer"',
    ],
  ],
  ['binding with the first Pod', { volumeBindingMode: 'WaitForFirstConsumer' }, []],
]);

refusesUpdate(storageClass, [
  ['expansion', { allowVolumeExpansion: true }, []],
  [
    'parameters',
    { parameters: { a: 'b' } },
    ['parameters: Invalid value: null: field is immutable'],
  ],
  [
    'another provisioner',
    { provisioner: 'other' },
    ['provisioner: Invalid value: null: field is immutable'],
  ],
  [
    'another reclaim policy',
    { reclaimPolicy: 'Retain' },
    ['reclaimPolicy: Invalid value: null: field is immutable'],
  ],
  [
    'another binding mode',
    { volumeBindingMode: 'WaitForFirstConsumer' },
    ['volumeBindingMode: Invalid value: null: field is immutable'],
  ],
]);

fillsIn(storageClass, [
  ['policy and mode', {}, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }],
  ['no generation', {}, { metadata: { generation: undefined } }],
]);
