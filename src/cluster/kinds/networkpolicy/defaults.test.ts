import { fillsIn } from '../stored.test-kit.ts';

const policy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  spec: { podSelector: {} },
};

fillsIn(policy, [
  [
    'what comes in as its type',
    {},
    { spec: { policyTypes: ['Ingress'] }, metadata: { generation: 1 } },
  ],
  [
    'both types where it tells of what goes out',
    { spec: { egress: [{}] } },
    { spec: { policyTypes: ['Ingress', 'Egress'] } },
  ],
  [
    'the types that were sent',
    { spec: { egress: [{}], policyTypes: ['Egress'] } },
    { spec: { policyTypes: ['Egress'] } },
  ],
  [
    'TCP, both ways',
    {
      spec: {
        ingress: [{ ports: [{ port: 80 }, { port: 53, protocol: 'UDP' }] }],
        egress: [{ ports: [{ port: 80 }] }],
      },
    },
    {
      spec: {
        ingress: [{ ports: [{ protocol: 'TCP' }, { protocol: 'UDP' }] }],
        egress: [{ ports: [{ protocol: 'TCP' }] }],
      },
    },
  ],
]);
