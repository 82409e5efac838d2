import type { ModuleName, Modules } from '../cluster/modules.ts';
import { describe, expect, test, vi } from 'vitest';
import type { Cluster } from '../cluster/cluster.ts';
import type { ApiRequest } from '../cluster/ports.ts';
import { builtin } from './builtin.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './scenario.ts';
import { createAll } from './start.ts';

/** A cluster of a process in which nothing is linked in yet. */
async function bare(spec: Scenario['spec']): Promise<Cluster> {
  vi.resetModules();
  const [{ createCluster }, { parts }] = await Promise.all([
    import('../cluster/cluster.ts'),
    import('../cluster/all-parts.ts'),
  ]);
  return createCluster(spec, parts);
}

const loaders: { [Name in Exclude<ModuleName, 'posix'>]: () => Promise<Modules[Name]> } = {
  apiserver: () => import('../cluster/apiserver/lazy.ts'),
  controllers: () => import('../cluster/controllers/lazy.ts'),
  traffic: () => import('../cluster/traffic/lazy.ts'),
  dns: () => import('../cluster/dns/lazy.ts'),
  scheduler: () => import('../cluster/scheduler/lazy.ts'),
  kubelet: () => import('../cluster/kubelet/lazy.ts'),
};

const unavailable = {
  status: 503,
  headers: { 'content-type': 'application/json' },
  body: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'the server is currently unable to handle the request',
    reason: 'ServiceUnavailable',
    code: 503,
  },
};

async function registerAll(cluster: Cluster): Promise<void> {
  for (const name of Object.keys(loaders) as (keyof typeof loaders)[])
    cluster.register(name, await loaders[name]());
}

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
      if (name === 'posix') throw new Error('nothing here runs a script');
      cluster.register(name, await loaders[name]());
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
    await registerAll(cluster);
    expect((await run(cluster, compiled)).bytes).toBe(early.bytes);
    // What the files say, read and checked in full, comes to the same objects.
    const whole = await bare(compiled.spec);
    await registerAll(whole);
    expect(JSON.parse((await run(whole, parseScenario(files))).bytes)).toEqual(
      JSON.parse(early.bytes),
    );
  });
  test('lists and watches are answered without the rest; other requests are told to wait', async () => {
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
      expect(cluster.rest.handle({ method: 'GET', path }, caller)).toEqual(unavailable);
    }
    const plain = { method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: 'b' } } };
    expect(cluster.rest.handle(plain as ApiRequest, caller)).toEqual(unavailable);
    const pods = { method: 'GET', path: '/api/v1/pods' } as const;
    expect(
      cluster.rest.handle({ ...pods, headers: { accept: 'application/yaml' } }, caller),
    ).toEqual(unavailable);
    const refused: unknown[] = [];
    const on = {
      refused: (response: unknown) => refused.push(response),
      data: () => undefined,
      end: () => undefined,
    };
    cluster.rest.stream({ ...pods, path: '/api/v1/pods/x/log' }, caller, on).close();
    cluster.rest.stream({ ...pods, query: { resourceVersion: '-1' } }, caller, on).close();
    cluster.rest.connect({ ...pods, path: '/api/v1/pods/x/exec' }, caller, on).close();
    expect(refused).toEqual([unavailable, unavailable, unavailable]);
  });
});
