/** kubectl exec and attach: the pod and the container that they choose. */
import { expect, test } from 'vitest';
import { session, transcript } from '../cluster.test-kit.ts';
import { world } from './pods.test-kit.ts';

test.each(
  session`
    $ kubectl exec up -- date
    Defaulted container "a" out of: a, b, i (init)
    > POST /api/v1/namespaces/default/pods/up/exec?command=date&container=a&stdout=true&\
    stderr=true
    hello

    $ kubectl exec up -c b -- date
    > POST /api/v1/namespaces/default/pods/up/exec?command=date&container=b&stdout=true&\
    stderr=true
    hello

    $ kubectl exec up -c nope -- date
    error: container nope is not valid for pod up out of: a, b, i (init)
    exit 1

    $ kubectl exec up -it -- sh
    Defaulted container "a" out of: a, b, i (init)
    > POST /api/v1/namespaces/default/pods/up/exec?command=sh&container=a&stdin=true&\
    stdout=true&tty=true
    hello

    $ kubectl exec up date
    error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead
    See 'kubectl exec -h' for help and examples
    exit 1

    $ kubectl exec up
    error: you must specify at least one command for the container
    exit 1

    $ kubectl exec
    error: pod, type/name or --filename must be specified
    exit 1

    $ kubectl exec up --
    error: you must specify at least one command for the container
    exit 1

    $ kubectl exec a b -- c
    error: expected 'exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]'.
    POD or TYPE/NAME and COMMAND are required arguments for the exec command
    exit 1

    $ kubectl exec done -- date
    error: cannot exec into a container in a completed pod; current phase is Succeeded
    exit 1

    $ kubectl exec svc/s -- date
    Defaulted container "a" out of: a, b, i (init)
    > POST /api/v1/namespaces/default/pods/up/exec?command=date&container=a&stdout=true&\
    stderr=true
    hello

    $ kubectl exec svc/empty -- date
    error: invalid service 'empty': Service is defined without a selector
    exit 1

    $ kubectl exec cm/c -- date
    error: cannot attach to *v1.ConfigMap: selector for *v1.ConfigMap not implemented
    exit 1

    $ kubectl exec nope -- date
    Error from server (NotFound): pods "nope" not found
    exit 1

    $ kubectl attach up
    Defaulted container "a" out of: a, b, i (init)
    > POST /api/v1/namespaces/default/pods/up/attach?container=a&stdout=true&stderr=true
    hello

    $ kubectl attach pod up
    Defaulted container "a" out of: a, b, i (init)
    > POST /api/v1/namespaces/default/pods/up/attach?container=a&stdout=true&stderr=true
    hello

    $ kubectl attach up -it
    Defaulted container "a" out of: a, b, i (init)
    If you don't see a command prompt, try pressing enter.
    > POST /api/v1/namespaces/default/pods/up/attach?container=a&stdin=true&stdout=true&tty=true
    hello

    $ kubectl attach
    error: at least 1 argument is required for attach
    See 'kubectl attach -h' for help and examples
    exit 1

    $ kubectl attach a b c
    error: expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw 3: a b c
    See 'kubectl attach -h' for help and examples
    exit 1

    $ kubectl attach done
    error: cannot attach a container in a completed pod; current phase is Succeeded
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
