/** Tables of scripts with what a shell makes of them. */
import { expect, it } from 'vitest';
import { bash } from './bench.test-kit.ts';
import type { MachineOptions } from './ports.ts';

/** Where nothing is said of errors there are none; the status is 0 unless said otherwise. */
export type ScriptRow = [script: string, out: string, err?: string, code?: number];

/** One test a row: `bash -c SCRIPT`, or `sh -c SCRIPT` of another shell. */
export function scripts(rows: ScriptRow[], options: Partial<MachineOptions> = {}): void {
  it.each<ScriptRow>(rows)('%s', (script, out, err = '', code = 0) => {
    expect(bash(script, options)).toEqual({ out, err, code });
  });
}
