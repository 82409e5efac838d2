import { describe, expect, it } from 'vitest';
import { Bench, bash } from '../bench.test-kit.ts';

/**
 * Runs a script for some virtual time; steps are counted so that a hang is seen without a clock.
 */
function during(script: string, ms: number): { bench: Bench; calls: number } {
  const bench = new Bench();
  bench.spawn(['bash', '-c', script]);
  bench.settle(ms);
  return { bench, calls: bench.ran.calls.length };
}

describe('what one process may use', () => {
  it.each<[script: string, out: string, err: string, code: number]>([
    ['v=$(yes ab); echo never', '', '', 137],
    ['(v=$(yes)); echo $?', '137\n', 'bash: line 1:     2 Killed                  (v=$(yes))\n', 0],
    ['s=0123456789; while :; do s=$s$s; done', '', '', 137],
    ['declare -a t; s=$(seq 2000); while :; do t[i++]=$s; done', '', '', 137],
    ['yes >/tmp/full; echo $?', '1\n', 'yes: standard output: No space left on device\n', 0],
    ['seq 9999999 >/tmp/full; echo $?', '1\n', 'seq: write error: No space left on device\n', 0],
    [
      'g() { g; }; g; echo no',
      '',
      'environment: line 1: g: maximum function nesting level exceeded (2000)\n',
      1,
    ],
    [
      'g() { echo $1; g $(($1+1)); }; FUNCNEST=3; g 1',
      '1\n2\n3\n',
      'environment: line 1: g: maximum function nesting level exceeded (3)\n',
      1,
    ],
    [
      'v=$(seq -s a 30000); echo ${v//1*b/}\necho $?',
      '1\n',
      'bash: line 1: pattern takes too long to match\n',
      0,
    ],
    ['g() { $(g); }; g', '', 'bash: fork: Resource temporarily unavailable\n', 254],
    ['while :; do sleep 9999 & done', '', 'bash: fork: Resource temporarily unavailable\n', 254],
  ])('%s', (script, out, err, code) => {
    expect(bash(script)).toEqual({ out, err, code });
  });

  it.each<[script: string, out: string, code: number]>([
    ['yes | tac', '', 137],
    ['yes | column', '', 137],
    ['yes | shuf', '', 137],
    ['yes | uniq -z', '', 137],
    ["yes | tr -d '\\n' | grep x", '', 137],
    ["yes | tr -d '\\n' | { read x; }", '', 137],
    ["yes | awk -v RS= '{print NF}'", '', 137],
  ])(
    '%s ends for want of memory, and looks at what it holds but a few times',
    (script, out, code) => {
      const ran = bash(script);
      expect({ out: ran.out, code: ran.code }).toEqual({ out, code });
    },
  );

  it('a pipe whose reader is gone ends its writer', () => {
    expect(bash('yes | head -n 3; echo ${PIPESTATUS[*]}').out).toBe('y\ny\ny\n141 0\n');
  });
});

describe('what busy processes leave to others', () => {
  it.each([
    'while :; do :; done & sleep 1; echo other; kill $!',
    'for n in 1 2 3 4 5 6 7 8; do while :; do :; done & done; sleep 1; echo other; kill $(jobs -p)',
    'yes >/dev/null & seq 999999999 >/dev/null & sleep 1; echo other; kill %1 %2',
  ])('%s', (script) => {
    expect(bash(script).out).toBe('other\n');
  });

  it.each([
    'while :; do :; done',
    'yes',
    'seq 1000000000',
    'yes | cat | cat',
    'while :; do (:); done',
  ])('%s costs a bounded number of steps and bounded output', (script) => {
    const { bench, calls } = during(script, 20_000);
    expect(bench.ran.code).toBeUndefined();
    expect(calls).toBeLessThan(2_000);
    expect(bench.ran.out.length).toBeLessThan(10_000_000);
  });

  it('Ctrl-C ends a loop at once, though the processor is used up', () => {
    const bench = new Bench().spawn(['bash'], {
      tty: true,
      stdin: 'open',
      interactive: true,
      columns: 80,
    });
    bench.send({ type: 'input', session: 's', text: 'while :; do :; done\n' });
    bench.settle(5_000);
    const prompts = bench.ran.prompts.length;
    bench.send({ type: 'signal', session: 's', name: 'INT' });
    expect(bench.ran.prompts.length).toBe(prompts + 1);
    expect(bench.ran.prompts.at(-1)?.status).toBe(130);
  });

  it('a second session answers while the first is busy', () => {
    const bench = new Bench();
    bench.spawn(['bash', '-c', 'while :; do :; done']);
    bench.settle(3_000);
    bench.spawn(['bash', '-c', 'echo here'], { session: 'two' });
    expect(bench.ran.calls.some((c) => c.call === 'exit' && c.session === 'two')).toBe(true);
  });
});

describe('texts that no parser should stumble over', () => {
  it.each([
    ['z=(p;q)', ';'],
    ['z=(1 2; 3)', ';'],
    ['declare z=(p; q', ';'],
    ['local z=(a|b)', '|'],
    ['z=(a & b)', '&'],
    ['z=(a (b))', '('],
    ['export q=(<)', '<'],
  ])('%s', (script, token) => {
    const { err, code } = bash(script);
    expect(err.split('\n')[0]).toBe(
      `bash: -c: line 1: syntax error near unexpected token \`${token}'`,
    );
    expect(code).toBe(2);
  });
  it.each(['((', '$((', '$(', '${a:-', '{ ', '( ', 'if ', '"$(', 'a && ', '! '])(
    'thousands of %s end with a message',
    (piece) => {
      const { code } = bash(piece.repeat(3_000));
      expect(code).toBe(2);
    },
  );
});
