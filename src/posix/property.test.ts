import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bench } from './bench.test-kit.ts';

const word = fc.constantFrom(
  'a',
  'b c',
  '$X',
  '"$X y"',
  '$(echo z; echo w)',
  '$((X+1))',
  '*',
  '${X:-d}',
  '{1..3}',
);
const simple = fc.oneof(
  fc.array(word, { minLength: 0, maxLength: 3 }).map((w) => `echo ${w.join(' ')}`),
  fc.constantFrom(
    'X=3',
    'X=$((X+1))',
    'sleep 1',
    'false',
    'seq 200 | head -n 3',
    'yes | head -2',
    'cat f 2>&1',
    'echo x >> f',
    'nosuch',
    'printf "l1\\nl2\\n" | while read l; do echo "<$l>"; done',
    '(sleep 2; echo later) &',
    'wait',
    'timeout 1 sleep 9; echo $?',
    'awk "BEGIN{print 1+1}"',
    'echo q | sed s/q/r/',
  ),
);
const script = fc.letrec<{ command: string }>((tie) => ({
  command: fc.oneof(
    { maxDepth: 3 },
    simple,
    fc.tuple(tie('command'), tie('command')).map(([a, b]) => `{ ${a}\n}; ${b}`),
    fc.tuple(tie('command'), tie('command')).map(([a, b]) => `if { ${a}\n}; then ${b}\nfi`),
    tie('command').map((a) => `for i in 1 2; do ${a}\ndone`),
    tie('command').map((a) => `( ${a}\n)`),
    tie('command').map((a) => `f() { ${a}\n}; f`),
    tie('command').map((a) => `{ ${a}\n} | cat`),
  ),
})).command;

function run(
  text: string,
  trip: boolean,
): { out: string; err: string; code: number | undefined; now: number } {
  const bench = new Bench();
  bench.trip = trip;
  bench.spawn(['bash', '-c', text]);
  bench.settle(60_000);
  return { out: bench.ran.out, err: bench.ran.err, code: bench.ran.code, now: bench.now };
}

describe('the state is plain JSON', () => {
  it('a round trip between any two steps changes nothing', () => {
    fc.assert(
      fc.property(script, (text) => {
        expect(run(text, true)).toEqual(run(text, false));
      }),
      { numRuns: 300 },
    );
  });
  it('nothing stays behind when all processes have ended', () => {
    fc.assert(
      fc.property(script, (text) => {
        const bench = new Bench();
        bench.spawn(['bash', '-c', text]);
        bench.settle();
        const { procs, ofds, pipes, calls, sessions } = bench.state;
        expect({ procs, ofds, pipes, calls, sessions }).toEqual({
          procs: {},
          ofds: {},
          pipes: {},
          calls: {},
          sessions: {},
        });
      }),
      { numRuns: 300 },
    );
  });
  it('typed in pieces, a script does the same', () => {
    fc.assert(
      fc.property(script, fc.array(fc.nat(200), { maxLength: 4 }), (text, cuts) => {
        const whole = (pieces: string[]): string => {
          const bench = new Bench().spawn(['bash', '+m'], { stdin: 'open' });
          for (const piece of pieces) {
            bench.send({ type: 'input', session: 's', text: piece });
          }
          bench.send({ type: 'input', session: 's', text: null });
          bench.settle();
          return `${bench.ran.out}${bench.ran.err}${bench.ran.code}`;
        };
        const at = [...cuts].map((c) => Math.min(c, text.length)).sort((a, b) => a - b);
        const pieces = [...at, text.length + 1].map((to, n) =>
          `${text}\n`.slice(at[n - 1] ?? 0, to),
        );
        expect(whole(pieces)).toBe(whole([`${text}\n`]));
      }),
      { numRuns: 200 },
    );
  });
});
