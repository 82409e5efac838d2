/** kubectl port-forward: the ports that it takes, and what it forwards to none of. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'up', labels: { app: 'web' } },
      spec: { containers: [{ name: 'a', ports: [{ name: 'http', containerPort: 8080 }] }] },
      status: { phase: 'Running' },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'waits' },
      spec: { containers: [] },
      status: { phase: 'Pending' },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's' },
      spec: {
        selector: { app: 'web' },
        ports: [
          { name: 'web', port: 80, targetPort: 'http' },
          { port: 81, targetPort: 'nope' },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'empty' },
      spec: { ports: [{ port: 80 }] },
    },
  ],
};

test.each(
  session`
    $ kubectl port-forward
    error: TYPE/NAME and list of ports are required for port-forward
    See 'kubectl port-forward -h' for help and examples
    exit 1

    $ kubectl port-forward up
    error: TYPE/NAME and list of ports are required for port-forward
    See 'kubectl port-forward -h' for help and examples
    exit 1

    $ kubectl port-forward up x
    error: Pod 'up' does not have a named port 'x'
    exit 1

    $ kubectl port-forward up 70000
    error: remote port must be > 0
    exit 1

    $ kubectl port-forward up 80:0
    error: remote port must be > 0
    exit 1

    $ kubectl port-forward up :
    error: Pod 'up' does not have a named port ''
    exit 1

    $ kubectl port-forward waits 80
    error: unable to forward port because pod is not running. Current status=Pending
    exit 1

    $ kubectl port-forward nope 80
    Error from server (NotFound): pods "nope" not found
    exit 1

    $ kubectl port-forward svc/empty 80
    error: invalid service 'empty': Service is defined without a selector
    exit 1

    $ kubectl port-forward svc/s 99
    error: Service s does not have a service port 99
    exit 1

    $ kubectl port-forward svc/s 81
    error: Pod 'up' does not have a named port 'nope'
    exit 1

    $ kubectl port-forward svc/s 8000:odd
    error: Service s does not have a service port odd
    exit 1

    $ kubectl port-forward up odd
    error: Pod 'up' does not have a named port 'odd'
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
