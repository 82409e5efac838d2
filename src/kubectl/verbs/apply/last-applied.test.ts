/** kubectl apply view-last-applied and set-last-applied. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';
import { world } from './applied.test-kit.ts';

test.each(
  session`
    $ kubectl apply view-last-applied cm/c
    apiVersion: v1
    data:
      a: "1"
    kind: ConfigMap
    metadata:
      annotations: {}
      name: c
      namespace: default

    $ kubectl apply view-last-applied cm/c -o json
    {
      "apiVersion": "v1",
      "data": {
        "a": "1"
      },
      "kind": "ConfigMap",
      "metadata": {
        "annotations": {},
        "name": "c",
        "namespace": "default"
      }
    }

    $ kubectl apply view-last-applied cm/c -o odd
    error: Unexpected -o output mode: odd, the flag 'output' must be one of yaml|json
    See 'kubectl apply view-last-applied -h' for help and examples
    exit 1

    $ kubectl apply view-last-applied cm/bare

    $ kubectl apply set-last-applied -f /c
    > PATCH /api/v1/namespaces/default/configmaps/c
    >   {"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiV\
    ersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\",\
    \"namespace\":\"default\"}}\n"}}}
    configmap/c configured

    $ kubectl apply set-last-applied -f /bare
    error: no last-applied-configuration annotation found on resource: bare, to create the \
    annotation, run the command with --create-annotation
    exit 1

    $ kubectl apply set-last-applied -f /bare --create-annotation
    > PATCH /api/v1/namespaces/default/configmaps/bare
    >   {"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"apiV\
    ersion\":\"v1\",\"data\":{\"a\":\"2\"},\"kind\":\"ConfigMap\",\
    \"metadata\":{\"name\":\"bare\",\"namespace\":\"default\"}}\n"}}}
    configmap/bare configured
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
