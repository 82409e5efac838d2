import { describe, expect, test } from 'vitest';
import type { ModuleName } from '../../cluster/modules.ts';
import type { ControlCore } from '../../cluster/ports.ts';
import { createDriver } from './driver.ts';

/** A cluster whose queue is a list of times; code is needed at some of them. */
function fake(entries: number[] = [], needed: Record<number, ModuleName> = {}) {
  let now = 0;
  const log: string[] = [];
  const missing = new Map(Object.entries(needed).map(([at, name]) => [Number(at), name]));
  const run = (until: number): ModuleName[] => {
    for (let next = entries[0]; next !== undefined && next <= until; next = entries[0]) {
      now = next;
      const name = missing.get(next);
      if (name !== undefined) return [name];
      entries.shift();
      log.push(`${next} cluster`);
    }
    return [];
  };
  const control: ControlCore = {
    troubles: () => [],
    snapshot: () => ({ version: 1, state: null }),
    restore: () => undefined,
    fork: () => null,
    node: () => undefined,
    now: () => now,
    next: () => entries[0],
    advanceTo(time: number) {
      const needs = run(time);
      if (needs.length === 0) now = time;
      return { now, needs };
    },
    settle(limit: number) {
      const needs = run(now + limit);
      return { now, needs, settled: entries.length === 0 };
    },
  };
  const driver = createDriver({
    control,
    provide(name) {
      log.push(`${now} loads ${name}`);
      for (const [at, module] of missing) {
        if (module === name) missing.delete(at);
      }
      return Promise.resolve();
    },
    turn: () =>
      new Promise((resolve) => {
        setImmediate(resolve);
      }),
  });
  /** A client that waits and then says so. */
  const client = async (name: string, ...waits: number[]) => {
    for (const ms of waits) {
      await new Promise<void>((resolve) => {
        driver.later(ms, resolve);
      });
      log.push(`${driver.now()} ${name}`);
    }
  };
  return { driver, log, client };
}

describe('the driver', () => {
  test('moves time from one event or client timer to the next, in order', async () => {
    const { driver, log, client } = fake([5, 20, 45]);
    void client('one', 10, 10, 10);
    void client('two', 20);
    await driver.advanceTo(40);
    expect(log).toEqual(['5 cluster', '10 one', '20 cluster', '20 two', '20 one', '30 one']);
    expect(driver.now()).toBe(40);
  });
  test('loads what the cluster needs while time stands still', async () => {
    const { driver, log } = fake([5, 20], { 5: 'kubelet', 20: 'dns' });
    await driver.advanceTo(30);
    expect(log).toEqual(['5 loads kubelet', '5 cluster', '20 loads dns', '20 cluster']);
    expect(driver.now()).toBe(30);
  });
  test('stops where it is told to', async () => {
    const { driver, client } = fake();
    void client('one', 10, 10, 10);
    await driver.advanceTo(100, () => driver.now() >= 20);
    expect(driver.now()).toBe(20);
  });
  test('paused: work is done, waits stay, time stands still', async () => {
    const { driver, log, client } = fake([5]);
    void client('waits', 10);
    driver.later(500, () => log.push('answered'), true);
    await driver.drain();
    expect(log).toEqual(['answered']);
    expect(driver.now()).toBe(0);
  });
  test('waits for code that is being loaded, until it is told to go on', async () => {
    const { driver } = fake();
    let arrived = false;
    driver.busy(
      new Promise<void>((resolve) => {
        setTimeout(() => {
          arrived = true;
          resolve();
        }, 20);
      }),
    );
    await driver.advanceTo(10);
    expect(arrived).toBe(true);
    driver.busy(new Promise(() => undefined));
    setTimeout(() => driver.goOn(), 20);
    await driver.advanceTo(20);
    expect(driver.now()).toBe(20);
    driver.busy(Promise.reject(new Error('offline')));
    await driver.advanceTo(30);
    expect(driver.now()).toBe(30);
  });
  test('settles: the cluster and its clients’ requests, at most for so long', async () => {
    const { driver, log } = fake([5, 20], { 20: 'dns' });
    expect(await driver.settle(100)).toBe(true);
    expect(log).toEqual(['5 cluster', '20 loads dns', '20 cluster']);
    const late = fake([5, 200]);
    expect(await late.driver.settle(100)).toBe(false);
  });
  test('a client that is told something runs before time moves on', async () => {
    const { driver, log } = fake([5, 6]);
    driver.later(5, () => {
      driver.touch();
      void Promise.resolve().then(() => log.push(`${driver.now()} woken`));
    });
    await driver.advanceTo(10);
    expect(log).toEqual(['5 cluster', '5 woken', '6 cluster']);
  });
});
