/** kubectl apply: what is merged, refused, pruned and remembered. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';
import { world } from './applied.test-kit.ts';

test.each(
  session`
    $ kubectl apply -f /c
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-client-side-apply&\
    fieldValidation=Strict
    >   {"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiV\
    ersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\
    \"metadata\":{\"annotations\":{},\"name\":\"c\",\"namespace\":\"default\"}}\n"}},\
    "data":{"a":"2"}}
    configmap/c configured

    $ kubectl apply -f /same
    configmap/c unchanged

    $ kubectl apply -f /new
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-client-side-apply&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"new","namespace":"default",\
    "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"v1\",\
    \"data\":{\"a\":null,\"b\":\"1\"},\"kind\":\"ConfigMap\",\"metadata\":{\"annotations\":{},\
    \"name\":\"new\",\"namespace\":\"default\"}}\n"}},"data":{"b":"1"}}
    configmap/new created

    $ kubectl apply -f /bare
    Warning: resource configmaps/bare is missing the \
    kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl \
    apply. kubectl apply should only be used on resources created declaratively by either \
    kubectl create --save-config or kubectl apply. The missing annotation will be patched \
    automatically.
    > PATCH /api/v1/namespaces/default/configmaps/bare?fieldManager=kubectl-client-side-apply&\
    fieldValidation=Strict
    >   {"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiV\
    ersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\
    \"metadata\":{\"annotations\":{},\"name\":\"bare\",\"namespace\":\"default\"}}\n"}},\
    "data":{"a":"2"}}
    configmap/bare configured

    $ kubectl apply -f /c --dry-run=client
    configmap/c configured (dry run)

    $ kubectl apply -f /c --dry-run=server
    > PATCH /api/v1/namespaces/default/configmaps/c?dryRun=All&\
    fieldManager=kubectl-client-side-apply&fieldValidation=Strict
    >   {"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiV\
    ersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\
    \"metadata\":{\"annotations\":{},\"name\":\"c\",\"namespace\":\"default\"}}\n"}},\
    "data":{"a":"2"}}
    configmap/c configured (server dry run)

    $ kubectl apply -f /c -o name
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-client-side-apply&\
    fieldValidation=Strict
    >   {"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiV\
    ersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\
    \"metadata\":{\"annotations\":{},\"name\":\"c\",\"namespace\":\"default\"}}\n"}},\
    "data":{"a":"2"}}
    configmap/c

    $ kubectl apply
    error: must specify one of -f and -k
    exit 1

    $ kubectl apply x -f /c
    error: Unexpected args: [x]
    See 'kubectl apply -h' for help and examples
    exit 1

    $ kubectl apply -f /ns
    > POST /api/v1/namespaces/other/configmaps?fieldManager=kubectl-client-side-apply&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"other",\
    "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"v1\",\
    \"data\":{},\"kind\":\"ConfigMap\",\"metadata\":{\"annotations\":{},\"name\":\"c\",\
    \"namespace\":\"other\"}}\n"}},"data":{}}
    configmap/c created

    $ kubectl apply -f /generate
    error: from x-: cannot use generate name with apply
    exit 1

    $ kubectl apply -f /noname
    error: error when retrieving current configuration of:
    Resource: "/v1, Resource=configmaps", GroupVersionKind: "/v1, Kind=ConfigMap"
    Name: "", Namespace: "default"
    from server for: "/noname": resource name may not be empty
    exit 1

    $ kubectl apply -f /nokind
    error: error validating "/nokind": error validating data: apiVersion not set; if you \
    choose to ignore these errors, turn validation off with --validate=false
    exit 1

    $ kubectl apply -f /nokind --validate=false
    error: unable to decode "/nokind": apiVersion not set
    exit 1

    $ kubectl apply -f /labels
    error: unable to decode "/labels": json: cannot unmarshal number into Go struct field \
    ObjectMeta.metadata.labels of type string
    exit 1

    $ kubectl apply -f /empty
    error: no objects passed to apply
    exit 1

    $ kubectl apply -f /none
    error: the path "/none" does not exist
    exit 1

    $ kubectl apply -k /c
    error: must build at directory: not a valid directory: evalsymlink failure on '/c' : lstat \
    /c: no such file or directory
    exit 1

    $ kubectl apply -f /c --force-conflicts
    error: --force-conflicts only works with --server-side
    exit 1

    $ kubectl apply -f /c --server-side --dry-run=client
    error: --dry-run=client doesn't work with --server-side (did you mean --dry-run=server \
    instead?)
    exit 1

    $ kubectl apply -f /c --prune
    error: all resources selected for prune without explicitly passing --all. To prune all \
    resources, pass the --all flag. If you did not mean to prune all resources, specify a \
    label selector
    exit 1

    $ kubectl apply -f /c --prune --all --prune-allowlist=core/v1/ConfigMap
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-client-side-apply&\
    fieldValidation=Strict
    >   {"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiV\
    ersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\
    \"metadata\":{\"annotations\":{},\"name\":\"c\",\"namespace\":\"default\"}}\n"}},\
    "data":{"a":"2"}}
    configmap/c configured
    > DELETE /api/v1/namespaces/default/configmaps/old
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    configmap/old pruned
    > DELETE /api/v1/namespaces/default/configmaps/met
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    configmap/met pruned

    $ kubectl apply -f /c --prune --all --prune-allowlist=core/v1/ConfigMap --dry-run=client
    configmap/c configured (dry run)
    configmap/old pruned (dry run)
    configmap/met pruned (dry run)

    $ kubectl apply -f /c --prune --all --prune-allowlist=core/v1/Odd
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-client-side-apply&\
    fieldValidation=Strict
    >   {"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiV\
    ersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\
    \"metadata\":{\"annotations\":{},\"name\":\"c\",\"namespace\":\"default\"}}\n"}},\
    "data":{"a":"2"}}
    configmap/c configured
    error: no matches for kind "Odd" in version "v1"
    exit 1

    $ kubectl apply -f /c --server-side
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl&fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"default"},\
    "data":{"a":"2"}}
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-last-applied&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"default",\
    "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"v1\",\
    \"data\":{\"a\":\"1\"},\"kind\":\"ConfigMap\",\"metadata\":{\"annotations\":{},\
    \"name\":\"c\",\"namespace\":\"default\"}}\n"}}}
    configmap/c serverside-applied
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
