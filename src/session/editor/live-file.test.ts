import { expect, test } from 'vitest';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import { type Server, pathOf, serve } from '../../kubectl/manifests/against.test-kit.ts';
import { dumpYaml } from '../../yaml/index.ts';
import type { EditorWorld } from './editor-world.ts';
import { createJobs } from './jobs.ts';
import { LiveFile } from './live-file.ts';

function world(server: Server): EditorWorld {
  return {
    kubectl: () => {
      throw new Error('not here');
    },
    api: {
      request: (r) => Promise.resolve(server.rest.handle(r, { user: 'admin' })),
      stream: () => ({ close() {} }),
      connect: () => {
        throw new Error('not here');
      },
    },
    find: (ref) => server.kernel.store.get(ref.kind, ref.namespace, ref.name),
    services: () => [],
    pathOf: (ref) => pathOf({ ...ref, metadata: ref }, true),
    later: () => () => undefined,
    changed: () => undefined,
    did: () => undefined,
    home: () => undefined,
    rebuild: () => undefined,
    failed: (e) => {
      throw e;
    },
  };
}
const stored = (server: Server, o: KubeObject): AnyStored => server.ask('GET', o).body as AnyStored;

/** The object after somebody else's patch and a person's edit of what was shown before it. */
async function edited(
  object: KubeObject,
  theirs: unknown,
  mine: (text: string) => string,
): Promise<KubeObject> {
  const server = serve();
  server.ask('POST', object, object);
  const shown = stored(server, object);
  const file = new LiveFile(
    'live',
    {
      apiVersion: object.apiVersion,
      kind: object.kind,
      name: object.metadata.name!,
      namespace: 'default',
    },
    world(server),
    createJobs((e) => {
      throw e;
    }),
  );
  file.refresh(shown);
  server.ask('PATCH', object, theirs, {
    headers: { 'content-type': 'application/strategic-merge-patch+json' },
  });
  const { managedFields: _, ...metadata } = shown.metadata;
  file.change(mine(dumpYaml({ ...shown, metadata })), 0, 1);
  await file.evaluate();
  expect(file.take()?.diagnostics).toEqual([]);
  return stored(server, object);
}

test('an edit of one entry of a list leaves what others put into it meanwhile', async () => {
  const containers = [{ name: 'c', image: 'nginx', env: [{ name: 'A', value: 'old' }] }];
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers } };
  const web: KubeObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { a: 'b' } }, template },
  };
  const theirs = {
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'c', env: [{ name: 'OTHER', value: '1' }] },
            { name: 'side', image: 'busybox' },
          ],
        },
      },
    },
  };
  const after = await edited(web, theirs, (text) => text.replace('value: old', 'value: new'));
  const spec = (
    after['spec'] as { template: { spec: { containers: { name: string; env?: object[] }[] } } }
  ).template.spec;
  expect(spec.containers.map((c) => c.name).sort()).toEqual(['c', 'side']);
  expect(spec.containers.find((c) => c.name === 'c')?.env).toEqual(
    expect.arrayContaining([
      { name: 'A', value: 'new' },
      { name: 'OTHER', value: '1' },
    ]),
  );
});
test('what is taken out goes', async () => {
  const map: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'm' },
    data: { a: '1', b: '2' },
  };
  const after = await edited(map, { data: { c: '3' } }, (text) => text.replace(/ {2}a: .*\n/, ''));
  expect(after['data']).toEqual({ b: '2', c: '3' });
});
