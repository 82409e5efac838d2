/** kubectl get: names, selectors, watches and what is not found. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';
import { ok } from '../../server.test-kit.ts';

const pod = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: name }, managedFields: [{ manager: 'm' }] },
  spec: { nodeName: 'n1', ...more },
});
const table = (names: string[]) => ({
  kind: 'Table',
  metadata: { resourceVersion: '9' },
  columnDefinitions: [
    { name: 'Name', format: 'name', priority: 0 },
    { name: 'Node', format: '', priority: 1 },
  ],
  rows: names.map((name) => ({ cells: [name, null], object: pod(name) })),
});
const world: World = {
  objects: [
    pod('a10'),
    pod('a2'),
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } },
  ],
  watches: {
    '/api/v1/namespaces/default/pods': [
      { type: 'BOOKMARK', object: {} },
      { type: 'DELETED', object: table(['a2']) },
    ],
    '/api/v1/namespaces/default/services': [
      { type: 'MODIFIED', object: { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } } },
      {
        type: 'ERROR',
        object: { status: 'Failure', reason: 'Expired', message: 'too old', code: 410 },
      },
    ],
  },
  answers: { 'GET /version': () => ok({ gitVersion: 'v1' }) },
};

test.each(
  session`
    $ kubectl get
    You must specify the type of resource to get. Use "kubectl api-resources" for a complete \
    list of supported resources.

    error: Required resource not specified.
    Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl \
    explain pods).
    See 'kubectl get -h' for help and examples
    exit 1

    $ kubectl get pods,svc -o name
    pod/a10
    pod/a2
    service/s

    $ kubectl get pod z
    Error from server (NotFound): pods "z" not found
    exit 1

    $ kubectl get pod z --ignore-not-found

    $ kubectl get pods -l app=z
    No resources found in default namespace.

    $ kubectl get pods -l app=z -A
    No resources found

    $ kubectl get pods -n other
    No resources found in other namespace.

    $ kubectl get pod z -n missing
    Error from server (NotFound): namespaces "missing" not found
    exit 1

    $ kubectl get --raw /version
    {"gitVersion":"v1"}

    $ kubectl get --raw /api/v1/namespaces/default/pods/a2?x=y
    {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"default","uid":"u","name":"a2",\
    "labels":{"app":"a2"},"managedFields":[{"manager":"m"}]},"spec":{"nodeName":"n1"}}

    $ kubectl get pods --output-watch-events
    error: --output-watch-events option can only be used with --watch or --watch-only
    See 'kubectl get -h' for help and examples
    exit 1

    $ kubectl get pods -w
    NAME
    a2

    $ kubectl get pods -w --output-watch-events
    EVENT      NAME
    DELETED    a2

    $ kubectl get pods --watch-only
    NAME
    a2

    $ kubectl get svc -w -o name
    service/s
    service/s
    Error from server (Expired): too old
    exit 1

    $ kubectl get svc s -w -o yaml --output-watch-events
    object:
      apiVersion: v1
      kind: Service
      metadata:
        name: s
        namespace: default
        uid: u
    type: ADDED
    ---
    object:
      apiVersion: v1
      kind: Service
      metadata:
        name: s
    type: MODIFIED
    Error from server (Expired): too old
    exit 1

    $ kubectl get pods,svc -w
    error: you may only specify a single resource type
    exit 1

    $ kubectl get pod a2 s -w
    error: watch is only supported on individual resources and resource collections - more \
    than 1 resource was found
    exit 1

    $ kubectl get pods a2 -A
    error: a resource cannot be retrieved by name across all namespaces
    exit 1

    $ kubectl get pods pod/a2
    error: there is no need to specify a resource type as a separate argument when passing \
    arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of \
    'kubectl get resource resource/<resource_name>'
    exit 1

    $ kubectl get pod/a2/x
    error: arguments in resource/name form may not have more than one slash
    exit 1

    $ kubectl get /x
    error: arguments in resource/name form must have a single resource and name
    exit 1

    $ kubectl get pod/
    error: arguments in resource/name form must have a single resource and name
    exit 1

    $ kubectl get pod/a2 -l a=b
    error: name cannot be provided when a selector is specified
    exit 1

    $ kubectl get pod ''
    error: resource name may not be empty
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
