import { NOT_A_LABEL, NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { fillsIn, refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const ingressClass = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  spec: { controller: 'example.com/controller' },
};
const parameters = (fields: object): object => ({
  spec: { parameters: { kind: 'Settings', name: 'main', ...fields } },
});

refusesCreate(ingressClass, [
  ['no controller', { spec: { controller: null } }, ['spec.controller: Required value']],
  [
    'a controller without a domain',
    { spec: { controller: 'nginx' } },
    [
      'spec.controller: Invalid value: "nginx": must be a domain-prefixed path ' +
        '(such as "acme.io/foo")',
    ],
  ],
  [
    'a controller of no domain',
    { spec: { controller: 'A/b' } },
    [`spec.controller: Invalid value: "A": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'a controller of a wrong path',
    { spec: { controller: 'a.com/b c' } },
    [
      'spec.controller: Invalid value: "b c": Invalid path (regex used for ' +
        "validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')",
    ],
  ],
  ['parameters of the cluster', parameters({}), []],
  ['parameters of a namespace', parameters({ scope: 'Namespace', namespace: 'web' }), []],
  [
    'parameters of a namespace that is not told',
    parameters({ scope: 'Namespace' }),
    ["spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace'"],
  ],
  [
    'parameters of a wrong namespace',
    parameters({ scope: 'Namespace', namespace: 'A' }),
    [`spec.parameters.namespace: Invalid value: "A": ${NOT_A_LABEL}`],
  ],
  [
    'a namespace of the cluster',
    parameters({ scope: 'Cluster', namespace: 'web' }),
    ["spec.parameters.namespace: Forbidden: `parameters.scope` is set to 'Cluster'"],
  ],
  [
    'an unknown scope',
    parameters({ scope: 'Galaxy' }),
    [
      'spec.parameters.scope: Unsupported value: "Galaxy": supported values: ' +
        '"Cluster", "Namespace"',
    ],
  ],
  [
    'a wrong group',
    parameters({ apiGroup: 'A' }),
    [`spec.parameters.apiGroup: Invalid value: "A": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'a wrong kind and name',
    parameters({ kind: 'a/b', name: '..' }),
    [
      `spec.parameters.kind: Invalid value: "a/b": may not contain '/'`,
      `spec.parameters.name: Invalid value: "..": may not be '..'`,
    ],
  ],
  [
    'neither kind nor name',
    parameters({ kind: null, name: null }),
    ['spec.parameters.kind: Required value', 'spec.parameters.name: Required value'],
  ],
]);

refusesUpdate(ingressClass, [
  ['other parameters', parameters({}), []],
  [
    'another controller',
    { spec: { controller: 'example.com/other' } },
    ['spec.controller: Invalid value: "example.com/other": field is immutable'],
  ],
]);

fillsIn(ingressClass, [
  ['parameters of the cluster', parameters({}), { spec: { parameters: { scope: 'Cluster' } } }],
  [
    'no parameters of themselves',
    {},
    { spec: { parameters: undefined }, metadata: { generation: 1 } },
  ],
]);
