import { expect, test } from 'vitest';
import { createKernel } from './cluster.ts';
import type { Component } from './component.ts';
import { needs, NeedsModule, type Modules } from './modules.ts';
import { tutorialSpec } from './spec.ts';

/** Makes a Pod each second and marks it running half a second later. */
const maker = (): Component => ({
  name: 'maker',
  boot(ctx) {
    ctx.enqueue('make', 1000);
  },
  observe(entry, ctx) {
    if (entry.type === 'ADDED' && entry.object.kind === 'Pod')
      ctx.enqueue(
        `run/${entry.object.metadata.name}`,
        500 * ctx.random('delay', entry.object.metadata.name),
      );
  },
  run(key, ctx) {
    if (key === 'make') {
      ctx.state['made'] = Number(ctx.state['made'] ?? 0) + 1;
      const made = ctx.api.create('Pod', {
        metadata: { generateName: 'pod-', namespace: 'default', labels: { app: 'web' } },
        spec: { containers: [{ name: 'c', image: 'nginx' }] },
      });
      if (made.ok)
        ctx.api.event(made.object, 'Normal', 'Made', `made ${String(ctx.state['made'])}`);
      ctx.enqueue('make', 1000, 'periodic');
    } else {
      const pod = ctx.api.get('Pod', 'default', key.slice(4));
      if (pod) ctx.api.updateStatus('Pod', { ...pod, status: { ...pod.status, phase: 'Running' } });
    }
  },
});

test('a restored cluster goes on bit by bit the same', () => {
  const run = (through: boolean): string => {
    const k = createKernel(tutorialSpec);
    k.add(maker());
    k.advanceTo(5250);
    if (through) {
      const text = JSON.stringify(k.snapshot());
      k.advanceTo(9000);
      k.restore(JSON.parse(text) as ReturnType<typeof k.snapshot>);
    }
    k.advanceTo(20_000);
    return JSON.stringify([k.store.since(k.store.compacted), k.snapshot()]);
  };
  expect(run(true)).toBe(run(false));
});

test('an unrelated object changes no name and no uid', () => {
  const names = (extra: boolean): string[] => {
    const k = createKernel(tutorialSpec);
    k.add(maker());
    if (extra)
      k.context('test').api.create('ConfigMap', { metadata: { name: 'x', namespace: 'default' } });
    k.advanceTo(4000);
    return k.store.list('Pod', 'default').map((pod) => `${pod.metadata.name} ${pod.metadata.uid}`);
  };
  expect(names(true)).toEqual(names(false));
  expect(names(true).length).toBe(4);
});

test('settle waits for work, not for periodic entries, and says when the limit was hit', () => {
  const k = createKernel(tutorialSpec);
  const ran: string[] = [];
  k.add({
    name: 'c',
    boot(ctx) {
      ctx.enqueue('now');
      ctx.enqueue('tick', 50, 'periodic');
      ctx.enqueue('later', 400);
      ctx.enqueue('deadline', 9000, 'deadline');
    },
    run(key) {
      ran.push(key);
    },
  });
  expect(k.settle(100)).toEqual({ now: 100, needs: [], settled: false });
  expect(k.settle(1000)).toEqual({ now: 400, needs: [], settled: true });
  expect(ran).toEqual(['now', 'tick', 'later']);
});

const machine: Modules['posix'] = {
  createMachine: () => ({}),
  step: () => ({}) as never,
};

test('a run that finds out that it needs a module waits for it, and others wait behind it', () => {
  const k = createKernel(tutorialSpec);
  const ran: string[] = [];
  k.add({
    name: 'c',
    boot(ctx) {
      ctx.enqueue('a', 10);
      ctx.enqueue('b', 10);
    },
    run(key, _ctx, code) {
      if (key === 'a' && code.posix === undefined) return needs('posix');
      ran.push(key);
      return undefined;
    },
  } satisfies Component);
  expect(k.advanceTo(100)).toEqual({ now: 10, needs: ['posix'] });
  expect(k.settle(100)).toEqual({ now: 10, needs: ['posix'], settled: false });
  expect(ran).toEqual([]);
  k.register('posix', machine);
  expect(k.advanceTo(100)).toEqual({ now: 100, needs: [] });
  expect(ran).toEqual(['a', 'b']);
});

test('no run of a component begins before the modules are there that it declares', () => {
  const k = createKernel(tutorialSpec);
  const handed: unknown[] = [];
  const component: Component<'dns' | 'posix'> = {
    name: 'c',
    needs: ['dns', 'posix'],
    boot: (ctx) => ctx.enqueue('a', 10),
    run(_key, _ctx, code) {
      handed.push(code.posix, code.dns);
    },
  };
  k.add(component);
  expect(k.advanceTo(100)).toEqual({ now: 10, needs: ['posix'] });
  expect(handed).toEqual([]);
  k.register('posix', machine);
  expect(k.advanceTo(100).needs).toEqual([]);
  expect(handed).toEqual([machine, k.loaded('dns')]);
});

test('a module that was taken for granted is asked for by the kernel; a machine brings two more', () => {
  const k = createKernel(tutorialSpec);
  const ran: string[] = [];
  k.add({
    name: 'c',
    boot: (ctx) => ctx.enqueue('a', 10),
    run(key) {
      k.module('posix');
      ran.push(key);
    },
  });
  const { dns } = k.modules.code;
  delete k.modules.code.dns;
  expect(k.advanceTo(100).needs).toEqual(['posix']);
  k.register('posix', machine);
  expect(k.advanceTo(100).needs).toEqual(['dns']);
  expect(k.troubles.list).toEqual([]);
  k.register('dns', dns!);
  expect(k.advanceTo(100).needs).toEqual([]);
  expect(ran).toEqual(['a']);
  expect(new NeedsModule('posix').message).toBe('needs module posix');
});

test('listeners hear of writes after the run, in order', () => {
  const k = createKernel(tutorialSpec);
  const seen: string[] = [];
  k.onLog((entry) => seen.push(`${entry.type} ${entry.object.metadata.name} by ${entry.actor}`));
  k.add({
    name: 'c',
    boot(ctx) {
      ctx.enqueue('a');
    },
    run(_key, ctx) {
      ctx.api.create('ConfigMap', { metadata: { name: 'x', namespace: 'default' } });
      ctx.api.delete('ConfigMap', 'default', 'x');
      seen.push('run over');
    },
  });
  k.advanceTo(0);
  expect(seen).toEqual(['run over', 'ADDED x by c', 'DELETED x by c']);
});
