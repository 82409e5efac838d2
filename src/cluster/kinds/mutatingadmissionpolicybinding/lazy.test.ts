import { becomes, fillsIn, refusesCreate } from '../stored.test-kit.ts';

const binding = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingAdmissionPolicyBinding',
  spec: { policyName: 'policy' },
};

refusesCreate(binding, [
  ['no policy', { spec: { policyName: null } }, ['spec.policyName: Required value']],
]);

fillsIn(binding, [
  [
    'what it matches',
    { spec: { matchResources: {} } },
    { spec: { matchResources: { matchPolicy: 'Equivalent' } } },
  ],
]);

becomes(binding, [
  ['the second generation', { spec: { policyName: 'other' } }, { metadata: { generation: 2 } }],
]);
