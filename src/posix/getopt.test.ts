import { describe, expect, it } from 'vitest';
import {
  attached,
  flag,
  getopt,
  lastOf,
  number,
  parsed,
  UsageError,
  value,
  values,
} from './getopt.ts';

class TooSmall extends Error {}

const table = {
  quiet: flag('-q, --quiet, --silent'),
  lines: value('-n, --lines'),
  quota: flag('--quota'),
  expression: values('-e, --expression'),
  inPlace: attached('-i, --in-place'),
  width: number('-w, --width', 80),
  seconds: number('--seconds'),
  depth: parsed('-d, --depth', (text) => {
    if (Number(text) < 1) throw new TooSmall(`too small: ${text}`);
    return Number(text);
  }),
};
const none = {
  quiet: false,
  lines: undefined,
  quota: false,
  expression: [],
  inPlace: undefined,
  width: 80,
  seconds: undefined,
  depth: undefined,
};

describe('getopt', () => {
  it.each<[words: string, options: object, operands: string[]]>([
    ['', {}, []],
    ['-q', { quiet: true }, []],
    ['--silent', { quiet: true }, []],
    ['-n3', { lines: '3' }, []],
    ['-n 3', { lines: '3' }, []],
    ['-qn 3 a', { quiet: true, lines: '3' }, ['a']],
    ['-nq', { lines: 'q' }, []],
    ['--lines=3', { lines: '3' }, []],
    ['--lines 3', { lines: '3' }, []],
    ['--lines=', { lines: '' }, []],
    ['--lines=a=b', { lines: 'a=b' }, []],
    ['--li 3', { lines: '3' }, []],
    ['-n 1 -n 2', { lines: '2' }, []],
    ['-e a --expression b', { expression: ['a', 'b'] }, []],
    ['-i', { inPlace: '' }, []],
    ['-i.old a', { inPlace: '.old' }, ['a']],
    ['--in-place a', { inPlace: '' }, ['a']],
    ['--in-place=.old', { inPlace: '.old' }, []],
    ['-w 5 --seconds=0.5', { width: 5, seconds: 0.5 }, []],
    ['-w x', { width: NaN }, []],
    ['-d 2', { depth: 2 }, []],
    ['a -q b', { quiet: true }, ['a', 'b']],
    ['a -- -q', {}, ['a', '-q']],
    ['- -q', { quiet: true }, ['-']],
  ])('%s', (words, options, operands) => {
    const given = getopt(words.split(' ').filter(Boolean), table);
    expect({ options: given.options, operands: given.operands }).toEqual({
      options: { ...none, ...options },
      operands,
    });
  });

  it('stops at the first operand where it is told to', () => {
    expect(getopt(['-q', 'a', '-n', '3'], table, true)).toMatchObject({
      options: { quiet: true, lines: undefined },
      operands: ['a', '-n', '3'],
    });
  });

  it.each<[words: string, message: string]>([
    ['-z', "invalid option -- 'z'"],
    ['-qz', "invalid option -- 'z'"],
    ['-n', "option requires an argument -- 'n'"],
    ['--nope=1', "unrecognized option '--nope'"],
    ['--lines', "option '--lines' requires an argument"],
    ['--lin', "option '--lines' requires an argument"],
    ['--quiet=1', "option '--quiet' doesn't allow an argument"],
    ['--qu', "option '--qu' is ambiguous; possibilities: '--quiet' '--quota'"],
  ])('refuses %s', (words, message) => {
    expect(() => getopt(words.split(' '), table)).toThrow(new UsageError(message));
  });

  it('refuses a value in the words of its option, after what is no option', () => {
    expect(() => getopt(['-d', '0'], table)).toThrow(new TooSmall('too small: 0'));
    expect(() => getopt(['-d', '0', '-z'], table)).toThrow(UsageError);
  });

  it('says what was given in order', () => {
    const { order } = getopt(['-n', '1', '-q', '-n', '2', '-i'], table);
    expect(order).toEqual([
      { option: 'lines', text: '1' },
      { option: 'quiet', text: '' },
      { option: 'lines', text: '2' },
      { option: 'inPlace', text: '' },
    ]);
    expect(lastOf(order, 'quiet', 'lines')).toEqual({ option: 'lines', text: '2' });
    expect(lastOf(order, 'width')).toBeUndefined();
  });
});
