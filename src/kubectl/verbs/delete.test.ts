/** kubectl delete. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';
import { status } from '../server.test-kit.ts';

const pod = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, uid: name, labels: { app: name } },
});
const world: World = {
  files: {
    '/f': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n',
    '/none': 'apiVersion: v1\nkind: Pod\nmetadata: {name: z}\n',
  },
  objects: [
    pod('a'),
    pod('b'),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } },
  ],
  answers: {
    'GET /api/v1/namespaces/default/services': () => status(400, 'BadRequest', 'bad selector'),
  },
};

test.each(
  session`
    $ kubectl delete pod a
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "a" deleted from default namespace

    $ kubectl delete pods --all
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "a" deleted from default namespace
    > DELETE /api/v1/namespaces/default/pods/b
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "b" deleted from default namespace

    $ kubectl delete pod -l app=b
    > DELETE /api/v1/namespaces/default/pods/b
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "b" deleted from default namespace

    $ kubectl delete pod z
    > DELETE /api/v1/namespaces/default/pods/z
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    Error from server (NotFound): pods "z" not found
    exit 1

    $ kubectl delete pod z --ignore-not-found
    > DELETE /api/v1/namespaces/default/pods/z
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}

    $ kubectl delete -f /f
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "a" deleted from default namespace

    $ kubectl delete -f /none
    > DELETE /api/v1/namespaces/default/pods/z
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    Error from server (NotFound): error when deleting "/none": pods "z" not found
    exit 1

    $ kubectl delete ns n
    > DELETE /api/v1/namespaces/n
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    namespace "n" deleted

    $ kubectl delete pod a -o name
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod/a

    $ kubectl delete pod a -o yaml
    error: unexpected -o output mode: yaml. We only support '-o name'
    See 'kubectl delete -h' for help and examples
    exit 1

    $ kubectl delete pod a --now
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background",\
    "gracePeriodSeconds":1}
    pod "a" deleted from default namespace

    $ kubectl delete pod a --now --grace-period=1
    error: --now and --grace-period cannot be specified together
    exit 1

    $ kubectl delete pod a --force
    Warning: Immediate deletion does not wait for confirmation that the running resource has \
    been terminated. The resource may continue to run on the cluster indefinitely.
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background",\
    "gracePeriodSeconds":0}
    pod "a" force deleted from default namespace

    $ kubectl delete pod a --force --grace-period=3
    error: --force and --grace-period greater than 0 cannot be specified together
    exit 1

    $ kubectl delete pod a --grace-period=0
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background",\
    "gracePeriodSeconds":1}
    pod "a" deleted from default namespace

    $ kubectl delete pod a --grace-period=4
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background",\
    "gracePeriodSeconds":4}
    pod "a" deleted from default namespace

    $ kubectl delete pod a --cascade=orphan
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Orphan"}
    pod "a" deleted from default namespace

    $ kubectl delete pod a --cascade=foreground
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground"}
    pod "a" deleted from default namespace

    $ kubectl delete pod a --cascade=odd
    error: invalid cascade value (odd). Must be "background", "foreground", or "orphan"
    exit 1

    $ kubectl delete pod a --cascade=true
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "a" deleted from default namespace

    $ kubectl delete pod a --dry-run=client
    pod "a" deleted from default namespace (dry run)

    $ kubectl delete pod a --dry-run=server
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background",\
    "dryRun":["All"]}
    pod "a" deleted from default namespace (server dry run)

    $ kubectl delete pods -l app=none
    No resources found

    $ kubectl delete svc -l x=y
    Error from server (BadRequest): Unable to find "/v1, Resource=services" that match label \
    selector "x=y", field selector "": bad selector
    exit 1

    $ kubectl delete
    error: You must provide one or more resources by argument or filename.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
       '<resource> <name>'
       '<resource>'
    exit 1

    $ kubectl delete --all -l a=b
    error: cannot set --all and --selector at the same time
    exit 1

    $ kubectl delete pod a z b
    > DELETE /api/v1/namespaces/default/pods/a
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "a" deleted from default namespace
    > DELETE /api/v1/namespaces/default/pods/z
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    > DELETE /api/v1/namespaces/default/pods/b
    >   {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}
    pod "b" deleted from default namespace
    Error from server (NotFound): pods "z" not found
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
