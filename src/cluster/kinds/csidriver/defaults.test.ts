import { becomes, fillsIn } from '../stored.test-kit.ts';

const driver = { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', spec: {} };

fillsIn(driver, [
  [
    'what drivers need',
    {},
    {
      spec: {
        attachRequired: true,
        podInfoOnMount: false,
        storageCapacity: false,
        fsGroupPolicy: 'ReadWriteOnceWithFSType',
        volumeLifecycleModes: ['Persistent'],
        requiresRepublish: false,
        seLinuxMount: false,
        preventPodSchedulingIfMissing: false,
      },
    },
  ],
  [
    'the modes that were sent',
    { spec: { volumeLifecycleModes: ['Ephemeral'] } },
    { spec: { volumeLifecycleModes: ['Ephemeral'] } },
  ],
  ['no generation', {}, { metadata: { generation: undefined } }],
]);

becomes(driver, [
  [
    'the first generation with a change',
    { spec: { requiresRepublish: true } },
    { metadata: { generation: 1 } },
  ],
  [
    'no generation without one',
    { metadata: { labels: { a: 'b' } } },
    { metadata: { generation: undefined } },
  ],
]);
