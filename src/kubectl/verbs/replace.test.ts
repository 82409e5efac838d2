/** kubectl replace. */
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
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', labels: { a: 'b' }, annotations: { note: 'x' } },
      data: { a: '1' },
    },
  ],
};

test.each(
  session`
    $ kubectl replace -f /cm
    > PUT /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-replace&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","uid":"u",\
    "resourceVersion":"3","namespace":"default"},"data":{"a":"2"}}
    configmap/c replaced

    $ kubectl replace
    error: must specify --filename to replace
    See 'kubectl replace -h' for help and examples
    exit 1

    $ kubectl replace -f /cm --force
    > DELETE /api/v1/namespaces/default/configmaps/c
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background",\
    "gracePeriodSeconds":0}
    configmap "c" deleted from default namespace
    > POST /api/v1/namespaces/default/configmaps?fieldManager=kubectl-replace&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"default"},\
    "data":{"a":"2"}}
    configmap/c replaced

    $ kubectl replace -f /cm --dry-run=client
    configmap/c replaced (dry run)

    $ kubectl replace -f /cm --save-config
    > PUT /api/v1/namespaces/default/configmaps/c?fieldManager=kubectl-replace&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","uid":"u",\
    "resourceVersion":"3","namespace":"default",\
    "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiVersion\":\"v1\",\
    \"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\"metadata\":{\"annotations\":{},\
    \"name\":\"c\",\"namespace\":\"default\",\"resourceVersion\":\"3\",\"uid\":\"u\"}}\n"}},\
    "data":{"a":"2"}}
    configmap/c replaced

    $ kubectl replace -f /cm --subresource=status
    > PUT /api/v1/namespaces/default/configmaps/c/status?fieldManager=kubectl-replace&\
    fieldValidation=Strict
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","uid":"u",\
    "resourceVersion":"3","namespace":"default"},"data":{"a":"2"}}
    configmap/c replaced
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
