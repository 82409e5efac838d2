import { describe, expect, it } from 'vitest';
import { bash } from '../../bench.test-kit.ts';

const say = (text: string): string => `printf '${text}' | `;

describe('text tools', () => {
  it.each<[script: string, out: string]>([
    [
      `${say('v1.10 b\\nv1.9 a\\nv1.2 a\\n')}sort -V; ${say('2M\\n10K\\n1G\\n')}sort -h; ` +
        `${say('b:2\\na:10\\nc:2\\n')}sort -t: -k2,2n -k1,1r`,
      'v1.2 a\nv1.9 a\nv1.10 b\n10K\n2M\n1G\nc:2\nb:2\na:10\n',
    ],
    [
      `${say('b 1\\nB 1\\na 2\\n')}sort -f -k1.1,1.1 -u; ${say('x\\nw\\n')}sort -c 2>&1; echo $?`,
      'a 2\nb 1\nsort: -:2: disorder: w\n1\n',
    ],
    [
      `${say('hello\\n')}tr a-y b-z; ${say('a1b2\\n')}tr -cd '[:digit:]\\n'; ` +
        `${say('aabbc\\n')}tr -s ab; ${say('x-y\\n')}tr -- -y _z; ${say('abc\\n')}tr ab '[x*]'`,
      'ifmmp\n12\nabc\nx_z\nxxc\n',
    ],
    [
      `${say('a:b:c\\nnone\\n')}cut -d: -f2-; ${say('abcdef\\n')}cut -c1,3-4 --complement; ` +
        `${say('a:b:c\\n')}cut -d: -f1,3 --output-delimiter=+`,
      'b:c\nnone\nbef\na+c\n',
    ],
    [
      'seq 9 | head -n -7; seq 9 | tail -n +8; seq 3 > f; head -n1 f f; printf abcdef | tail ' +
        '-c 2; printf abcdef | head -c -4',
      '1\n2\n8\n9\n==> f <==\n1\n\n==> f <==\n1\nefab',
    ],
    [
      `${say('a\\na\\nB\\nb\\n')}uniq -ci; ${say('1 x\\n2 x\\n')}uniq -f1 -D; ${say('a\\na\\nb\\n')}uniq -u`,
      '      2 a\n      2 B\n1 x\n2 x\nb\n',
    ],
    [
      `${say('k1 a\\nk2 b\\n')}cat > l; ${say('k2 x\\nk3 y\\n')}cat > r; join -a1 -e- -o 0,1.2,2.2 l r; join -v2 l r`,
      'k1 a -\nk2 b x\nk3 y\n',
    ],
    [
      `${say('one two three\\n')}fold -s -w8; ${say('a\\tb\\n')}expand -t4; ` +
        `${say('x\\n\\n\\ny\\n')}cat -sn; ${say('a\\tb\\n')}cat -A`,
      'one two \nthree\na   b\n     1\tx\n     2\t\n     3\ty\na^Ib$\n',
    ],
    [
      `${say('two words\\nx\\n')}wc; ${say('héé\\n')}wc -c; ${say('héé\\n')}wc -m; ` +
        `${say('a\\nb\\n')}tee f | wc -l; wc -l f f`,
      '      2       3      12\n6\n4\n2\n2 f\n2 f\n4 total\n',
    ],
    [
      `${say('a\\n\\nb\\n')}nl -w2 -s. ; ${say('a\\nb')}tac; ${say('abc\\n')}rev; ${say('a\\n')}nl -ba -nrz -w3`,
      ' 1.a\n   \n 2.b\nba\ncba\n001\ta\n',
    ],
    [
      'printf hello | md5sum; printf hello | sha1sum; printf hello | sha256sum | cut -c1-16; ' +
        'printf hello | cksum; echo a > f; sha256sum f | sha256sum -c',
      '5d41402abc4b2a76b9719d911017c592  -\naaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d  -\n' +
        '2cf24dba5fb0a30e\n3287646509 5\nf: OK\n',
    ],
    [
      "printf 'AZ\\n' | od -c; printf 'AZ' | od -An -tx1; printf 'AZ' | od -Ad -td2; printf " +
        "'AZ\\n' | hexdump -C; printf AZ | xxd; printf AZ | xxd -p; echo 5a41 | xxd -r -p",
      '0000000   A   Z  \\n\n0000003\n 41 5a\n0000000  23105\n0000002\n' +
        '00000000  41 5a 0a                                          |AZ.|\n00000003\n' +
        '00000000: 415a                                     AZ\n415a\nZA',
    ],
    [
      "expr 2 + 3 \\* 4; expr web-12 : '[a-z]*-\\([0-9]*\\)'; expr length word; expr substr " +
        'kubernetes 1 4; expr b \\> a; expr index abc c; expr 9223372036854775807 + 1',
      '14\n12\n4\nkube\n1\n3\n9223372036854775808\n',
    ],
    [
      `${say('%%s')}base64 -w0; echo; echo aGk= | base64 -d; seq 3 | shuf | sort; ` +
        `${say('a b\\nccc d\\ne\\n')}column -t`,
      'JXM=\nhi1\n2\n3\na    b\nccc  d\ne    \n',
    ],
  ])('%s', (script, out) => {
    expect(bash(script)).toEqual({ out, err: '', code: 0 });
  });

  it.each<[script: string, err: string, code: number]>([
    ['sort -k0 f', "sort: field number is zero: invalid field specification '0'\n", 2],
    ['sort none', 'sort: cannot read: none: No such file or directory\n', 2],
    ['tr z-a x', "tr: range-endpoints of 'z-a' are in reverse collating sequence order\n", 1],
    ["tr '[:nope:]' x", "tr: invalid character class 'nope'\n", 1],
    [
      'tr x',
      "tr: missing operand after 'x'\nTwo strings must be given when translating.\n" +
        "Try 'tr --help' for more information.\n",
      1,
    ],
    ['cut -f0', "cut: fields are numbered from 1\nTry 'cut --help' for more information.\n", 1],
    [
      'cut -d ab -f1',
      "cut: the delimiter must be a single character\nTry 'cut --help' for more information.\n",
      1,
    ],
    ['head -n x', "head: invalid number of lines: 'x'\n", 1],
    ['tail none', "tail: cannot open 'none' for reading: No such file or directory\n", 1],
    ['expr 1 + x', 'expr: non-integer argument\n', 2],
    ['expr 1 / 0', 'expr: division by zero\n', 2],
    ['expr 1 +', "expr: syntax error: missing argument after '+'\n", 2],
    ['od -t q', "od: invalid type string 'q'\n", 1],
    ['md5sum none', 'md5sum: none: No such file or directory\n', 1],
    ["expr a : '\\('", 'expr: Unmatched ( or \\(\n', 2],
  ])('%s', (script, err, code) => {
    expect(bash(script)).toEqual({ out: '', err, code });
  });
});
