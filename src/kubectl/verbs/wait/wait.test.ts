/** kubectl wait. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const pod = (name: string, more: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, uid: name, generation: 2 },
  ...more,
});
const world: World = {
  objects: [
    pod('ready', { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } }),
    pod('stale', {
      status: { observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }] },
    }),
    pod('broken', {
      status: { conditions: [{ type: 'Ready', status: 'False' }] },
      spec: { a: [1, 2], n: {} },
    }),
  ],
};

test.each(
  session`
    $ kubectl wait pod/ready --for=condition=Ready
    pod/ready condition met

    $ kubectl wait pod/ready --for=condition=ready=true
    pod/ready condition met

    $ kubectl wait pod/stale --for=condition=Ready --timeout=1s
    error: timed out waiting for the condition on pods/stale
    exit 1

    $ kubectl wait pod/broken --for=condition=Ready --timeout=1s
    error: timed out waiting for the condition on pods/broken
    exit 1

    $ kubectl wait pod/broken --for=condition=Ready=False
    pod/broken condition met

    $ kubectl wait pod/ready --for=jsonpath={.status.phase}=Running
    pod/ready condition met

    $ kubectl wait pod/ready --for=jsonpath={.status.phase}='Running'
    error: timed out waiting for the condition on pods/ready
    exit 1

    $ kubectl wait pod/ready --for=jsonpath={.status.phase}
    pod/ready condition met

    $ kubectl wait pod/ready --for=jsonpath={.status.nope} --timeout=1s
    error: timed out waiting for the condition on pods/ready
    exit 1

    $ kubectl wait pod/broken --for=jsonpath={.spec.n}=x
    error: jsonpath leads to a nested object or list which is not supported
    exit 1

    $ kubectl wait pod/broken --for=jsonpath={.spec.a[*]}=1
    error: given jsonpath expression matches more than one value
    exit 1

    $ kubectl wait pod/ready --for=jsonpath={.a}=
    error: jsonpath wait value cannot be empty
    exit 1

    $ kubectl wait pod/ready --for=jsonpath=
    error: jsonpath expression cannot be empty
    exit 1

    $ kubectl wait pod/ready --for=delete --timeout=1s
    error: timed out waiting for the condition on pods/ready
    exit 1

    $ kubectl wait pod/none --for=delete

    $ kubectl wait pod/ready --for=create
    pod/ready condition met

    $ kubectl wait pod/none --for=create --timeout=1s
    error: timed out waiting for the condition on pods/none
    exit 1

    $ kubectl wait pod -l a=b --for=create --timeout=0
    error: timed out waiting for the condition on pods/
    exit 1

    $ kubectl wait pod -l a=b --for=condition=Ready
    error: no matching resources found
    exit 1

    $ kubectl wait pod/none --for=condition=Ready
    Error from server (NotFound): pods "none" not found
    exit 1

    $ kubectl wait pod/ready
    error: unrecognized condition: []
    exit 1

    $ kubectl wait pod/ready --for=odd
    error: unrecognized condition: "odd"
    exit 1

    $ kubectl wait pod/broken pod/stale --for=condition=Ready --timeout=1s
    error: timed out waiting for the condition on pods/broken
    error: timed out waiting for the condition on pods/stale
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
