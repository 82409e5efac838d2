import { describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';

function clockAt(start: number) {
  let now = start;
  const clock = createClock(() => now);
  return {
    clock,
    pass(ms: number) {
      now += ms;
    },
  };
}

describe('the engine’s clock', () => {
  test.each([
    [1, 16, 16],
    [4, 16, 64],
    [0.25, 100, 25],
    [1, 1_000, 1_000],
    [1, 60_000, 1_000],
    [16, 60_000, 16_000],
  ])('at speed %d, %d real ms are %d of the cluster’s', (speed, real, virtual) => {
    const { clock, pass } = clockAt(500);
    clock.setSpeed(speed);
    pass(real);
    expect(clock.elapsed()).toBe(virtual);
    expect(clock.elapsed()).toBe(0);
  });
  test.each([
    [0, 0.25],
    [0.25, 0.25],
    [16, 16],
    [100, 16],
  ])('speed %d is %d', (asked, speed) => {
    const { clock } = clockAt(0);
    clock.setSpeed(asked);
    expect(clock.speed).toBe(speed);
  });
  test('what passed before a restart does not count', () => {
    const { clock, pass } = clockAt(0);
    pass(300);
    clock.restart();
    pass(20);
    expect(clock.elapsed()).toBe(20);
  });
  test('a page that is looked at again has a second to catch up, and no more', () => {
    const { clock, pass } = clockAt(0);
    pass(5_000);
    clock.looked();
    pass(200);
    expect(clock.elapsed()).toBe(1_000);
    pass(400);
    clock.looked();
    expect(clock.elapsed()).toBe(400);
  });
});
