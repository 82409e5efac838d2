import { NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { fillsIn, refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const binding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
};
const subjects = (...list: object[]): object => ({ subjects: list });

refusesCreate(binding, [
  [
    'a name that is no part of a path',
    { metadata: { name: 'a/b' } },
    [`metadata.name: Invalid value: "a/b": may not contain '/'`],
  ],
  ['a role of the cluster', { roleRef: { kind: 'ClusterRole' } }, []],
  [
    'another group',
    { roleRef: { apiGroup: 'x' } },
    ['roleRef.apiGroup: Unsupported value: "x": supported values: "rbac.authorization.k8s.io"'],
  ],
  [
    'another kind',
    { roleRef: { kind: 'Pod' } },
    ['roleRef.kind: Unsupported value: "Pod": supported values: "Role", "ClusterRole"'],
  ],
  [
    'a role that is no part of a path',
    { roleRef: { name: 'a/b' } },
    [`roleRef.name: Invalid value: "a/b": may not contain '/'`],
  ],
  ['no role', { roleRef: { name: null } }, ['roleRef.name: Required value']],
  [
    'subjects',
    subjects(
      { kind: 'ServiceAccount', name: 'web' },
      { kind: 'User', name: 'Jane Doe' },
      { kind: 'Group', name: 'system:masters' },
    ),
    [],
  ],
  [
    'a subject of no kind',
    subjects({ kind: 'Robot', name: 'r' }),
    [
      'subjects[0].kind: Unsupported value: "Robot": supported values: ' +
        '"ServiceAccount", "User", "Group"',
    ],
  ],
  [
    'an account of a group',
    subjects({ kind: 'ServiceAccount', name: 'a', apiGroup: 'x' }),
    ['subjects[0].apiGroup: Unsupported value: "x": supported values: ""'],
  ],
  [
    'a wrong account',
    subjects({ kind: 'ServiceAccount', name: 'A B' }),
    [`subjects[0].name: Invalid value: "A B": ${NOT_A_SUBDOMAIN}`],
  ],
  [
    'a user of another group',
    subjects({ kind: 'User', name: 'a', apiGroup: 'x' }),
    [
      'subjects[0].apiGroup: Unsupported value: "x": supported values: ' +
        '"rbac.authorization.k8s.io"',
    ],
  ],
  [
    'a group of another group',
    subjects({ kind: 'Group', name: 'a', apiGroup: 'x' }),
    [
      'subjects[0].apiGroup: Unsupported value: "x": supported values: ' +
        '"rbac.authorization.k8s.io"',
    ],
  ],
  [
    'subjects without a name',
    subjects({ kind: 'User', name: 'a' }, { kind: 'User' }, { kind: 'ServiceAccount' }),
    ['subjects[1].name: Required value', 'subjects[2].name: Required value'],
  ],
]);

refusesUpdate(binding, [
  ['subjects', subjects({ kind: 'User', name: 'a' }), []],
  [
    'another role',
    { roleRef: { name: 'writer' } },
    [
      'roleRef: Invalid value: ' +
        '{"APIGroup":"rbac.authorization.k8s.io","Kind":"Role","Name":"writer"}: ' +
        'field is immutable',
    ],
  ],
]);

fillsIn(binding, [
  [
    'the group of its role',
    { roleRef: { apiGroup: null } },
    { roleRef: { apiGroup: 'rbac.authorization.k8s.io' } },
  ],
  [
    'the group of users and groups, but not of accounts',
    subjects(
      { kind: 'User', name: 'a' },
      { kind: 'Group', name: 'b' },
      { kind: 'ServiceAccount', name: 'c' },
    ),
    subjects(
      { apiGroup: 'rbac.authorization.k8s.io' },
      { apiGroup: 'rbac.authorization.k8s.io' },
      { apiGroup: undefined },
    ),
  ],
]);
