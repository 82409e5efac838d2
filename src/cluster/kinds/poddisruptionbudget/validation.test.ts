import { NOT_A_NAME_PART, NOT_A_PERCENTAGE } from '../refusals.test-kit.ts';
import { fillsIn, refusesCreate } from '../stored.test-kit.ts';

const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  spec: { selector: { matchLabels: { app: 'web' } } },
};

refusesCreate(budget, [
  [
    'both bounds',
    { spec: { minAvailable: 1, maxUnavailable: 2 } },
    ['spec: Invalid value: …: minAvailable and maxUnavailable cannot be both set'],
  ],
  ['none available', { spec: { minAvailable: 0 } }, []],
  [
    'less than none',
    { spec: { minAvailable: -1 } },
    ['spec.minAvailable: Invalid value: -1: must be greater than or equal to 0'],
  ],
  [
    'less than none unavailable',
    { spec: { maxUnavailable: -1 } },
    ['spec.maxUnavailable: Invalid value: -1: must be greater than or equal to 0'],
  ],
  [
    'no percentage',
    { spec: { minAvailable: 'many' } },
    [`spec.minAvailable: Invalid value: "many": ${NOT_A_PERCENTAGE}`],
  ],
  [
    'more than all',
    { spec: { minAvailable: '101%' } },
    ['spec.minAvailable: Invalid value: "101%": must not be greater than 100%'],
  ],
  [
    'more than all unavailable',
    { spec: { maxUnavailable: '101%' } },
    ['spec.maxUnavailable: Invalid value: "101%": must not be greater than 100%'],
  ],
  ['all', { spec: { maxUnavailable: '100%' } }, []],
  [
    'a wrong selector',
    { spec: { selector: { matchLabels: { 'a b': 'c' } } } },
    [`spec.selector.matchLabels: Invalid value: "a b": ${NOT_A_NAME_PART}`],
  ],
  [
    'an unknown eviction policy',
    { spec: { unhealthyPodEvictionPolicy: 'Odd' } },
    [
      'spec.unhealthyPodEvictionPolicy: Unsupported value: "Odd": supported ' +
        'values: "AlwaysAllow", "IfHealthyBudget"',
    ],
  ],
  ['eviction of what is not healthy', { spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' } }, []],
  ['eviction within the budget', { spec: { unhealthyPodEvictionPolicy: 'IfHealthyBudget' } }, []],
]);

fillsIn(budget, [
  [
    'a status of zeros',
    {},
    {
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
      metadata: { generation: 1 },
    },
  ],
]);
