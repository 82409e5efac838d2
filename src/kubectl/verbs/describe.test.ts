/** kubectl describe: what it looks for, and what there is not. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  objects: [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p-1' } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p-2' } },
  ],
};

test.each(
  session`
    $ kubectl describe
    error: You must specify the type of resource to describe. Use "kubectl api-resources" for \
    a complete list of supported resources.
    exit 1

    $ kubectl describe pod p
    Name:         p-1
    Namespace:    default
    Node:         <none>
    Labels:       <none>
    Annotations:  <none>
    Status:      \x20
    IP:          \x20
    IPs:          <none>
    Containers: <none>
    Volumes:         <none>
    QoS Class:       BestEffort
    Node-Selectors:  <none>
    Tolerations:     <none>


    Name:         p-2
    Namespace:    default
    Node:         <none>
    Labels:       <none>
    Annotations:  <none>
    Status:      \x20
    IP:          \x20
    IPs:          <none>
    Containers: <none>
    Volumes:         <none>
    QoS Class:       BestEffort
    Node-Selectors:  <none>
    Tolerations:     <none>

    $ kubectl describe pod z
    Error from server (NotFound): pods "z" not found
    exit 1

    $ kubectl describe svc
    No resources found in default namespace.

    $ kubectl describe svc -A
    No resources found
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
