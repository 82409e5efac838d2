import { expect, it } from 'vitest';
import { InternalGetopt, type OptionLetters } from './internal-getopt.ts';

const letters: OptionLetters = { flags: 'ab', values: 'nv' };

/** `-a`, `+a`, `-n=3`, `-n?` without a value, `-x!` where there is no such option. */
function read(words: string[], given = letters): { options: string[]; operands: string[] } {
  const options = new InternalGetopt(words, given);
  const shown: string[] = [];
  for (const option of options) {
    const { letter, sign, unknown } = option;
    const value = 'value' in option ? `=${option.value ?? '?'}` : '';
    shown.push(`${sign}${letter}${value}${unknown ? '!' : ''}`);
  }
  return { options: shown, operands: options.operands };
}

it.each<[words: string, options: string[], operands: string[]]>([
  ['', [], []],
  ['-a', ['-a'], []],
  ['-ab x', ['-a', '-b'], ['x']],
  ['-n3 x', ['-n=3'], ['x']],
  ['-n 3 x', ['-n=3'], ['x']],
  ['-an3 x', ['-a', '-n=3'], ['x']],
  ['-n', ['-n=?'], []],
  ['-n -a', ['-n=-a'], []],
  ['x -a', [], ['x', '-a']],
  ['-a -- -b', ['-a'], ['-b']],
  ['-a - -b', ['-a'], ['-', '-b']],
  ['-xab y', ['-x!'], ['y']],
  ['-axb y', ['-a', '-x!'], ['y']],
  ['+a', [], ['+a']],
])('%s', (words, options, operands) => {
  expect(read(words.split(' ').filter(Boolean))).toEqual({ options, operands });
});

it('reads +x where a command has such options', () => {
  const both = { flags: 'ab', word: /^[-+][a-z]+$/ };
  expect(read(['-a', '+b', '-1'], both)).toEqual({ options: ['-a', '+b'], operands: ['-1'] });
});
