import { describe, expect, it } from 'vitest';
import { fuzz } from '../fuzz.test-kit.ts';
import { Bench } from './bench.test-kit.ts';
import { Lines } from './lines.test-kit.ts';

interface Seen {
  out: string;
  err: string;
  code: number | undefined;
  state: string;
  steps: number;
}

/**
 * Runs one line for a part of a virtual second; `trip`: the state goes through JSON before each
 * step.
 */
function run(text: string, how: { trip?: boolean; ash?: boolean } = {}): Seen {
  const bench = new Bench({
    files: { '/root/f': 'abc\nb a\n' },
    ...(how.ash ? { shell: 'ash' } : {}),
  });
  bench.trip = how.trip ?? false;
  bench.spawn([how.ash ? 'sh' : 'bash', '-c', text, 'me', 'p q'], {
    env: { HOME: '/root', x: 'abca' },
  });
  bench.settle(600);
  const { out, err, code, calls } = bench.ran;
  return { out, err, code, state: JSON.stringify(bench.state), steps: calls.length };
}

/**
 * Steps are counted: nothing here may take more turns than a loop without end does in this time.
 */
const mostSteps = 5_000;

function check(text: string, how: { ash?: boolean } = {}): void {
  const seen = run(text, how);
  expect(seen.err, text).not.toMatch(/internal error|stack overflow/);
  expect(seen.steps, text).toBeLessThan(mostSteps);
  expect(JSON.stringify(JSON.parse(seen.state)), text).toBe(seen.state);
}

const { seed, runs } = fuzz(20_000);
const lots = 16;

describe('random lines: no throw, no hang, the state stays JSON', { timeout: 120_000 }, () => {
  it.each(Array.from({ length: lots }, (_, n) => n + 1))('lot %i', (lot) => {
    const lines = new Lines(seed * 1_000 + lot);
    for (let n = 0; n < runs / lots; n++) {
      check(lines.next(), n % 5 === 0 ? { ash: true } : {});
    }
  });
  it('a snapshot between any two steps changes nothing', () => {
    const lines = new Lines(seed * 1_000);
    for (let n = 0; n < runs / 50; n++) {
      const text = lines.next();
      expect(run(text, { trip: true }), text).toEqual(run(text));
    }
  });
});
