/** kubectl create role, clusterrole and their bindings. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';

test.each(
  session`
    $ kubectl create role r --verb=get,list --resource=pods,deployments.apps --resource-name=x
    > POST /apis/rbac.authorization.k8s.io/v1/namespaces/default/roles?fieldManager=kubectl-cre\
    ate&fieldValidation=Strict
    >   {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"r"},\
    "rules":[{"apiGroups":[""],"resourceNames":["x"],"resources":["pods"],"verbs":["get",\
    "list"]},{"apiGroups":["apps"],"resourceNames":["x"],"resources":["deployments"],\
    "verbs":["get","list"]}]}
    role.rbac.authorization.k8s.io/r created

    $ kubectl create role r --verb=* --resource=*
    > POST /apis/rbac.authorization.k8s.io/v1/namespaces/default/roles?fieldManager=kubectl-cre\
    ate&fieldValidation=Strict
    >   {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"r"},\
    "rules":[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]}
    role.rbac.authorization.k8s.io/r created

    $ kubectl create role r --verb=get
    error: at least one resource must be specified
    exit 1

    $ kubectl create role r --resource=pods
    error: at least one verb must be specified
    exit 1

    $ kubectl create clusterrole r --verb=get --resource=pods/log
    > POST /apis/rbac.authorization.k8s.io/v1/clusterroles?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole",\
    "metadata":{"name":"r"},"rules":[{"apiGroups":[""],"resources":["pods/log"],\
    "verbs":["get"]}]}
    clusterrole.rbac.authorization.k8s.io/r created

    $ kubectl create rolebinding b --role=r --user=jane --serviceaccount=ns:sa
    > POST /apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings?fieldManager=kube\
    ctl-create&fieldValidation=Strict
    >   {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding",\
    "metadata":{"name":"b"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role",\
    "name":"r"},"subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User",\
    "name":"jane"},{"kind":"ServiceAccount","name":"sa","namespace":"ns"}]}
    rolebinding.rbac.authorization.k8s.io/b created

    $ kubectl create rolebinding b
    error: exactly one of clusterrole or role must be specified
    exit 1

    $ kubectl create rolebinding b --role=r --clusterrole=c
    error: exactly one of clusterrole or role must be specified
    exit 1

    $ kubectl create rolebinding b --role=r --serviceaccount=sa
    error: serviceaccount must be <namespace>:<name>
    exit 1

    $ kubectl create clusterrolebinding b --clusterrole=c --group=g
    > POST /apis/rbac.authorization.k8s.io/v1/clusterrolebindings?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding",\
    "metadata":{"name":"b"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io",\
    "kind":"ClusterRole","name":"c"},"subjects":[{"apiGroup":"rbac.authorization.k8s.io",\
    "kind":"Group","name":"g"}]}
    clusterrolebinding.rbac.authorization.k8s.io/b created

    $ kubectl create clusterrolebinding b
    error: clusterrole must be specified
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line)).toBe(printed);
});
