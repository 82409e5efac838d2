import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import floors from './transcripts.floors.json';
import { replayTranscript, sessionName } from './transcript.ts';

// What a real cluster answered, replayed. A floor is the number of commands that came out equal when it was last raised; floors only rise.
const oracle = join(import.meta.dirname, '../../../shared/oracle');
type Row = { command: string; want: string[]; got: string[] | null; equal: boolean };

describe.skipIf(!existsSync(oracle))('recorded sessions', () => {
  test.each(Object.entries(floors))('%s: at least %i commands as recorded', async (name, floor) => {
    const { score } = (await import(/* @vite-ignore */ join(oracle, 'compare.mjs'))) as { score(expected: string, actual: string): Row[] };
    const file = join(oracle, `${name}.t`);
    const expected = readFileSync(file, 'utf8');
    const rows = score(expected, await replayTranscript(expected, { manifests: join(oracle, 'manifests'), name: sessionName(file) }));
    const equal = rows.filter((r) => r.equal).length;
    const lost = rows.filter((r) => !r.equal).map((r) => r.command.split('\n')[0]);
    expect(equal, `not as recorded:\n${lost.join('\n')}`).toBeGreaterThanOrEqual(floor);
  }, 120_000);
});
