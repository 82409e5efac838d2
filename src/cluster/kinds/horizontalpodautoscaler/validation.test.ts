import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    maxReplicas: 5,
  },
};
const external = {
  type: 'External',
  external: { metric: { name: 'queue' }, target: { type: 'Value', value: '3' } },
};

refusesCreate(autoscaler, [
  [
    'less at most than at least',
    { spec: { minReplicas: 6 } },
    ['spec.maxReplicas: Invalid value: 5: must be greater than or equal to `minReplicas`'],
  ],
  ['as much at most as at least', { spec: { minReplicas: 5 } }, []],
  [
    'nothing at most',
    { spec: { maxReplicas: null } },
    [
      'spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`',
      'spec.maxReplicas: Required value',
    ],
  ],
  [
    'less than nothing at most',
    { spec: { maxReplicas: -1 } },
    [
      'spec.maxReplicas: Invalid value: -1: must be greater than or equal to `minReplicas`',
      'spec.maxReplicas: Invalid value: -1: must be greater than or equal to 1',
    ],
  ],
  [
    'less than nothing at least',
    { spec: { minReplicas: -1 } },
    ['spec.minReplicas: Invalid value: -1: must be greater than or equal to 0'],
  ],
  [
    'nothing to scale',
    { spec: { scaleTargetRef: { kind: null, name: null } } },
    ['spec.scaleTargetRef.kind: Required value', 'spec.scaleTargetRef.name: Required value'],
  ],
  [
    'a target of the core group',
    { spec: { scaleTargetRef: { apiVersion: 'v1' } } },
    ['spec.scaleTargetRef.apiVersion: Invalid value: "v1": apiVersion must specify API group'],
  ],
  [
    'a target that is no name',
    { spec: { scaleTargetRef: { kind: 'a/b', name: 'c%' } } },
    [
      `spec.scaleTargetRef.kind: Invalid value: "a/b": may not contain '/'`,
      `spec.scaleTargetRef.name: Invalid value: "c%": may not contain '%'`,
    ],
  ],
  [
    'zero replicas by a metric of Pods',
    { spec: { minReplicas: 0 } },
    [
      'spec.metrics: Forbidden: must specify at least one Object or External ' +
        'metric to support scaling to zero replicas',
    ],
  ],
  [
    'zero replicas by a metric from elsewhere',
    { spec: { minReplicas: 0, metrics: [external] } },
    [],
  ],
  [
    'a metric that is wrong',
    { spec: { metrics: [external, { type: 'Odd' }] } },
    [
      'spec.metrics[1].type: Unsupported value: "Odd": supported values: ' +
        '"ContainerResource", "External", "Object", "Pods", "Resource"',
    ],
  ],
  [
    'rules that are wrong',
    {
      spec: {
        behavior: {
          scaleUp: { selectPolicy: 'Odd' },
          scaleDown: { stabilizationWindowSeconds: -1 },
        },
      },
    },
    [
      'spec.behavior.scaleUp.selectPolicy: Unsupported value: "Odd": supported ' +
        'values: "Disabled", "Max", "Min"',
      'spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: -1: must ' +
        'be greater than or equal to zero',
    ],
  ],
]);

refusesUpdate(autoscaler, [
  ['nothing', {}, []],
  [
    'less at most',
    { spec: { maxReplicas: 0 } },
    [
      'spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`',
      'spec.maxReplicas: Required value',
    ],
  ],
]);

refusesUpdate(
  autoscaler,
  [['a label, whatever else was wrong before', { metadata: { labels: { a: 'b' } } }, []]],
  { spec: { maxReplicas: -1 } },
);
