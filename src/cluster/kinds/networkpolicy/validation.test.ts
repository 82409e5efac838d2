import { NOT_A_NAME_PART } from '../refusals.test-kit.ts';
import { refusesCreate } from '../stored.test-kit.ts';

const policy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  spec: { podSelector: {} },
};
const wrongPort = { port: 0 };

refusesCreate(policy, [
  [
    'a wrong selector',
    { spec: { podSelector: { matchLabels: { 'a b': 'c' } } } },
    [`spec.podSelector.matchLabels: Invalid value: "a b": ${NOT_A_NAME_PART}`],
  ],
  [
    'wrong ports and peers in',
    { spec: { ingress: [{}, { ports: [{}, wrongPort], from: [{ podSelector: {} }, {}] }] } },
    [
      'spec.ingress[1].ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive',
      'spec.ingress[1].from[1]: Required value: must specify a peer',
    ],
  ],
  [
    'wrong ports and peers out',
    { spec: { egress: [{}, { ports: [{}, wrongPort], to: [{ podSelector: {} }, {}] }] } },
    [
      'spec.egress[1].ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive',
      'spec.egress[1].to[1]: Required value: must specify a peer',
    ],
  ],
  [
    'an unknown type',
    { spec: { policyTypes: ['Ingress', 'Sideways'] } },
    [
      'spec.policyTypes[1]: Unsupported value: "Sideways": supported values: ' +
        '"Ingress", "Egress"',
    ],
  ],
  [
    'three types',
    { spec: { policyTypes: ['Ingress', 'Egress', 'Ingress'] } },
    [
      'spec.policyTypes: Invalid value: ["Ingress","Egress","Ingress"]: may not ' +
        'specify more than two policyTypes',
    ],
  ],
]);
