/**
 * What every tool answers, in tables beside the tools: each option, the refusals, the exit codes, in
 * bash and in busybox. They are what the tools here answer today; what real
 * tools answer is recorded in posix/golden.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Bench } from '../bench.test-kit.ts';
import { files, type Row, rowsOf, world } from './tables.test-kit.ts';

const folder = new URL('./', import.meta.url);
const tables = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.table.txt'))
  .map((name) => ({ name, rows: rowsOf(readFileSync(new URL(name, folder), 'utf8')) }));

/** Virtual ms after which a script is looked at. */
const LONGEST = 20_000;

function run({ script, shell }: Row): Row {
  const bench = new Bench({ files: { ...files }, shell }, world);
  bench.spawn([shell === 'ash' ? 'sh' : 'bash', '-c', script]);
  bench.settle(LONGEST);
  const { out, err, code = -1 } = bench.ran;
  return { script, shell, out, err, code };
}

it('there are 3,000 rows and more', () => {
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  expect(count).toBeGreaterThanOrEqual(3000);
});
describe.each(tables)('$name', ({ rows }) => {
  it.each(rows)('$shell: $script', (row) => {
    expect(run(row)).toEqual(row);
  });
});
