import { afterEach, describe, expect, it, vi } from 'vitest';
import { sh } from './sh.ts';

async function run(script: string): Promise<{ out: string; err: string; code: number }> {
  const seen = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation(
    (text) => ((seen.out += String(text)), true),
  );
  vi.spyOn(process.stderr, 'write').mockImplementation(
    (text) => ((seen.err += String(text)), true),
  );
  const code = await sh({ script });
  return { ...seen, code };
}

describe('a script that never ends is stopped, with a word', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  it.each<[script: string, line: number, command: string, why: string]>([
    [
      'echo a\nsleep infinity\n',
      2,
      'sleep infinity',
      'waits, and nothing that is to come ends that',
    ],
    ['nc -l -p 81\n', 1, 'nc -l -p 81', 'waits for a connection that never comes'],
    ['echo a\n\nuntil false; do :; done\n', 3, 'until', 'computes without end'],
  ])('%j', async (script, line, command, why) => {
    const { err, code } = await run(script);
    expect(err).toBe(
      `kubeground: line ${line}: \`${command}' ${why}; the script was stopped here\n`,
    );
    expect(code).toBe(124);
  });
  it('one that ends is left alone', async () => {
    expect(await run('sleep 5 & wait\necho done\n')).toEqual({ out: 'done\n', err: '', code: 0 });
  });
});
