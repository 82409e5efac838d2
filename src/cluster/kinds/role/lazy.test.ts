import { refusesCreate } from '../stored.test-kit.ts';

const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' };
const rules = (...list: object[]): object => ({ rules: list });

refusesCreate(role, [
  ['a name that only roles have', { metadata: { name: 'system:pods:Read' } }, []],
  [
    'a name that is no part of a path',
    { metadata: { name: 'a/b%' } },
    [
      `metadata.name: Invalid value: "a/b%": may not contain '/'`,
      `metadata.name: Invalid value: "a/b%": may not contain '%'`,
    ],
  ],
  [
    'a rule',
    rules({ verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: ['web'] }),
    [],
  ],
  [
    'no group, resource, verb',
    rules({}),
    [
      'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
      'rules[0].resources: Required value: resource rules must supply at least one resource',
      'rules[0].verbs: Required value',
    ],
  ],
  [
    'paths',
    rules({ verbs: ['get'], nonResourceURLs: ['/healthz'] }),
    [
      'rules[0].nonResourceURLs: Invalid value: ["/healthz"]: namespaced rules ' +
        'cannot apply to non-resource URLs',
    ],
  ],
  [
    'the second rule wrong, its verbs last',
    rules(
      { verbs: [], apiGroups: [''], resources: ['pods'] },
      { verbs: ['get'], resources: ['pods'] },
    ),
    [
      'rules[1].apiGroups: Required value: resource rules must supply at least one api group',
      'rules[0].verbs: Required value',
    ],
  ],
]);
