import { expect, test } from 'vitest';
import { createTimers } from './timers.ts';

function timersAt(start: number) {
  let now = start;
  const timers = createTimers(() => now);
  const log: string[] = [];
  const add = (name: string, kind: 'request' | 'timer', ms: number) =>
    timers.add(kind, ms, () => log.push(name));
  const drain = () => {
    for (let timer = timers.first(); timer; timer = timers.first()) {
      timers.remove(timer);
      now = timer.at;
      timer.run();
    }
    return log;
  };
  return { timers, add, drain, now: () => now };
}

test('they are due by time; of two at the same time the one added first', () => {
  const { add, drain, now } = timersAt(100);
  add('late', 'timer', 30);
  add('soon', 'request', 10);
  add('soon too', 'timer', 10);
  add('at once', 'timer', -5);
  expect(drain()).toEqual(['at once', 'soon', 'soon too', 'late']);
  expect(now()).toBe(130);
});
test('what is cancelled, or removed, is none', () => {
  const { timers, add, drain } = timersAt(0);
  const cancel = add('cancelled', 'timer', 1);
  add('removed', 'timer', 2);
  add('stays', 'timer', 3);
  cancel();
  cancel();
  timers.remove(timers.first()!);
  expect(drain()).toEqual(['stays']);
});
test('the first request, whatever waits before it', () => {
  const { timers, add } = timersAt(0);
  add('wait', 'timer', 1);
  expect(timers.firstRequest()).toBeUndefined();
  add('answer', 'request', 5);
  expect(timers.firstRequest()).toMatchObject({ at: 5, kind: 'request' });
});
