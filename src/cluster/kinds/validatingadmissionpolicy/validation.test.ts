import { fillsIn, refusesCreate } from '../stored.test-kit.ts';

const policy = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  spec: {
    matchConstraints: { resourceRules: [{ operations: ['CREATE'] }] },
    validations: [{ expression: 'true' }],
  },
};

refusesCreate(policy, [
  [
    'nothing to match',
    { spec: { matchConstraints: null } },
    ['spec.matchConstraints: Required value'],
  ],
  [
    'nothing to check',
    { spec: { validations: null } },
    [
      'spec.validations: Required value: validations or auditAnnotations must ' +
        'contain at least one item',
      'spec.auditAnnotations: Required value: validations or auditAnnotations must ' +
        'contain at least one item',
    ],
  ],
  [
    'annotations alone',
    { spec: { validations: null, auditAnnotations: [{ key: 'a', valueExpression: "'b'" }] } },
    [],
  ],
]);

fillsIn(policy, [
  [
    'policies, selectors, scopes',
    { spec: { matchConstraints: { excludeResourceRules: [{ operations: ['*'] }] } } },
    {
      metadata: { generation: 1 },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          matchPolicy: 'Equivalent',
          namespaceSelector: {},
          objectSelector: {},
          resourceRules: [{ scope: '*' }],
          excludeResourceRules: [{ scope: '*' }],
        },
      },
    },
  ],
  [
    'nothing to match of itself',
    { spec: { matchConstraints: null } },
    { spec: { matchConstraints: undefined } },
  ],
]);
