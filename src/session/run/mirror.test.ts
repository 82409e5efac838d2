import { expect, test } from 'vitest';
import { createCluster } from '../../cluster/cluster.ts';
import { parts } from '../../cluster/all-parts.ts';
import { tutorialSpec } from '../../cluster/spec.ts';
import { Mirror } from './mirror.ts';

test('the first object of a kind that was not served is in the next batch, and so are those after it', () => {
  const cluster = createCluster(tutorialSpec, parts);
  const mirror = new Mirror(cluster.rest);
  mirror.start();
  expect(mirror.take().changed.length).toBeGreaterThan(3);
  const told: boolean[] = [];
  cluster.onLog((entry) => {
    if (entry.object.kind === 'Client') told.push(mirror.wrote('Client'));
  });
  const make = (name: string) =>
    cluster.rest.handle(
      {
        method: 'POST',
        path: '/apis/kubeground.dev/v1/namespaces/default/clients',
        body: {
          apiVersion: 'kubeground.dev/v1',
          kind: 'Client',
          metadata: { name },
          spec: { from: { outside: {} }, to: { url: 'http://192.168.5.2/' }, requestsPerSecond: 1 },
        },
      },
      { user: 'me' },
    );
  expect(make('one').status).toBe(201);
  expect(mirror.take().changed.map((o) => o.metadata.name)).toEqual(['one']);
  expect(make('two').status).toBe(201);
  expect(mirror.take().changed.map((o) => o.metadata.name)).toEqual(['two']);
  expect(told).toEqual([true, false]);
  mirror.stop();
});
