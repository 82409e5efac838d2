import { fillsIn } from '../stored.test-kit.ts';

const statefulSet = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'main' }] } },
  },
};

fillsIn(statefulSet, [
  [
    'replicas, history and the order of Pods',
    {},
    { spec: { replicas: 1, revisionHistoryLimit: 10, podManagementPolicy: 'OrderedReady' } },
  ],
  [
    'the defaults of the Pods',
    {},
    { spec: { template: { spec: { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' } } } },
  ],
  [
    'an update of one Pod at a time',
    {},
    {
      spec: {
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { partition: 0, maxUnavailable: 1 },
        },
      },
    },
  ],
  [
    'the partition that was sent',
    { spec: { updateStrategy: { rollingUpdate: { partition: 3 } } } },
    { spec: { updateStrategy: { rollingUpdate: { partition: 3, maxUnavailable: 1 } } } },
  ],
  [
    'no partition where the type alone was sent',
    { spec: { updateStrategy: { type: 'RollingUpdate' } } },
    { spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: undefined } } },
  ],
  [
    'claims that are kept',
    {},
    {
      spec: {
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      },
    },
  ],
  [
    'claims that say what they are',
    { spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] } },
    {
      spec: {
        volumeClaimTemplates: [
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            spec: { volumeMode: 'Filesystem' },
            status: { phase: 'Pending' },
          },
        ],
      },
    },
  ],
  ['its first generation', {}, { metadata: { generation: 1 } }],
]);
