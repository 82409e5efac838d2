import { describe, expect, it } from 'vitest';
import { bash } from '../../bench.test-kit.ts';

const files = { '/root/d/a': 'red\ngreen\nblue\nred fish\n', '/root/d/b': 'blue\n' };

describe('grep', () => {
  it.each<[args: string, out: string, err?: string, code?: number]>([
    ['-n red d/a', '1:red\n4:red fish\n'],
    ['-x red d/a', 'red\n'],
    ['-c e d/a d/b', 'd/a:4\nd/b:1\n'],
    ['-A1 green d/a', 'green\nblue\n'],
    ['-B1 -n blue d/a', '2-green\n3:blue\n'],
    ['-A1 -m1 red d/a', 'red\ngreen\n'],
    ['-C0 -e green -e fish d/a', 'green\n--\nred fish\n'],
    ['-e green -e fish -C1 -n d/a', '1-red\n2:green\n3-blue\n4:red fish\n'],
    ['-rl blue .', './d/a\n./d/b\n'],
    ['-L red d/a d/b', 'd/b\n'],
    ['-oE "e{2}n|^.{3}" d/a', 'red\ngre\nblu\nred\n'],
    ['-vw red d/a', 'green\nblue\n'],
    ['-iF -e RED d/a', 'red\nred fish\n'],
    ['-ob e d/b', '3:e\n'],
    ['-oP "(?<=gr)\\w+" d/a', 'een\n'],
    ["-E '(.)\\1' d/a", 'green\n'],
    ["-E '(' d/a", '', 'grep: Unmatched ( or \\(\n', 2],
    ["'[' d/a", '', 'grep: Invalid regular expression\n', 2],
    ["'[:digit:]' d/a", '', 'grep: character class syntax is [[:space:]], not [:space:]\n', 2],
    ['-A two red d/a', '', 'grep: two: invalid context length argument\n', 2],
    ['-q red none d/a', '', 'grep: none: No such file or directory\n', 0],
    ['-s red none d/b', '', '', 2],
    ['red d', '', 'grep: d: Is a directory\n', 2],
    ['-cE "(e+)+$" d/a', '1\n'],
    [
      '-J x',
      '',
      "grep: invalid option -- 'J'\nUsage: grep [OPTION]... PATTERNS [FILE]...\n" +
        "Try 'grep --help' for more information.\n",
      2,
    ],
    ["'\\(e*\\)*\\(e*\\)*\\(e*\\)*\\1\\2x' long", '', 'grep: memory exhausted\n', 2],
  ])('%s', (args, out, err = '', code = err ? 2 : 0) => {
    const all = { ...files, '/root/long': `${'e'.repeat(300)}\n` };
    expect(bash(`grep ${args}`, { files: all })).toEqual({ out, err, code });
  });
});

it('[[ =~ ]] has the same expressions, and 2 where there is none', () => {
  const script =
    '[[ web-12 =~ ([a-z]+)-([[:digit:]]+)$ ]]; echo $? ${BASH_REMATCH[2]}; r="("; [[ a =~ $r ' +
    ']]; echo $?; [[ "a(" =~ "(" ]]; echo $?; ' +
    'x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!; [[ $x =~ ^(a+)+$ ]]; echo $?; [[ abcd =~ a|abc ]] && echo $BASH_REMATCH';
  expect(bash(script)).toEqual({ out: '0 12\n2\n0\n1\nabc\n', err: '', code: 0 });
});
