import { fillsIn } from '../stored.test-kit.ts';

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
  },
};
const snapshot = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 's' };

fillsIn(claim, [
  ['a file system', {}, { spec: { volumeMode: 'Filesystem' } }],
  ['its phase', {}, { status: { phase: 'Pending' } }],
  ['its finalizer', {}, { metadata: { finalizers: ['kubernetes.io/pvc-protection'] } }],
  [
    'its finalizer once',
    { metadata: { finalizers: ['kubernetes.io/pvc-protection', 'example.com/x'] } },
    { metadata: { finalizers: ['kubernetes.io/pvc-protection', 'example.com/x'] } },
  ],
  [
    'its finalizer after others',
    { metadata: { finalizers: ['example.com/x'] } },
    { metadata: { finalizers: ['example.com/x', 'kubernetes.io/pvc-protection'] } },
  ],
  [
    'the newer source where the older was sent',
    { spec: { dataSource: snapshot } },
    { spec: { dataSource: snapshot, dataSourceRef: snapshot } },
  ],
  [
    'the older source where the newer was sent',
    { spec: { dataSourceRef: snapshot } },
    { spec: { dataSource: snapshot, dataSourceRef: snapshot } },
  ],
  [
    'the core group as null',
    { spec: { dataSource: { kind: 'PersistentVolumeClaim', name: 'c' } } },
    {
      spec: {
        dataSource: { apiGroup: null, kind: 'PersistentVolumeClaim', name: 'c' },
        dataSourceRef: { apiGroup: null, kind: 'PersistentVolumeClaim', name: 'c' },
      },
    },
  ],
  [
    'the core group of the newer source as null',
    { spec: { dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'c' } } },
    { spec: { dataSource: { apiGroup: null }, dataSourceRef: { apiGroup: null } } },
  ],
  [
    'no older source where the newer is of another namespace',
    { spec: { dataSourceRef: { ...snapshot, namespace: 'other' } } },
    { spec: { dataSource: undefined } },
  ],
]);
