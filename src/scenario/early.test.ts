import type { Modules } from '../cluster/modules.ts';
import { describe, expect, test, vi } from 'vitest';
import type { Cluster } from '../cluster/cluster.ts';
import { builtin } from './builtin.ts';
import { parseScenario, type Scenario } from './parse.ts';
import { createAll } from './start.ts';

/** A cluster of a process in which nothing is linked in yet. */
async function bare(spec: Scenario['spec']): Promise<Cluster> {
  vi.resetModules();
  const [{ createCluster }, { parts }] = await Promise.all([
    import('../cluster/cluster.ts'),
    import('../cluster/parts.ts'),
  ]);
  return createCluster(spec, parts);
}

const modules: { [K in keyof Modules]?: () => Promise<Modules[K]> } = {
  apiserver: () => import('../cluster/apiserver/lazy.ts'),
  controllers: () => import('../cluster/controllers/lazy.ts'),
  traffic: () => import('../cluster/traffic/lazy.ts'),
  dns: () => import('../cluster/dns/lazy.ts'),
  scheduler: () => import('../cluster/scheduler/lazy.ts'),
  kubelet: () => import('../cluster/kubelet/lazy.ts'),
};

/** Creates the objects and runs 20 s. Gives back what had to be loaded and the snapshot's bytes. */
async function run(
  cluster: Cluster,
  scenario: Scenario,
): Promise<{ needed: string[]; bytes: string }> {
  expect(
    createAll(cluster.rest, scenario.documents, (template, hash) =>
      cluster.kernel.knowTemplate(template, hash),
    ),
  ).toEqual([]);
  const needed: string[] = [];
  for (;;) {
    const { needs } = cluster.control.advanceTo(20_000);
    if (needs.length === 0) break;
    for (const name of needs) {
      needed.push(name);
      cluster.register(name, await modules[name as keyof Modules]!());
    }
  }
  return { needed, bytes: JSON.stringify(cluster.control.snapshot()) };
}

describe('a built-in scenario, before and after the rest of the code is loaded', () => {
  test.each(Object.keys(builtin))('%s: the same bytes', async (name) => {
    const { files, compiled } = await builtin[name]!();
    const early = await run(await bare(compiled.spec), compiled);
    if (name === 'welcome') expect(early.needed).toEqual([]);
    const cluster = await bare(compiled.spec);
    for (const [module, load] of Object.entries(modules)) cluster.register(module, await load());
    expect((await run(cluster, compiled)).bytes).toBe(early.bytes);
    // What the files say, read and checked in full, comes to the same objects.
    const whole = await bare(compiled.spec);
    for (const [module, load] of Object.entries(modules)) whole.register(module, await load());
    expect(JSON.parse((await run(whole, parseScenario(files))).bytes)).toEqual(
      JSON.parse(early.bytes),
    );
  });
  test('lists and watches are answered without the rest; other requests ask for it', async () => {
    const cluster = await bare((await builtin['welcome']!()).compiled.spec);
    const caller = { user: 'kubernetes-admin' };
    const list = cluster.rest.handle({ method: 'GET', path: '/api/v1/nodes' }, caller).body as {
      items: { metadata: { name: string } }[];
      metadata: { resourceVersion: string };
    };
    expect(list.items.map((n) => n.metadata.name)).toEqual([
      'kube-master',
      'kube-node1',
      'kube-node2',
    ]);
    expect(
      cluster.rest.handle({ method: 'GET', path: '/apis/kubeground.dev/v1/clients' }, caller)
        .status,
    ).toBe(404);
    const heard: unknown[] = [];
    const watch = cluster.rest.stream(
      {
        method: 'GET',
        path: '/api/v1/namespaces',
        query: { watch: 'true', resourceVersion: list.metadata.resourceVersion },
      },
      caller,
      { refused: () => undefined, data: (line) => heard.push(line), end: () => undefined },
    );
    cluster.kernel.context('test').api.create('Namespace', { metadata: { name: 'a' } });
    expect(heard).toMatchObject([
      { type: 'ADDED', object: { kind: 'Namespace', metadata: { name: 'a' } } },
    ]);
    watch.close();
    for (const path of [
      '/api/v1/namespaces/default/pods/x',
      '/version',
      '/api/v1/namespaces/default',
    ]) {
      expect(() => cluster.rest.handle({ method: 'GET', path }, caller)).toThrow(
        'needs module apiserver',
      );
    }
    expect(() =>
      cluster.rest.handle(
        { method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: 'b' } } },
        caller,
      ),
    ).toThrow('needs module apiserver');
  });
});
