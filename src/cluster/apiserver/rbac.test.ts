import { beforeEach, expect, test } from 'vitest';
import { createKernel, type ClusterKernel } from '../cluster.ts';
import type { ApiResponse, RestServer } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import { createRest } from './rest.ts';

let rest: RestServer;
let k: ClusterKernel;
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const role = (kind: string, name: string, rules: object[]): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name },
  rules,
});
const binding = (
  kind: string,
  name: string,
  roleKind: string,
  of: string,
  subject: object,
): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: roleKind, name: of },
  subjects: [subject],
});
const call = (
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  as = '',
  group = '',
): ApiResponse =>
  rest.handle(
    {
      method,
      path,
      ...(body ? { body } : {}),
      headers: {
        ...(as ? { 'impersonate-user': as } : {}),
        ...(group ? { 'impersonate-group': group } : {}),
      },
    },
    { user: 'kubernetes-admin' },
  );
const ROBOT = 'system:serviceaccount:default:robot';

beforeEach(() => {
  k = createKernel(tutorialSpec);
  rest = createRest(k, {});
  const ns = `${RBAC}/namespaces/default`;
  for (const [path, body] of [
    [
      `${ns}/roles`,
      role('Role', 'r', [
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
        { apiGroups: [''], resources: ['configmaps'], resourceNames: ['one'], verbs: ['*'] },
      ]),
    ],
    [
      `${ns}/rolebindings`,
      binding('RoleBinding', 'rb', 'Role', 'r', {
        kind: 'ServiceAccount',
        name: 'robot',
        namespace: 'default',
      }),
    ],
    [
      `${RBAC}/clusterrolebindings`,
      binding('ClusterRoleBinding', 'boss', 'ClusterRole', 'cluster-admin', {
        kind: 'User',
        apiGroup: 'rbac.authorization.k8s.io',
        name: 'jane',
      }),
    ],
    [
      `${RBAC}/clusterroles`,
      role('ClusterRole', 'nodes', [
        { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
        { nonResourceURLs: ['/metrics/*'], verbs: ['get'] },
      ]),
    ],
    [
      `${RBAC}/clusterrolebindings`,
      binding('ClusterRoleBinding', 'all-accounts', 'ClusterRole', 'nodes', {
        kind: 'Group',
        apiGroup: 'rbac.authorization.k8s.io',
        name: 'system:serviceaccounts',
      }),
    ],
  ] as const)
    expect(call('POST', path, body).status).toBe(201);
});

test.each([
  [
    '',
    'create',
    'pods',
    '',
    'default',
    undefined,
    'RBAC: allowed by ClusterRoleBinding "kubeadm:cluster-admins" of ClusterRole ' +
      '"cluster-admin" to Group "kubeadm:cluster-admins"',
  ],
  [
    ROBOT,
    'list',
    'pods',
    '',
    'default',
    undefined,
    'RBAC: allowed by RoleBinding "rb/default" of Role "r" to ServiceAccount "robot/default"',
  ],
  [ROBOT, 'delete', 'pods', '', 'default', undefined, undefined],
  [ROBOT, 'list', 'pods', '', 'kube-system', undefined, undefined],
  [ROBOT, 'list', 'pods', 'apps', 'default', undefined, undefined],
  [ROBOT, 'get', 'pods/log', '', 'default', 'x', undefined],
  [
    ROBOT,
    'update',
    'configmaps',
    '',
    'default',
    'one',
    'RBAC: allowed by RoleBinding "rb/default" of Role "r" to ServiceAccount "robot/default"',
  ],
  [ROBOT, 'update', 'configmaps', '', 'default', 'two', undefined],
  [
    ROBOT,
    'list',
    'nodes',
    '',
    undefined,
    undefined,
    'RBAC: allowed by ClusterRoleBinding "all-accounts" of ClusterRole "nodes" to Group "system:serviceaccounts"',
  ],
  [
    'jane',
    'delete',
    'namespaces',
    '',
    undefined,
    'x',
    'RBAC: allowed by ClusterRoleBinding "boss" of ClusterRole "cluster-admin" to User "jane"',
  ],
  ['mallory', 'get', 'pods', '', 'default', undefined, undefined],
])('%s may %s %s of group "%s" in %s', (as, verb, resource, group, namespace, name, reason) => {
  const [plural, subresource] = resource.split('/');
  const resourceAttributes = {
    verb,
    resource: plural,
    group,
    ...(subresource ? { subresource } : {}),
    ...(namespace ? { namespace } : {}),
    ...(name ? { name } : {}),
  };
  const answer = call(
    'POST',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    },
    as,
  );
  expect(answer).toMatchObject({
    status: 201,
    body: { status: reason === undefined ? { allowed: false } : { allowed: true, reason } },
  });
});

test.each([
  ['/api/v1/namespaces/default/pods', ROBOT, '', 200, undefined],
  [
    '/api/v1/namespaces/default/services',
    ROBOT,
    '',
    403,
    `services is forbidden: User "${ROBOT}" cannot list resource "services" in API group "" in the namespace "default"`,
  ],
  [
    '/api/v1/namespaces/default/services/x',
    'mallory',
    '',
    403,
    'services "x" is forbidden: User "mallory" cannot get resource "services" in API group ' +
      '"" in the namespace "default"',
  ],
  ['/api/v1/namespaces/default/services', 'mallory', 'system:masters', 200, undefined],
  [
    '/api/v1/pods',
    'system:anonymous',
    '',
    403,
    'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" at the cluster scope',
  ],
])('GET %s as %s %s is %i', (path, as, group, status, message) => {
  const answer = call('GET', path, undefined, as, group);
  expect(answer.status).toBe(status);
  if (message !== undefined) expect((answer.body as { message: string }).message).toBe(message);
});
