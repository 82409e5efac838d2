import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Bench } from '../bench.test-kit.ts';

// Scripts and what bash 5.2.15 (`bash -c`) and busybox (`sh -c`) made of them, one JSON list a
// line.
type Row = [script: string, out: string, err: string, code: number];
const rows = (name: string): Row[] =>
  readFileSync(join(import.meta.dirname, 'golden', name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);

function run(script: string, shell: 'bash' | 'ash'): Row {
  const bench = new Bench({ shell });
  bench.spawn([shell === 'ash' ? 'sh' : 'bash', '-c', script]);
  bench.settle(30_000);
  return [script, bench.ran.out, bench.ran.err, bench.ran.code ?? -1];
}

describe.each([
  ['bash-5.2.jsonl', 'bash'],
  ['bash-5.2-arithmetic.jsonl', 'bash'],
  ['busybox.jsonl', 'ash'],
] as const)('%s', (file, shell) => {
  it.each(rows(file))('%s', (...row) => {
    expect(run(row[0], shell)).toEqual(row);
  });
});
