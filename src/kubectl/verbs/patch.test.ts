/** kubectl patch: its three types, and --local. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  files: {
    '/cm':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, uid: u, resourceVersion: "3"}\n' +
      'data: {a: "2"}\n',
    '/patch': 'data: {b: "1"}\n',
  },
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', resourceVersion: '5' },
      spec: { replicas: 2 },
    },
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
    $ kubectl patch cm c -p '{"data":{"b":"2"}}'
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-patch
    >   {"data":{"b":"2"}}
    configmap/c patched (no change)

    $ kubectl patch cm c --type=merge -p '{"data":null}'
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-patch
    >   {"data":null}
    configmap/c patched (no change)

    $ kubectl patch cm c --type=json -p '[]'
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-patch
    >   []
    configmap/c patched (no change)

    $ kubectl patch cm c --type=odd -p x
    error: --type must be one of [json merge strategic], not "odd"
    exit 1

    $ kubectl patch cm c
    error: must specify --patch or --patch-file containing the contents of the patch
    exit 1

    $ kubectl patch cm c -p x --patch-file=/patch
    error: cannot specify --patch and --patch-file together
    exit 1

    $ kubectl patch cm c --patch-file=/patch
    > PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-patch
    >   {"data":{"b":"1"}}
    configmap/c patched (no change)

    $ kubectl patch cm c --patch-file=/none
    error: unable to read patch file: open /none: no such file or directory
    exit 1

    $ kubectl patch cm c -p '{"data":{"a":"9"}}' --dry-run=client -o yaml
    apiVersion: v1
    data:
      a: "9"
    kind: ConfigMap
    metadata:
      annotations:
        note: x
      labels:
        a: b
      name: c
      namespace: default
      uid: u

    $ kubectl patch cm c --type=json -p '[{"op":"test","path":"/data/a","value":"7"}]' \
    --dry-run=client
    error: test failed: /data/a
    exit 1

    $ kubectl patch cm c --type=merge -p '{"data":{"a":null}}' --dry-run=client -o \
    jsonpath={.data}
    {}(no newline)

    $ kubectl patch cm c -p x --local
    error: cannot specify --local and server resources
    exit 1

    $ kubectl patch -f /cm -p '{}' --local --dry-run=server
    error: cannot specify --local and --dry-run=server - did you mean --dry-run=client?
    exit 1

    $ kubectl patch deploy/web --subresource=scale -p '{}'
    > PATCH /apis/apps/v1/namespaces/default/deployments/web/scale?fieldManager=kubectl-patch
    >   {}
    deployment.apps/web patched (no change)
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
