import { isShown, refusesCreate } from '../stored.test-kit.ts';

const lease = {
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'leader' },
  spec: { holderIdentity: 'me' },
};

refusesCreate(lease, [
  ['a lease of a second', { spec: { leaseDurationSeconds: 1, leaseTransitions: 0 } }, []],
  [
    'a lease of no time',
    { spec: { leaseDurationSeconds: 0 } },
    ['spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0'],
  ],
  [
    'transitions below zero',
    { spec: { leaseTransitions: -1 } },
    ['spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0'],
  ],
  [
    'a holder to come, without a strategy',
    { spec: { preferredHolder: 'you' } },
    ['spec.preferredHolder: Forbidden: may only be specified if `strategy` is defined'],
  ],
  [
    'a holder to come, by a strategy',
    { spec: { preferredHolder: 'you', strategy: 'OldestEmulationVersion' } },
    [],
  ],
]);

isShown(lease, [
  ['with its holder', {}, 'Name | Holder | Age', ['leader', 'me', '5m']],
  ['without one', { spec: { holderIdentity: null } }, 'Name | Holder | Age', ['leader', '', '5m']],
]);
