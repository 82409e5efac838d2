import { isShown } from '../stored.test-kit.ts';

const daemonSet = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: {
        containers: [
          { name: 'main', image: 'nginx' },
          { name: 'log', image: 'busybox' },
        ],
      },
    },
  },
};

isShown(daemonSet, [
  [
    'before it is acted on',
    {},
    'Name | Desired | Current | Ready | Up-to-date | Available | Node Selector | ' +
      'Age | Containers | Images | Selector',
    ['agent', 0, 0, 0, 0, 0, '<none>', '5m', 'main,log', 'nginx,busybox', 'app=agent'],
  ],
  [
    'with its counts and its nodes',
    {
      spec: { template: { spec: { nodeSelector: { disk: 'ssd' } } } },
      status: {
        desiredNumberScheduled: 5,
        currentNumberScheduled: 4,
        numberReady: 3,
        updatedNumberScheduled: 2,
        numberAvailable: 1,
      },
    },
    'Name | Desired | Current | Ready | Up-to-date | Available | Node Selector | ' +
      'Age | Containers | Images | Selector',
    ['agent', 5, 4, 3, 2, 1, 'disk=ssd', '5m', 'main,log', 'nginx,busybox', 'app=agent'],
  ],
]);
