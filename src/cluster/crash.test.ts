import { expect, test } from 'vitest';
import { createKernel } from './cluster.ts';
import type { Component } from './component.ts';
import { tutorialSpec } from './spec.ts';

const faulty = (ran: string[], fails: (key: string, n: number) => boolean): Component => {
  const runs = new Map<string, number>();
  return {
    name: 'faulty',
    boot(ctx) {
      for (const key of ['a', 'b']) ctx.enqueue(key, 10);
    },
    run(key) {
      const n = (runs.get(key) ?? 0) + 1;
      runs.set(key, n);
      if (fails(key, n)) throw new TypeError(`${key} is not what it seems`);
      ran.push(key);
    },
  };
};

test('what a run throws costs its entry only: it is recorded and tried again with back-off', () => {
  const k = createKernel(tutorialSpec);
  const ran: string[] = [];
  k.add(faulty(ran, (key, n) => key === 'a' && n <= 3));
  expect(k.advanceTo(10)).toEqual({ now: 10, needs: [] });
  expect(ran).toEqual(['b']);
  k.advanceTo(1000);
  expect(ran).toEqual(['b', 'a']);
  expect(k.troubles.list).toEqual(
    [10, 15, 25].map((at, i) => ({
      id: i + 1,
      at,
      code: 'component-failed',
      params: { component: 'faulty', key: 'a', message: 'a is not what it seems' },
    })),
  );
});

test('what always fails is tried less and less often, is no work, and the record of it is bounded', () => {
  const k = createKernel(tutorialSpec);
  k.add(faulty([], () => true));
  expect(k.settle(1000).settled).toBe(true);
  k.advanceTo(86_400_000);
  expect(k.troubles.count).toBeLessThan(2 * (18 + 90));
  expect(k.troubles.list.length).toBe(50);
  expect(k.troubles.list.at(-1)?.id).toBe(k.troubles.count);
});

test('boot, observers, listeners and timers may throw as well; the writer goes on', () => {
  const k = createKernel(tutorialSpec);
  const seen: string[] = [];
  const wrong = (what: string) => (): never => {
    throw new Error(what);
  };
  k.add({ name: 'one', boot: wrong('boot'), observe: wrong('observe'), run: () => undefined });
  k.add({
    name: 'two',
    observe: (entry) => {
      seen.push(entry.object.metadata.name);
    },
    run: () => undefined,
  });
  k.onLog(wrong('listener'));
  k.onLog((entry) => {
    seen.push(`heard ${entry.object.metadata.name}`);
  });
  k.timer(5, wrong('timer'));
  const made = k
    .context('test')
    .api.create('ConfigMap', { metadata: { name: 'x', namespace: 'default' } });
  k.advanceTo(10);
  expect([made.ok, seen]).toEqual([true, ['x', 'heard x']]);
  expect(
    k.troubles.list.map(
      ({ params }) => `${params['component']} ${params['key']}: ${params['message']}`,
    ),
  ).toEqual([
    'one boot: boot',
    'one ConfigMap default/x: observe',
    'client watch: listener',
    'client timer: timer',
  ]);
});

test('an entry that comes due again and again in one instant is put off', () => {
  const k = createKernel(tutorialSpec);
  let [loops, others] = [0, 0];
  k.add({
    name: 'loop',
    boot(ctx) {
      ctx.enqueue('x');
    },
    run(key, ctx) {
      loops++;
      ctx.enqueue(key);
    },
  });
  k.add({
    name: 'other',
    boot(ctx) {
      ctx.enqueue('x', 1);
    },
    run() {
      others++;
    },
  });
  expect(k.advanceTo(10_000).now).toBe(10_000);
  expect(others).toBe(1);
  expect(loops).toBeLessThan(500_000);
  expect(k.troubles.list[0]).toMatchObject({
    code: 'component-stalled',
    params: { component: 'loop', key: 'x' },
  });
});

test('delays that are no numbers stay in order', () => {
  const k = createKernel(tutorialSpec);
  const ran: string[] = [];
  k.add({
    name: 'c',
    boot(ctx) {
      for (const [key, ms] of [
        ['never', Infinity],
        ['nan', NaN],
        ['past', -5],
        ['later', 5],
      ] as const)
        ctx.enqueue(key, ms);
    },
    run(key) {
      ran.push(key);
    },
  });
  k.advanceTo(1e9);
  expect(ran).toEqual(['nan', 'past', 'later']);
});

test('troubles and failures are in the snapshot, and nothing of them where there were none', () => {
  const k = createKernel(tutorialSpec);
  expect(JSON.stringify(k.snapshot())).not.toContain('crashes');
  k.add(faulty([], () => true));
  k.advanceTo(100);
  const copy = createKernel(tutorialSpec);
  copy.restore(JSON.parse(JSON.stringify(k.snapshot())) as ReturnType<typeof k.snapshot>);
  expect(JSON.stringify(copy.snapshot())).toBe(JSON.stringify(k.snapshot()));
  expect(copy.troubles.list).toEqual(k.troubles.list);
});
