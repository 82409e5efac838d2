import { becomes, fillsIn, refusesCreate } from '../stored.test-kit.ts';

const binding = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  spec: { policyName: 'policy', validationActions: ['Deny'] },
};

refusesCreate(binding, [
  ['no policy', { spec: { policyName: null } }, ['spec.policyName: Required value']],
  ['no actions', { spec: { validationActions: null } }, ['spec.validationActions: Required value']],
]);

fillsIn(binding, [
  [
    'what it matches',
    { spec: { matchResources: {} } },
    { spec: { matchResources: { matchPolicy: 'Equivalent' } } },
  ],
  ['nothing to match of itself', {}, { spec: { matchResources: undefined } }],
]);

becomes(binding, [
  ['the second generation', { spec: { policyName: 'other' } }, { metadata: { generation: 2 } }],
]);
