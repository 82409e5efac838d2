import { fillsIn, refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const binding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  roleRef: { kind: 'ClusterRole', name: 'reader' },
};
const subjects = (...list: object[]): object => ({ subjects: list });

refusesCreate(binding, [
  [
    'a name that is no part of a path',
    { metadata: { name: 'a/b' } },
    [`metadata.name: Invalid value: "a/b": may not contain '/'`],
  ],
  [
    'a role of a namespace',
    { roleRef: { kind: 'Role' } },
    ['roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"'],
  ],
  [
    'an account of no namespace',
    subjects({ kind: 'ServiceAccount', name: 'web' }),
    ['subjects[0].namespace: Required value'],
  ],
  [
    'an account of a namespace',
    subjects({ kind: 'ServiceAccount', name: 'web', namespace: 'default' }),
    [],
  ],
  ['a user of no namespace', subjects({ kind: 'User', name: 'jane' }), []],
]);

refusesUpdate(binding, [
  [
    'another role',
    { roleRef: { name: 'writer' } },
    [
      'roleRef: Invalid value: ' +
        '{"APIGroup":"rbac.authorization.k8s.io","Kind":"ClusterRole","Name":"writer"}: ' +
        'field is immutable',
    ],
  ],
]);

fillsIn(binding, [
  ['the group of its role', {}, { roleRef: { apiGroup: 'rbac.authorization.k8s.io' } }],
]);
