import { expect, it } from 'vitest';
import { Bench } from '../bench.test-kit.ts';
import { machineOf } from './machine-state.ts';
import { busyFor, waitingOf } from './waiting.ts';

/** A script that has run for a virtual second, and waits. */
function started(script: string, hostPrograms: string[] = []): Bench {
  const bench = new Bench({ hostPrograms });
  bench.host = () => [];
  bench.spawn(['bash', '-c', script], { stdin: 'open' });
  bench.settle(1000);
  return bench;
}

it.each([
  ['sleep 100', 'sleep 100', 'time'],
  ['sleep 100; echo', 'sleep 100', 'time'],
  ['echo a\nread x', 'read', 'input'],
  ['cat; echo', 'cat', 'input'],
  ['sleep 100 & wait; echo', 'sleep 100', 'time'],
  ['while :; do :; done', 'while', 'processor'],
  ['until false; do :; done', 'until', 'processor'],
  ['for ((;;)); do :; done', 'for', 'processor'],
  ['nc -l -p 80; echo', 'nc -l -p 80', 'connection'],
  ['kubectl get; echo', 'kubectl get', 'time'],
  ['(sleep 100; echo); echo', 'sleep 100', 'time'],
])('%s', (script, command, on) => {
  const bench = started(script, ['kubectl']);
  expect(waitingOf(bench.state, 's')).toMatchObject({ command, on });
});

it('tells the line of the script', () => {
  expect(waitingOf(started('echo\necho\nread x').state, 's')?.line).toBe(3);
});

it('says nothing of a session that is over, or that never was', () => {
  expect(waitingOf(started('echo').state, 's')).toBeUndefined();
  expect(waitingOf(started('sleep 100').state, 'other')).toBeUndefined();
});

it('counts what a machine computes, until something else happens', () => {
  const bench = started('while :; do :; done');
  expect(busyFor(bench.state)).toBeGreaterThan(10_000);
  bench.send({ type: 'signal', session: 's', name: 'KILL' });
  expect(busyFor(bench.state)).toBeLessThan(1_000);
});

it('refuses what is no machine', () => {
  expect(() => machineOf({ files: {} })).toThrow('not the state of a machine');
});
