/** kubectl logs: of which containers, and how much. */
import { expect, test } from 'vitest';
import { session, transcript } from '../../cluster.test-kit.ts';
import { world } from '../pods.test-kit.ts';

test.each(
  session`
    $ kubectl logs up
    Defaulted container "a" out of: a, b, i (init)
    log of up
    more

    $ kubectl logs up b
    log of up
    more

    $ kubectl logs up -c i
    log of up
    more

    $ kubectl logs up -c nope
    error: container nope is not valid for pod up out of: a, b, i (init)
    exit 1

    $ kubectl logs up --all-containers
    log of up
    more
    log of up
    more
    log of up
    more

    $ kubectl logs up b --all-containers
    error: --all-containers=true should not be specified with container name b
    exit 1

    $ kubectl logs up --tail=5 --since=90s --timestamps --previous --limit-bytes=9
    Defaulted container "a" out of: a, b, i (init)
    log of up
    more

    $ kubectl logs up --tail=-2
    error: --tail must be greater than or equal to -1
    exit 1

    $ kubectl logs up --since=1s --since-time=x
    error: at most one of \`sinceTime\` or \`sinceSeconds\` may be specified
    exit 1

    $ kubectl logs
    error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
    POD or TYPE/NAME is a required argument for the logs command
    See 'kubectl logs -h' for help and examples
    exit 1

    $ kubectl logs a b c
    error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
    POD or TYPE/NAME is a required argument for the logs command
    See 'kubectl logs -h' for help and examples
    exit 1

    $ kubectl logs up -l app=web
    error: only a selector (-l) or a POD name is allowed
    See 'kubectl logs -h' for help and examples
    exit 1

    $ kubectl logs -l app=web --prefix
    Defaulted container "a" out of: a, b, i (init)
    Defaulted container "a" out of: a, b, i (init)
    Defaulted container "a" out of: a, b, i (init)
    [pod/up/a] log of up
    [pod/up/a] more
    [pod/done/a] log of done
    [pod/done/a] more
    [pod/busybox/a] log of busybox
    [pod/busybox/a] more

    $ kubectl logs -l app=none
    No resources found in default namespace.

    $ kubectl logs svc/s
    Found 3 pods, using pod/up
    Defaulted container "a" out of: a, b, i (init)
    log of up
    more

    $ kubectl logs svc/s --all-pods
    Defaulted container "a" out of: a, b, i (init)
    Defaulted container "a" out of: a, b, i (init)
    Defaulted container "a" out of: a, b, i (init)
    [pod/up/a] log of up
    [pod/up/a] more
    [pod/busybox/a] log of busybox
    [pod/busybox/a] more
    [pod/done/a] log of done
    [pod/done/a] more

    $ kubectl logs nope
    error: error from server (NotFound): pods "nope" not found in namespace "default"
    exit 1

    $ kubectl logs -l app=web -f --max-log-requests=2
    Defaulted container "a" out of: a, b, i (init)
    Defaulted container "a" out of: a, b, i (init)
    Defaulted container "a" out of: a, b, i (init)
    error: you are attempting to follow 3 log streams, but maximum allowed concurrency is 2, \
    use --max-log-requests to increase the limit
    exit 1

    $ kubectl logs nope -n other
    error: error from server (NotFound): pods "nope" not found in namespace "other"
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
