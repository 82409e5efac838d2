/** kubectl taint. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const taint = { key: 'a', value: '1', effect: 'NoSchedule' };
const world: World = {
  objects: [
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec: { taints: [taint] } },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n2', labels: { z: '1' } }, spec: {} },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } },
  ],
};

test.each(
  session`
    $ kubectl taint nodes n2 a=1:NoSchedule
    > PATCH /api/v1/nodes/n2?fieldManager=kubectl-taint
    >   {"spec":{"taints":[{"effect":"NoSchedule","key":"a","value":"1"}]}}
    node/n2 tainted

    $ kubectl taint nodes n1 a=2:NoSchedule
    error: node n1 already has a taint(s) with same effect(s) and --overwrite is false
    exit 1

    $ kubectl taint nodes n1 a=2:NoSchedule --overwrite
    > PATCH /api/v1/nodes/n1?fieldManager=kubectl-taint
    >   {"spec":{"taints":[{"effect":"NoSchedule","key":"a","value":"2"}]}}
    node/n1 modified

    $ kubectl taint nodes n1 a:NoSchedule-
    > PATCH /api/v1/nodes/n1?fieldManager=kubectl-taint
    >   {"spec":{"taints":null}}
    node/n1 untainted

    $ kubectl taint nodes n1 a-
    > PATCH /api/v1/nodes/n1?fieldManager=kubectl-taint
    >   {"spec":{"taints":null}}
    node/n1 untainted

    $ kubectl taint nodes n1 b-
    error: taint "b" not found
    exit 1

    $ kubectl taint nodes n1 a:NoExecute-
    error: taint "a:NoExecute" not found
    exit 1

    $ kubectl taint nodes n1 a- b=1:NoExecute
    > PATCH /api/v1/nodes/n1?fieldManager=kubectl-taint
    >   {"spec":{"taints":[{"effect":"NoExecute","key":"b","value":"1"}]}}
    node/n1 modified

    $ kubectl taint nodes n1 a=1:NoSchedule --overwrite
    node/n1 modified

    $ kubectl taint nodes n1 b:PreferNoSchedule
    > PATCH /api/v1/nodes/n1?fieldManager=kubectl-taint
    >   {"spec":{"taints":[{"effect":"PreferNoSchedule","key":"b"},{"key":"a","value":"1",\
    "effect":"NoSchedule"}]}}
    node/n1 tainted

    $ kubectl taint nodes n1
    error: at least one taint update is required
    exit 1

    $ kubectl taint pods p a=1:NoSchedule
    error: invalid resource type pods, only node types are supported
    exit 1

    $ kubectl taint nodes n1 a=1:Odd
    error: invalid taint effect: Odd, unsupported taint effect
    See 'kubectl taint -h' for help and examples
    exit 1

    $ kubectl taint nodes n1 a=1
    error: invalid taint spec: a=1
    See 'kubectl taint -h' for help and examples
    exit 1

    $ kubectl taint nodes n1 -a=1:NoSchedule
    error: unknown shorthand flag: 'a' in -a=1:NoSchedule
    See 'kubectl taint --help' for usage.
    exit 1

    $ kubectl taint nodes n1 a_=1:NoSchedule
    error: invalid taint spec: a_=1:NoSchedule, name part must consist of alphanumeric \
    characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. \
    'MyName',  or 'my.name',  or '123-abc', regex used for validation is \
    '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')
    See 'kubectl taint -h' for help and examples
    exit 1

    $ kubectl taint nodes n1 x/y=1:NoSchedule
    > PATCH /api/v1/nodes/n1?fieldManager=kubectl-taint
    >   {"spec":{"taints":[{"effect":"NoSchedule","key":"x/y","value":"1"},{"key":"a",\
    "value":"1","effect":"NoSchedule"}]}}
    node/n1 tainted

    $ kubectl taint nodes -l z=1 q=1:NoExecute
    > PATCH /api/v1/nodes/n2?fieldManager=kubectl-taint
    >   {"spec":{"taints":[{"effect":"NoExecute","key":"q","value":"1"}]}}
    node/n2 tainted

    $ kubectl taint nodes --all q=1:NoExecute --dry-run=client
    node/n1 tainted (dry run)
    node/n2 tainted (dry run)

    $ kubectl taint nodes n1 =:NoSchedule
    error: invalid taint spec: =:NoSchedule
    See 'kubectl taint -h' for help and examples
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
