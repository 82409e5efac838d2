/** kubectl diff: what it asks the server to merge, and what it shows. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';
import { world } from '../apply/applied.test-kit.ts';

test.each(
  session`
    $ kubectl diff -f /c
    > PATCH /api/v1/namespaces/default/configmaps/c?dryRun=All&\
    fieldManager=kubectl-client-side-apply
    >   {"metadata":{"annotations":{}},"data":{"a":"2"}}

    $ kubectl diff -f /same

    $ kubectl diff -f /new
    > POST /api/v1/namespaces/default/configmaps?dryRun=All&\
    fieldManager=kubectl-client-side-apply
    >   {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"new","namespace":"default"},\
    "data":{"a":null,"b":"1"}}
    diff -u -N /tmp/LIVE-120870272/v1.ConfigMap.default.new \
    /tmp/MERGED-120870272/v1.ConfigMap.default.new
    --- /tmp/LIVE-120870272/v1.ConfigMap.default.new\t2026-11-23 07:00:00.000000000 +0000
    +++ /tmp/MERGED-120870272/v1.ConfigMap.default.new\t2026-11-23 07:00:00.000000000 +0000
    @@ -0,0 +1,8 @@
    +apiVersion: v1
    +data:
    +  a: null
    +  b: "1"
    +kind: ConfigMap
    +metadata:
    +  name: new
    +  namespace: default
    exit 1

    $ kubectl diff
    error: must specify one of -f and -k
    exit 2
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
