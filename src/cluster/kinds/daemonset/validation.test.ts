import { NOT_A_NAME_PART, NOT_A_PERCENTAGE } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate, warns } from '../stored.test-kit.ts';

const daemonSet = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] },
    },
  },
};
const rolling = (rollingUpdate: object): object => ({
  spec: { updateStrategy: { rollingUpdate } },
});

refusesCreate(daemonSet, [
  [
    'no selector',
    { spec: { selector: null } },
    [
      'spec.template.metadata.labels: Invalid value: {"app":"agent"}: `selector` ' +
        'does not match template `labels`',
    ],
  ],
  [
    'an empty selector',
    { spec: { selector: { matchLabels: null } } },
    ['spec.selector: Invalid value: {}: empty selector is invalid for daemonset'],
  ],
  [
    'a selector of other Pods',
    { spec: { selector: { matchLabels: { app: 'web' } } } },
    [
      'spec.template.metadata.labels: Invalid value: {"app":"agent"}: `selector` ' +
        'does not match template `labels`',
    ],
  ],
  [
    'a wrong key in the selector',
    { spec: { selector: { matchLabels: { 'a b': 'c' } } } },
    [
      `spec.selector.matchLabels: Invalid value: "a b": ${NOT_A_NAME_PART}`,
      'spec.template.metadata.labels: Invalid value: {"app":"agent"}: `selector` ' +
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
    'Pods with a deadline',
    { spec: { template: { spec: { activeDeadlineSeconds: 5 } } } },
    [
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds ' +
        'in DaemonSet is not Supported',
    ],
  ],
  [
    'counts below zero',
    { spec: { minReadySeconds: -1, revisionHistoryLimit: -2 } },
    [
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
      'spec.revisionHistoryLimit: Invalid value: -2: must be greater than or equal to 0',
    ],
  ],
  [
    'an unknown strategy',
    { spec: { updateStrategy: { type: 'Slow' } } },
    [
      'spec.updateStrategy: Unsupported value: ' +
        '{"Type":"Slow","RollingUpdate":null}: supported values: "RollingUpdate", ' +
        '"OnDelete"',
    ],
  ],
  ['an update by deleting', { spec: { updateStrategy: { type: 'OnDelete' } } }, []],
  [
    'none that may be unavailable',
    rolling({ maxUnavailable: 0 }),
    [
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be ' +
        '0 when maxSurge is 0',
    ],
  ],
  ['surge instead of unavailable', rolling({ maxUnavailable: 0, maxSurge: 1 }), []],
  [
    'surge besides unavailable',
    rolling({ maxUnavailable: 1, maxSurge: '10%' }),
    [
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: "10%": may not ' +
        'be set when maxUnavailable is non-zero',
    ],
  ],
  [
    'amounts that are none',
    rolling({ maxUnavailable: -1, maxSurge: 'x' }),
    [
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: -1: must ' +
        'be greater than or equal to 0',
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: "x": ' + NOT_A_PERCENTAGE,
    ],
  ],
  [
    'more unavailable than all',
    rolling({ maxUnavailable: '101%' }),
    [
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: "101%": ' +
        'must not be greater than 100%',
    ],
  ],
  [
    'more surge than all',
    rolling({ maxUnavailable: 0, maxSurge: '200%' }),
    [
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: "200%": must not ' +
        'be greater than 100%',
    ],
  ],
]);

refusesUpdate(daemonSet, [
  ['nothing', {}, []],
  [
    'another image',
    { spec: { template: { spec: { containers: [{ name: 'a', image: 'b' }] } } } },
    [],
  ],
  [
    'another selector',
    {
      spec: {
        selector: { matchLabels: { app: null, a: 'b' } },
        template: { metadata: { labels: { a: 'b' } } },
      },
    },
    ['spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: field is immutable'],
  ],
]);

warns(daemonSet, [
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
  daemonSet,
  [['a label, whatever else was wrong before', { metadata: { labels: { a: 'b' } } }, []]],
  { spec: { minReadySeconds: -1 } },
);
