import { becomes, fillsIn, refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const priorityClass = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'high' },
  value: 1000,
};
const MILLIARD = 1_000_000_000;

refusesCreate(priorityClass, [
  ['the highest value', { value: MILLIARD }, []],
  [
    'a higher value',
    { value: MILLIARD + 1 },
    ['value: Forbidden: maximum allowed value of a user defined priority is 1000000000'],
  ],
  [
    'a name of the system',
    { metadata: { name: 'system-mine' } },
    [
      "metadata.name: Forbidden: priority class names with 'system-' prefix are " +
        'reserved for system use only. error: system-mine is not a known system ' +
        'priority class',
    ],
  ],
  [
    'a name that the system has',
    { metadata: { name: 'system-node-critical' }, value: 2 * MILLIARD },
    [],
  ],
  [
    'the other name that the system has',
    { metadata: { name: 'system-cluster-critical' }, value: 2 * MILLIARD },
    [],
  ],
  [
    'an unknown preemption',
    { preemptionPolicy: 'Odd' },
    [
      'preemptionPolicy: Unsupported value: "Odd": supported values: ' +
        '"PreemptLowerPriority", "Never"',
    ],
  ],
  ['no preemption', { preemptionPolicy: 'Never' }, []],
]);

refusesUpdate(priorityClass, [
  ['another description', { description: 'high' }, []],
  ['another value', { value: 1 }, ['value: Forbidden: may not be changed in an update.']],
  ['no value', { value: null }, ['value: Forbidden: may not be changed in an update.']],
  [
    'another preemption',
    { preemptionPolicy: 'Never' },
    ['preemptionPolicy: Invalid value: "Never": field is immutable'],
  ],
]);

fillsIn(priorityClass, [
  ['preemption', {}, { preemptionPolicy: 'PreemptLowerPriority' }],
  ['its only generation', {}, { metadata: { generation: 1 } }],
]);

becomes(priorityClass, [
  ['the same generation', { description: 'high' }, { metadata: { generation: 1 } }],
]);
