import { NOT_A_SUBDOMAIN, NOT_A_WILDCARD } from '../refusals.test-kit.ts';
import { fillsIn, refusesCreate, refusesUpdate, warns } from '../stored.test-kit.ts';

const backend = { service: { name: 'web', port: { number: 80 } } };
const ingress = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  spec: { defaultBackend: backend },
};
const annotated = (name: string): object => ({
  metadata: { annotations: { 'kubernetes.io/ingress.class': name } },
});
const both = { ...annotated('a'), spec: { ingressClassName: 'b' } };

refusesCreate(ingress, [
  [
    'neither backend nor rules',
    { spec: { defaultBackend: null } },
    ['spec: Invalid value: null: either `defaultBackend` or `rules` must be specified'],
  ],
  ['rules alone', { spec: { defaultBackend: null, rules: [{ host: 'example.com' }] } }, []],
  [
    'a wrong backend',
    { spec: { defaultBackend: { service: { name: '' } } } },
    ['spec.defaultBackend.service.name: Required value'],
  ],
  [
    'a wrong rule',
    { spec: { rules: [{}, { host: '10.0.0.1' }] } },
    ['spec.rules[1].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address'],
  ],
  [
    'a wrong host of TLS',
    { spec: { tls: [{}, { hosts: ['a.com', 'A'] }] } },
    [`spec.tls[1].hosts[1]: Invalid value: "A": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'a wrong wildcard of TLS',
    { spec: { tls: [{ hosts: ['*x'] }] } },
    [`spec.tls[0].hosts[0]: Invalid value: "*x": ${NOT_A_WILDCARD}`],
  ],
  [
    'a wrong Secret of TLS',
    { spec: { tls: [{ secretName: 'A B' }] } },
    [`spec.tls[0].secretName: Invalid value: "A B": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'a wrong class',
    { spec: { ingressClassName: 'A B' } },
    [`spec.ingressClassName: Invalid value: "A B": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'a class in two places, unlike',
    both,
    [
      'annotations.kubernetes.io/ingress.class: Invalid value: "a": must match ' +
        '`ingressClassName` when both are specified',
    ],
  ],
  ['a class in two places, alike', { ...annotated('b'), spec: { ingressClassName: 'b' } }, []],
  ['a class in an annotation', annotated('a'), []],
]);

refusesUpdate(ingress, [['a class in two places, which counts for new ones only', both, []]]);

warns(ingress, [
  ['nothing', { spec: { ingressClassName: 'a' } }, []],
  [
    'a class in an annotation',
    annotated('a'),
    [
      'annotation "kubernetes.io/ingress.class" is deprecated, please use ' +
        "'spec.ingressClassName' instead",
    ],
  ],
]);

fillsIn(ingress, [
  ['no addresses', {}, { status: { loadBalancer: {} }, metadata: { generation: 1 } }],
]);
