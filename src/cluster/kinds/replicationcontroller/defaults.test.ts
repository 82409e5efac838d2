import { fillsIn } from '../stored.test-kit.ts';

const replicationController = {
  apiVersion: 'v1',
  kind: 'ReplicationController',
  spec: {
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main' }] } },
  },
};

fillsIn(replicationController, [
  ['one replica, and none yet', {}, { spec: { replicas: 1 }, status: { replicas: 0 } }],
  [
    'a selector and labels from its template',
    {},
    { metadata: { labels: { app: 'web' } }, spec: { selector: { app: 'web' } } },
  ],
  [
    'the selector and labels that were sent',
    { metadata: { labels: { own: 'label' } }, spec: { selector: { own: 'selector' } } },
    {
      metadata: { labels: { own: 'label', app: undefined } },
      spec: { selector: { own: 'selector', app: undefined } },
    },
  ],
  ['the defaults of its Pods', {}, { spec: { template: { spec: { restartPolicy: 'Always' } } } }],
  [
    'no template where none was sent',
    { spec: { template: null } },
    { spec: { template: undefined } },
  ],
]);
