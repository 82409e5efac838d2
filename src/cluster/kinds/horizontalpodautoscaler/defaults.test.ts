import { fillsIn } from '../stored.test-kit.ts';

const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    maxReplicas: 5,
  },
};
const cpu = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};
const all = { type: 'Percent', value: 100, periodSeconds: 15 };
const own = { type: 'Pods', value: 1, periodSeconds: 60 };

fillsIn(autoscaler, [
  ['one replica at least', {}, { spec: { minReplicas: 1 } }],
  ['CPUs in use by four fifths', {}, { spec: { metrics: [cpu] } }],
  ['an empty list in its place', { spec: { metrics: [] } }, { spec: { metrics: [cpu] } }],
  ['no behavior of itself', {}, { spec: { behavior: undefined } }],
  [
    'both directions where one is told of',
    { spec: { behavior: { scaleDown: { policies: [own] } } } },
    {
      spec: {
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, all],
          },
          scaleDown: {
            stabilizationWindowSeconds: undefined,
            selectPolicy: 'Max',
            policies: [own],
          },
        },
      },
    },
  ],
  [
    'all at once down',
    { spec: { behavior: { scaleUp: { stabilizationWindowSeconds: 30 } } } },
    {
      spec: {
        behavior: { scaleUp: { stabilizationWindowSeconds: 30 }, scaleDown: { policies: [all] } },
      },
    },
  ],
  ['its status', {}, { status: { desiredReplicas: 0, currentMetrics: null } }],
]);
