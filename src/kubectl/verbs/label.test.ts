/** kubectl label and annotate: pairs, overwriting and removing. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  files: {
    '/cm':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, uid: u, resourceVersion: "3"}\n' +
      'data: {a: "2"}\n',
  },
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', resourceVersion: '5' },
      spec: { replicas: 2 },
    },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' }, spec: { replicas: 1 } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', labels: { a: 'b' }, annotations: { note: 'x' } },
      data: { a: '1' },
    },
  ],
};

test.each(
  session`
    $ kubectl label cm c x=y
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-label
    >   {"metadata":{"labels":{"x":"y"}}}
    configmap/c labeled

    $ kubectl label cm c a=c
    error: 'a' already has a value (b), and --overwrite is false
    exit 1

    $ kubectl label cm c a=c --overwrite
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-label
    >   {"metadata":{"labels":{"a":"c"}}}
    configmap/c labeled

    $ kubectl label cm c a-
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-label
    >   {"metadata":{"labels":{"a":null}}}
    configmap/c unlabeled

    $ kubectl label cm c nope-
    label "nope" not found.
    configmap/c not labeled

    $ kubectl label cm c a- x=y
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-label
    >   {"metadata":{"labels":{"x":"y","a":null}}}
    configmap/c modified

    $ kubectl label cm c a=b
    configmap/c not labeled

    $ kubectl label cm c
    error: at least one label update is required
    exit 1

    $ kubectl label cm c x=-y
    error: invalid label value: "x=-y": a valid label must be an empty string or consist of \
    alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric \
    character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is \
    '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')
    exit 1

    $ kubectl label cm c x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-label
    >   {"metadata":{"labels":{"x":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
    aaaa"}}}
    configmap/c labeled

    $ kubectl label cm c x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    error: invalid label value: "x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
    aaaa": must be no more than 63 bytes
    exit 1

    $ kubectl label cm c x=y --all -l a=b
    error: cannot set --all and --selector at the same time
    exit 1

    $ kubectl label cm c --list
    a=b

    $ kubectl label deploy web api x=y --list
    Listing labels for Deployment.apps/web:
     x=y
    Listing labels for Deployment.apps/api:
     x=y

    $ kubectl label deploy web api x=y --resource-version=5
    error: --resource-version may only be used with a single resource
    exit 1

    $ kubectl label cm c x=y --resource-version=5
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-label
    >   {"metadata":{"labels":{"x":"y"},"resourceVersion":"5"}}
    configmap/c labeled

    $ kubectl label cm c x=y --dry-run=client
    configmap/c labeled (dry run)

    $ kubectl label cm c x=y z
    error: all resources must be specified before label changes: z
    exit 1

    $ kubectl label cm c =y
    error: invalid label spec: =y
    exit 1

    $ kubectl label cm c x=y --field-selector=a=b --all
    error: cannot set --all and --field-selector at the same time
    exit 1

    $ kubectl label cm/c x=y --local -f /cm
    error: when paths, URLs, or stdin is provided as input, you may not specify resource \
    arguments as well
    exit 1

    $ kubectl annotate cm c note=y
    error: --overwrite is false but found the following declared annotation(s): 'note' already \
    has a value (x)
    exit 1

    $ kubectl annotate cm c note=y --overwrite
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-annotate
    >   {"metadata":{"annotations":{"note":"y"}}}
    configmap/c annotated

    $ kubectl annotate cm c note-
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-annotate
    >   {"metadata":{"annotations":{"note":null}}}
    configmap/c annotated

    $ kubectl annotate cm c
    error: at least one annotation update is required
    exit 1

    $ kubectl annotate cm c a=b --list
    a=b
    note=x

    $ kubectl annotate cm c kubernetes.io/change-cause=x
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-annotate
    >   {"metadata":{"annotations":{"kubernetes.io/change-cause":"x"}}}
    configmap/c annotated
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
