/** kubectl scale: its preconditions, and what has no scale. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';

const world: World = {
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', resourceVersion: '5' },
      spec: { replicas: 2 },
    },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' }, spec: { replicas: 1 } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', labels: { a: 'b' }, annotations: { note: 'x' } },
      data: { a: '1' },
    },
  ],
};

test.each(
  session`
    $ kubectl scale deploy/web --replicas=3
    > PATCH /apis/apps/v1/namespaces/default/deployments/web/scale
    >   {"spec":{"replicas":3}}
    deployment.apps/web scaled

    $ kubectl scale deploy web api --replicas=0
    > PATCH /apis/apps/v1/namespaces/default/deployments/web/scale
    >   {"spec":{"replicas":0}}
    deployment.apps/web scaled
    > PATCH /apis/apps/v1/namespaces/default/deployments/api/scale
    >   {"spec":{"replicas":0}}
    deployment.apps/api scaled

    $ kubectl scale deploy/web --replicas=-1
    error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0
    exit 1

    $ kubectl scale deploy/web --replicas=3 --current-replicas=2
    > PUT /apis/apps/v1/namespaces/default/deployments/web/scale
    >   {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"namespace":"default",\
    "uid":"u","name":"web","resourceVersion":"5"},"spec":{"replicas":3}}
    deployment.apps/web scaled

    $ kubectl scale deploy/web --replicas=3 --current-replicas=1
    error: Expected replicas to be 1, was 2
    exit 1

    $ kubectl scale deploy/web --replicas=3 --current-replicas=-2
    error: The --current-replicas must specify an integer of -1 or greater
    exit 1

    $ kubectl scale deploy/web --replicas=3 --resource-version=5
    > PUT /apis/apps/v1/namespaces/default/deployments/web/scale
    >   {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"namespace":"default",\
    "uid":"u","name":"web","resourceVersion":"5"},"spec":{"replicas":3}}
    deployment.apps/web scaled

    $ kubectl scale deploy/web --replicas=3 --resource-version=4
    error: Expected resource version to be 4, was 5
    exit 1

    $ kubectl scale deploy web api --replicas=3 --resource-version=5
    error: cannot use --resource-version with multiple resources
    exit 1

    $ kubectl scale cm/c --replicas=1
    Error from server (NotFound): the server could not find the requested resource
    exit 1

    $ kubectl scale deploy -l a=b --replicas=1
    error: no objects passed to scale
    exit 1

    $ kubectl scale deploy/web --replicas=3 --dry-run=client
    deployment.apps/web scaled (dry run)

    $ kubectl scale deploy/web --replicas=3 --dry-run=server -o name
    > PATCH /apis/apps/v1/namespaces/default/deployments/web/scale?dryRun=All
    >   {"spec":{"replicas":3}}
    deployment.apps/web
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
