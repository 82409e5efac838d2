import { refusesCreate, refusesUpdate, warns } from '../stored.test-kit.ts';

const replicationController = {
  apiVersion: 'v1',
  kind: 'ReplicationController',
  spec: {
    selector: { app: 'web' },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] },
    },
  },
};

refusesCreate(replicationController, [
  [
    'counts below zero',
    { spec: { replicas: -1, minReadySeconds: -2 } },
    [
      'spec.minReadySeconds: Invalid value: -2: must be greater than or equal to 0',
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ],
  ],
  ['nothing', { spec: null }, ['spec.selector: Required value', 'spec.template: Required value']],
  [
    'a selector of other Pods',
    { spec: { selector: { app: 'db' } } },
    [
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` ' +
        'does not match template `labels`',
    ],
  ],
  [
    'no containers',
    { spec: { template: { spec: { containers: [] } } } },
    ['spec.template.spec.containers: Required value'],
  ],
  [
    'Pods that may end',
    { spec: { template: { spec: { restartPolicy: 'Never' } } } },
    ['spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"'],
  ],
  [
    'no selector and no labels to take one from',
    { spec: { selector: null, template: { metadata: null } } },
    ['spec.selector: Required value'],
  ],
]);

refusesUpdate(replicationController, [
  ['nothing', {}, []],
  [
    'replicas below zero',
    { spec: { replicas: -1 } },
    ['spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  ],
]);

warns(replicationController, [
  ['nothing', {}, []],
  [
    'a label of nodes that has another name now',
    { spec: { template: { spec: { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } } } } },
    [
      'spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since ' +
        'v1.14; use "kubernetes.io/os" instead',
    ],
  ],
]);

refusesUpdate(
  replicationController,
  [['a label, whatever else was wrong before', { metadata: { labels: { a: 'b' } } }, []]],
  { spec: { replicas: -1 } },
);
