/** kubectl cordon and uncordon. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  objects: [
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec: {} },
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n2', labels: { z: '1' } },
      spec: { unschedulable: true },
    },
  ],
};

test.each(
  session`
    $ kubectl cordon n1
    > PATCH /api/v1/nodes/n1
    >   {"spec":{"unschedulable":true}}
    node/n1 cordoned

    $ kubectl cordon n2
    node/n2 already cordoned

    $ kubectl cordon n1 --dry-run=client
    node/n1 cordoned (dry run)

    $ kubectl cordon
    error: USAGE: cordon NODE [flags]
    See 'kubectl cordon -h' for help and examples
    exit 1

    $ kubectl cordon n1 -l z=1
    error: cannot specify both a node name and a --selector option
    See 'kubectl cordon -h' for help and examples
    exit 1

    $ kubectl cordon -l z=1
    node/n2 already cordoned

    $ kubectl cordon nope
    Error from server (NotFound): nodes "nope" not found
    exit 1

    $ kubectl uncordon n2
    > PATCH /api/v1/nodes/n2
    >   {"spec":{"unschedulable":null}}
    node/n2 uncordoned

    $ kubectl uncordon node/n1
    node/n1 already uncordoned

    $ kubectl uncordon
    error: USAGE: uncordon NODE [flags]
    See 'kubectl uncordon -h' for help and examples
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
