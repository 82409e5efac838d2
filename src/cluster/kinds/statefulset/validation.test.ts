import { NOT_A_LABEL, NOT_A_NAME_PART, NOT_A_PERCENTAGE } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate, warns } from '../stored.test-kit.ts';

const statefulSet = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db' },
  spec: {
    serviceName: 'db',
    selector: { matchLabels: { tier: 'db' } },
    template: {
      metadata: { labels: { tier: 'db' } },
      spec: { containers: [{ name: 'main', image: 'redis:7' }] },
    },
  },
};

refusesCreate(statefulSet, [
  [
    'a name that is no label',
    { metadata: { name: 'a.b' } },
    [`metadata.name: Invalid value: "a.b": ${NOT_A_LABEL}`],
  ],
  [
    'another order of Pods',
    { spec: { podManagementPolicy: 'Sometimes' } },
    [
      'spec.podManagementPolicy: Invalid value: "Sometimes": must be ' +
        "'OrderedReady' or 'Parallel'",
    ],
  ],
  ['Pods all at once', { spec: { podManagementPolicy: 'Parallel' } }, []],
  [
    'an unknown strategy',
    { spec: { updateStrategy: { type: 'Fast' } } },
    [
      'spec.updateStrategy: Invalid value: {"Type":"Fast","RollingUpdate":null}: ' +
        "must be 'RollingUpdate' or 'OnDelete'",
    ],
  ],
  [
    'a partition of a strategy that has none',
    { spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } } },
    [
      'spec.updateStrategy.rollingUpdate: Invalid value: ' +
        '{"Partition":1,"MaxUnavailable":null}: only allowed for updateStrategy ' +
        "'RollingUpdate'",
    ],
  ],
  ['no strategy to update by', { spec: { updateStrategy: { type: 'OnDelete' } } }, []],
  [
    'a partition below zero',
    { spec: { updateStrategy: { rollingUpdate: { partition: -1 } } } },
    [
      'spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be ' +
        'greater than or equal to 0',
    ],
  ],
  [
    'none that may be unavailable',
    { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } } },
    ['spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: 0: cannot be 0'],
  ],
  [
    'no percentage',
    { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 'many' } } } },
    [
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: "many": ' +
        NOT_A_PERCENTAGE,
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: "many": cannot be 0',
    ],
  ],
  [
    'more than all',
    { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: '101%' } } } },
    [
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: "101%": ' +
        'must not be greater than 100%',
    ],
  ],
  [
    'unknown retention policies',
    {
      spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep', whenScaled: 'Drop' } },
    },
    [
      'spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: ' +
        '"Keep": supported values: "Retain", "Delete"',
      'spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: ' +
        '"Drop": supported values: "Retain", "Delete"',
    ],
  ],
  [
    'claims that go when it goes',
    {
      spec: {
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Delete' },
      },
    },
    [],
  ],
  [
    'counts below zero',
    { spec: { replicas: -1, minReadySeconds: -2 } },
    [
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.minReadySeconds: Invalid value: -2: must be greater than or equal to 0',
    ],
  ],
  [
    'ordinals from below zero',
    { spec: { ordinals: { start: -1 } } },
    ['spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0'],
  ],
  [
    'a Service name that is no label',
    { spec: { serviceName: 'a.b' } },
    [`spec.serviceName: Invalid value: "a.b": ${NOT_A_LABEL}`],
  ],
  [
    'no selector',
    { spec: { selector: null } },
    [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: {"tier":"db"}: `selector` ' +
        'does not match template `labels`',
    ],
  ],
  [
    'an empty selector',
    { spec: { selector: { matchLabels: null } } },
    ['spec.selector: Invalid value: {}: empty selector is invalid for statefulset'],
  ],
  [
    'a selector of other Pods',
    { spec: { selector: { matchLabels: { tier: 'web' } } } },
    [
      'spec.template.metadata.labels: Invalid value: {"tier":"db"}: `selector` ' +
        'does not match template `labels`',
    ],
  ],
  [
    'a wrong key in the selector',
    { spec: { selector: { matchLabels: { 'a b': 'c' } } } },
    [
      `spec.selector.matchLabels: Invalid value: "a b": ${NOT_A_NAME_PART}`,
      'spec.template.metadata.labels: Invalid value: {"tier":"db"}: `selector` ' +
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
    { spec: { template: { spec: { restartPolicy: 'OnFailure' } } } },
    [
      'spec.template.spec.restartPolicy: Unsupported value: "OnFailure": supported ' +
        'values: "Always"',
    ],
  ],
  [
    'Pods with a deadline',
    { spec: { template: { spec: { activeDeadlineSeconds: 5 } } } },
    [
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds ' +
        'in StatefulSet is not Supported',
    ],
  ],
  [
    'a mount of a claim, whose volume the controller adds',
    {
      spec: {
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }],
        template: {
          spec: {
            containers: [
              { name: 'main', image: 'redis:7', volumeMounts: [{ name: 'data', mountPath: '/x' }] },
            ],
            volumes: [{ name: 'data', emptyDir: {} }],
          },
        },
      },
    },
    [],
  ],
  [
    'a mount of no volume',
    {
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'main', image: 'redis:7', volumeMounts: [{ name: 'data', mountPath: '/x' }] },
            ],
          },
        },
      },
    },
    ['spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"'],
  ],
]);

refusesUpdate(statefulSet, [
  ['nothing', {}, []],
  ['more replicas', { spec: { replicas: 5 } }, []],
  [
    'another selector',
    {
      spec: {
        selector: { matchLabels: { tier: null, a: 'b' } },
        template: { metadata: { labels: { a: 'b' } } },
      },
    },
    ['spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: field is immutable'],
  ],
  [
    'claims',
    { spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] } },
    ['spec.volumeClaimTemplates: Invalid value: …: field is immutable'],
  ],
  [
    'another Service',
    { spec: { serviceName: 'other' } },
    ['spec.serviceName: Invalid value: "other": field is immutable'],
  ],
  [
    'another order of Pods',
    { spec: { podManagementPolicy: 'Parallel' } },
    ['spec.podManagementPolicy: Invalid value: "Parallel": field is immutable'],
  ],
  [
    'replicas below zero',
    { spec: { replicas: -1 } },
    ['spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  ],
]);

warns(statefulSet, [
  ['nothing', {}, []],
  [
    'a label of nodes that has another name now',
    {
      spec: {
        template: {
          spec: {
            nodeSelector: { 'beta.kubernetes.io/os': 'linux' },
          },
        },
      },
    },
    [
      'spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since ' +
        'v1.14; use "kubernetes.io/os" instead',
    ],
  ],
]);

refusesUpdate(
  statefulSet,
  [['a label, whatever else was wrong before', { metadata: { labels: { a: 'b' } } }, []]],
  { spec: { replicas: -1 } },
);
