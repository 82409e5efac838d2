import { fillsIn, refusesCreate } from '../stored.test-kit.ts';

const policy = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingAdmissionPolicy',
  spec: { matchConstraints: {} },
};

refusesCreate(policy, [['nothing to match', { spec: { matchConstraints: null } }, []]]);

fillsIn(policy, [
  [
    'what all policies have',
    {},
    {
      metadata: { generation: 1 },
      spec: { failurePolicy: 'Fail', matchConstraints: { matchPolicy: 'Equivalent' } },
    },
  ],
]);
