import { describe, expect, it } from 'vitest';
import { Bench } from './bench.test-kit.ts';
import { Lines } from './fuzz.test-kit.ts';

interface Seen { out: string; err: string; code: number | undefined; state: string; steps: number }

/** Runs one line for a part of a virtual second; `trip`: the state goes through JSON before each step. */
function run(text: string, how: { trip?: boolean; ash?: boolean } = {}): Seen {
  const bench = new Bench({ files: { '/root/f': 'abc\nb a\n' }, ...(how.ash ? { shell: 'ash' } : {}) });
  bench.trip = how.trip ?? false;
  bench.spawn([how.ash ? 'sh' : 'bash', '-c', text, 'me', 'p q'], { env: { HOME: '/root', x: 'abca' } });
  bench.settle(600);
  const { out, err, code, calls } = bench.ran;
  return { out, err, code, state: JSON.stringify(bench.state), steps: calls.length };
}

/** Steps are counted: nothing here may take more turns than a loop without end does in this time. */
const mostSteps = 5_000;

function check(text: string, how: { ash?: boolean } = {}): void {
  const seen = run(text, how);
  expect(seen.err, text).not.toMatch(/internal error|stack overflow/);
  expect(seen.steps, text).toBeLessThan(mostSteps);
  expect(JSON.stringify(JSON.parse(seen.state)), text).toBe(seen.state);
}

describe('20,000 random lines: no throw, no hang, state stays JSON', { timeout: 120_000 }, () => {
  it.each(Array.from({ length: 16 }, (_, n) => n + 1))('lot %i', (lot) => {
    const lines = new Lines(lot * 7_919);
    for (let n = 0; n < 1_250; n++) check(lines.next(), n % 5 === 0 ? { ash: true } : {});
  });
  it('a snapshot between any two steps changes nothing', () => {
    const lines = new Lines(4_242);
    for (let n = 0; n < 400; n++) {
      const text = lines.next();
      expect(run(text, { trip: true }), text).toEqual(run(text));
    }
  });
});
