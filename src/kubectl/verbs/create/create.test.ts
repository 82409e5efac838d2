/** kubectl create -f: what it sends and refuses. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const world: World = {
  files: {
    '/f': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
  },
};

test.each(
  session`
    $ kubectl create
    error: must specify one of -f and -k
    exit 1

    $ kubectl create x
    error: Unexpected args: [x]
    See 'kubectl create -h' for help and examples
    exit 1

    $ kubectl create -f /f
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"default"}}
    configmap/c created

    $ kubectl create -f /f --save-config
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"default",\
    "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"v1\",\
    \"kind\":\"ConfigMap\",\"metadata\":{\"annotations\":{},\"name\":\"c\",\
    \"namespace\":\"default\"}}\n"}}}
    configmap/c created

    $ kubectl create -f /f --dry-run=client
    configmap/c created (dry run)

    $ kubectl create -f /f --dry-run=server
    > POST /api/v1/namespaces/default/configmaps?dryRun=All&fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"default"}}
    configmap/c created (server dry run)

    $ kubectl create -f /f --dry-run=odd
    error: error when creating "/f": Invalid dry-run value (odd). Must be "none", "server", or \
    "client".
    exit 1

    $ kubectl create -f /f --validate=odd
    error: invalid - validate option "odd"; must be one of: strict (or true), warn, ignore (or \
    false)
    exit 1

    $ kubectl create -f /f -o name
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-create&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"default"}}
    configmap/c
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
