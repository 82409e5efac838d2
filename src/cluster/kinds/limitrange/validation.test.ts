import { NOT_A_NAME_PART } from '../refusals.test-kit.ts';
import { refusesCreate } from '../stored.test-kit.ts';

const limitRange = {
  apiVersion: 'v1',
  kind: 'LimitRange',
  spec: { limits: [{ type: 'Container' }] },
};
const limits = (...items: object[]): object => ({ spec: { limits: items } });

refusesCreate(limitRange, [
  [
    'a type each',
    limits(
      { type: 'Pod', max: { cpu: '1', 'hugepages-2Mi': '2Mi' } },
      { type: 'Container', max: { 'ephemeral-storage': '1Gi', 'example.com/gpu': '1' } },
      { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } },
      { type: 'example.com/thing', max: { odd: '1' } },
    ),
    [],
  ],
  ['nothing', { spec: { limits: null } }, []],
  [
    'an unknown type',
    limits({ type: 'Node' }),
    [
      'spec.limits[0].type: Invalid value: "Node": must be a standard limit type ' +
        'or fully qualified',
    ],
  ],
  [
    'no type',
    limits({}),
    [
      'spec.limits[0].type: Invalid value: "": name part must be non-empty',
      `spec.limits[0].type: Invalid value: "": ${NOT_A_NAME_PART}`,
    ],
  ],
  [
    'a type twice',
    limits({ type: 'Pod' }, { type: 'Container' }, { type: 'Pod' }),
    ['spec.limits[2].type: Duplicate value: "Pod"'],
  ],
  [
    'a resource that is none',
    limits({ type: 'Pod', max: { 'a b': '1', cpu: '1' } }),
    [`spec.limits[0].max[a b]: Invalid value: "a b": ${NOT_A_NAME_PART}`],
  ],
  [
    'resources that containers do not have',
    limits(
      { type: 'Pod', min: { storage: '1' } },
      { type: 'Container', maxLimitRequestRatio: { pods: '2' } },
    ),
    [
      'spec.limits[0].min[storage]: Invalid value: "storage": must be a standard ' +
        'resource for containers',
      'spec.limits[1].maxLimitRequestRatio[pods]: Invalid value: "pods": must be a ' +
        'standard resource for containers',
    ],
  ],
  [
    'defaults of Pods',
    limits({ type: 'Pod', default: { cpu: '1' }, defaultRequest: { pods: '1' } }),
    [
      "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'",
      "spec.limits[0].defaultRequest: Forbidden: may not be specified when `type` is 'Pod'",
    ],
  ],
  [
    'claims without storage',
    limits({ type: 'PersistentVolumeClaim', max: { cpu: '1' } }),
    [
      'spec.limits[0].limits: Required value: either minimum or maximum storage ' +
        'value is required, but neither was provided',
    ],
  ],
  ['claims of some storage', limits({ type: 'PersistentVolumeClaim', min: { storage: '1' } }), []],
]);
