import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import floors from './transcripts.floors.json';
import { replayTranscript, sessionName } from './transcript.ts';

// What a real cluster answered, replayed. A floor is the number of commands that came out equal
// when it was last raised; floors only rise.
const recordings = join(import.meta.dirname, '../../recordings');
type Row = { command: string; want: string[]; got: string[] | null; equal: boolean };

describe('recorded sessions', () => {
  test('each has a floor', () => {
    const recorded = readdirSync(recordings).filter((file) => file.endsWith('.t'));
    expect(Object.keys(floors).toSorted()).toEqual(
      recorded.map((file) => file.slice(0, -2)).toSorted(),
    );
  });

  test.each(Object.entries(floors))('%s: at least %i commands as recorded', async (name, floor) => {
    const { score } = (await import(/* @vite-ignore */ join(recordings, 'compare.mjs'))) as {
      score(expected: string, actual: string): Row[];
    };
    const file = join(recordings, `${name}.t`);
    const expected = readFileSync(file, 'utf8');
    const rows = score(
      expected,
      await replayTranscript(expected, {
        manifests: join(recordings, 'manifests'),
        name: sessionName(file),
      }),
    );
    const equal = rows.filter((r) => r.equal).length;
    const lost = rows.filter((r) => !r.equal).map((r) => r.command.split('\n')[0]);
    expect(equal, `not as recorded:\n${lost.join('\n')}`).toBeGreaterThanOrEqual(floor);
  });
});
