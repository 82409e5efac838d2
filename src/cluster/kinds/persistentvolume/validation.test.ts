import { NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate, warns } from '../stored.test-kit.ts';

const volume = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  spec: {
    accessModes: ['ReadWriteOnce'],
    capacity: { storage: '1Gi' },
    hostPath: { path: '/data' },
  },
};

refusesCreate(volume, [
  ['no access mode', { spec: { accessModes: null } }, ['spec.accessModes: Required value']],
  [
    'an unknown access mode',
    { spec: { accessModes: ['Odd'] } },
    [
      'spec.accessModes: Unsupported value: "Odd": supported values: ' +
        '"ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
    ],
  ],
  [
    'no capacity',
    { spec: { capacity: null } },
    [
      'spec.capacity: Required value',
      'spec.capacity: Unsupported value: null: supported values: "storage"',
    ],
  ],
  [
    'more than storage',
    { spec: { capacity: { cpu: '1' } } },
    [
      'spec.capacity: Unsupported value: {"cpu":"1","storage":"1Gi"}: supported ' +
        'values: "storage"',
    ],
  ],
  [
    'another capacity',
    { spec: { capacity: { storage: null, cpu: '1' } } },
    ['spec.capacity: Unsupported value: {"cpu":"1"}: supported values: "storage"'],
  ],
  [
    'storage of zero',
    { spec: { capacity: { storage: '0' } } },
    ['spec.capacity[storage]: Invalid value: "0": must be greater than zero'],
  ],
  [
    'an unknown reclaim policy',
    { spec: { persistentVolumeReclaimPolicy: 'Burn' } },
    [
      'spec.persistentVolumeReclaimPolicy: Unsupported value: "Burn": supported ' +
        'values: "Delete", "Recycle", "Retain"',
    ],
  ],
  ['deletion', { spec: { persistentVolumeReclaimPolicy: 'Delete' } }, []],
  ['no source', { spec: { hostPath: null } }, ['spec: Required value: must specify a volume type']],
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

refusesUpdate(volume, [
  ['more storage', { spec: { capacity: { storage: '2Gi' } } }, []],
  [
    'another path',
    { spec: { hostPath: { path: '/other' } } },
    [
      'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is ' +
        'immutable after creation',
    ],
  ],
  [
    'another source',
    { spec: { hostPath: null, nfs: { server: 's', path: '/' } } },
    [
      'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is ' +
        'immutable after creation',
    ],
  ],
  [
    'another volume mode',
    { spec: { volumeMode: 'Block' } },
    ['volumeMode: Invalid value: "Block": field is immutable'],
  ],
]);

const { hostPath: _, ...spec } = volume.spec;
const ofDriver = { ...volume, spec: { ...spec, csi: { driver: 'd', volumeHandle: 'h' } } };
refusesUpdate(ofDriver, [
  ['a label', { metadata: { labels: { a: 'b' } } }, []],
  [
    'another file system',
    { spec: { csi: { fsType: 'xfs' } } },
    [
      'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is ' +
        'immutable after creation',
    ],
  ],
]);

warns(volume, [
  ['nothing', {}, []],
  [
    'recycling',
    { spec: { persistentVolumeReclaimPolicy: 'Recycle' } },
    [
      'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is ' +
        'deprecated. Instead, the recommended approach is to use dynamic ' +
        'provisioning.',
    ],
  ],
]);
