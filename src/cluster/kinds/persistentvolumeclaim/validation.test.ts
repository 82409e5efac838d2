import { NOT_A_NAME_PART, NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
  },
};
const storage = (amount: string): object => ({
  spec: { resources: { requests: { storage: amount } } },
});

refusesCreate(claim, [
  [
    'no access mode',
    { spec: { accessModes: null } },
    ['spec.accessModes: Required value: at least 1 access mode is required'],
  ],
  [
    'an unknown access mode',
    { spec: { accessModes: ['Sometimes'] } },
    [
      'spec.accessModes: Unsupported value: "Sometimes": supported values: ' +
        '"ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
    ],
  ],
  [
    'one Pod and others',
    { spec: { accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] } },
    ['spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes'],
  ],
  ['one Pod alone', { spec: { accessModes: ['ReadWriteOncePod'] } }, []],
  [
    'one Pod and an unknown',
    { spec: { accessModes: ['ReadWriteOncePod', 'Odd'] } },
    [
      'spec.accessModes: Unsupported value: "Odd": supported values: ' +
        '"ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
    ],
  ],
  ['no storage', { spec: { resources: null } }, ['spec.resources[storage]: Required value']],
  [
    'storage of zero',
    storage('0'),
    ['spec.resources[storage]: Invalid value: "0": must be greater than zero'],
  ],
  [
    'a wrong selector',
    { spec: { selector: { matchLabels: { 'a b': 'c' } } } },
    [`spec.selector.matchLabels: Invalid value: "a b": ${NOT_A_NAME_PART}`],
  ],
  [
    'a wrong class',
    { spec: { storageClassName: 'A B' } },
    [`spec.storageClassName: Invalid value: "A B": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'an unknown volume mode',
    { spec: { volumeMode: 'Odd' } },
    ['spec.volumeMode: Unsupported value: "Odd": supported values: "Block", "Filesystem"'],
  ],
  ['a block device', { spec: { volumeMode: 'Block' } }, []],
]);

refusesUpdate(claim, [
  ['nothing', {}, []],
  [
    'more storage, before it is bound',
    storage('2Gi'),
    [
      'spec: Forbidden: spec is immutable after creation except resources.requests ' +
        'and volumeAttributesClassName for bound claims',
    ],
  ],
  ['the volume that it is bound to', { spec: { volumeName: 'pv-1' } }, []],
  ['a class where it had none', { spec: { storageClassName: 'fast' } }, []],
  [
    'another volume mode',
    { spec: { volumeMode: 'Block' } },
    [
      'spec: Forbidden: spec is immutable after creation except resources.requests ' +
        'and volumeAttributesClassName for bound claims',
      'volumeMode: Invalid value: "Block": field is immutable',
    ],
  ],
  [
    'a class of attributes',
    { spec: { volumeAttributesClassName: 'gold' } },
    [
      'spec: Forbidden: spec is immutable after creation except resources.requests ' +
        'and volumeAttributesClassName for bound claims',
    ],
  ],
]);

const bound = {
  spec: { storageClassName: 'standard', volumeName: 'pv-1' },
  status: { phase: 'Bound', capacity: { storage: '1Gi' } },
};
refusesUpdate(
  claim,
  [
    ['more storage', storage('2Gi'), []],
    [
      'less storage than it has',
      storage('500Mi'),
      ['spec.resources.requests.storage: Forbidden: field can not be less than status.capacity'],
    ],
    ['a class of attributes', { spec: { volumeAttributesClassName: 'gold' } }, []],
    [
      'another volume',
      { spec: { volumeName: 'pv-2' } },
      [
        'spec: Forbidden: spec is immutable after creation except resources.requests ' +
          'and volumeAttributesClassName for bound claims',
      ],
    ],
    [
      'another class',
      { spec: { storageClassName: 'fast' } },
      [
        'spec: Forbidden: spec is immutable after creation except resources.requests ' +
          'and volumeAttributesClassName for bound claims',
      ],
    ],
  ],
  bound,
);
refusesUpdate(claim, [['less storage than asked, but more than it has', storage('2Gi'), []]], {
  spec: { resources: { requests: { storage: '3Gi' } } },
  status: { phase: 'Bound', capacity: { storage: '1Gi' } },
});

refusesUpdate(
  claim,
  [['a label, whatever else was wrong before', { metadata: { labels: { a: 'b' } } }, []]],
  { spec: { volumeMode: 'Odd' } },
);
