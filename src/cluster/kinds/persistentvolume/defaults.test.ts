import { fillsIn } from '../stored.test-kit.ts';

const volume = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' } },
};

fillsIn(volume, [
  [
    'policy and mode',
    {},
    { spec: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' } },
  ],
  [
    'the type of a path',
    { spec: { hostPath: { path: '/a' } } },
    { spec: { hostPath: { type: '' } } },
  ],
  [
    'its phase, since it was made',
    {},
    { status: { phase: 'Pending', lastPhaseTransitionTime: '2026-01-02T03:04:05Z' } },
  ],
  ['its finalizer', {}, { metadata: { finalizers: ['kubernetes.io/pv-protection'] } }],
]);
