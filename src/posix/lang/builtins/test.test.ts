import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('test and [', () => {
  scripts([
    ['test; echo $?', '1\n'],
    ['test ""; echo $?', '1\n'],
    ['test x; echo $?', '0\n'],
    ['[ a = a ]; echo $?', '0\n'],
    ['[ a = b ]; echo $?', '1\n'],
    ['[ a = a; echo $?', '2\n', "bash: line 1: [: missing `]'\n"],
    ['[ 1 -eq x ]; echo $?', '2\n', 'bash: line 1: [: x: integer expression expected\n'],
    ['[ a b ]; echo $?', '2\n', 'bash: line 1: [: a: unary operator expected\n'],
    ['[ a b c ]; echo $?', '2\n', 'bash: line 1: [: b: binary operator expected\n'],
    ['[ a b c d ]; echo $?', '2\n', 'bash: line 1: [: too many arguments\n'],
    ['[ ! x ]; echo $?', '1\n'],
    ['[ "" -o x ]; echo $?', '0\n'],
    ['[ x -a "" ]; echo $?', '1\n'],
    ['[ \\( x \\) ]; echo $?', '0\n'],
    ['[ \\( x ]; echo $?', '2\n', 'bash: line 1: [: (: unary operator expected\n'],
    ['[ -n x -a ! -z y ]; echo $?', '0\n'],
    ['x=1; [ -v x ]; echo $?; [ -v y ]; echo $?', '0\n1\n'],
    ['[ -d /tmp -a ! -f /tmp ]; echo $?', '0\n'],
    ['echo a > f; [ -s f ]; echo $?; : > f; [ -s f ]; echo $?', '0\n1\n'],
    ['[ -e /nope ]; echo $?', '1\n'],
    ['[ -x /bin/ls ]; echo $?', '0\n'],
    ['[ -c /dev/null ]; echo $?', '0\n'],
    ['[ 2 -gt 10 ]; echo $?', '1\n'],
    ['[ 2 \\> 10 ]; echo $?', '0\n'],
    ['[ a \\< b ]; echo $?', '0\n'],
    ['[ a != b ]; echo $?', '0\n'],
    ['echo >a; sleep 1; echo >b; [ b -nt a ]; echo $?; [ b -ot a ]; echo $?', '0\n1\n'],
    ['[ /tmp/../tmp -ef /tmp ]; echo $?', '0\n'],
    ['[ -t 0 ]; echo $?', '1\n'],
    ['[ 3 -ne 3 ]; echo $?', '1\n'],
    ['[ 3 -le 3 ]; echo $?', '0\n'],
    ['[ 4 -ge 5 ]; echo $?', '1\n'],
  ]);
});

describe('test and [, as busybox has it', () => {
  scripts(
    [
      ['[ a = a; echo $?', '2\n', 'sh: missing ]\n'],
      ['[ 1 -eq x ]; echo $?', '2\n', 'sh: x: bad number\n'],
      ['[ a b ]; echo $?', '2\n', 'sh: b: unknown operand\n'],
      ['[ a b c ]; echo $?', '2\n', 'sh: b: unknown operand\n'],
    ],
    { shell: 'ash' },
  );
});
