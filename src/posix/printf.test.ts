import { describe } from 'vitest';
import { scripts } from './scripts.test-kit.ts';

describe('printf of bash', () => {
  scripts([
    ["printf '%s|%5s|%-5s|%.2s|%5.1s\\n' a b c def gh", 'a|    b|c    |de|    g\n'],
    ["printf '%d %i %u %o %x %X\\n' 10 -10 10 8 255 255", '10 -10 10 10 ff FF\n'],
    ["printf '%05d|%+d|% d|%-5d|%5d\\n' 42 42 42 42 42", '00042|+42| 42|42   |   42\n'],
    ["printf '%#o %#x %#X %.3d\\n' 8 255 255 7", '010 0xff 0XFF 007\n'],
    [
      "printf '%e %f %g %G %E\\n' 1.5 1.5 1e10 1e-10 12345",
      '1.500000e+00 1.500000 1e+10 1E-10 1.234500E+04\n',
    ],
    ["printf '%.0f %.3e %.10g\\n' 2.5 12345.678 0.1", '2 1.235e+04 0.1\n'],
    ["printf '%c%c\\n' abc def", 'ad\n'],
    ["printf '%b|%b\\n' 'a\\tb' 'x\\cy' never", 'a\tb|x'],
    ["printf '%%|%5%\\n'", '%|', "bash: line 1: printf: `%': invalid format character\n", 1],
    ["printf '%*d|%-*d|%.*f\\n' 5 42 5 42 2 3.14159", '   42|42   |3.14\n'],
    ["printf '%d\\n' \"'A\" '\"B' 0x1f 010 -010", '65\n66\n31\n8\n-8\n'],
    ["printf '%d\\n' 1x; echo $?", '1\n1\n', 'bash: line 1: printf: 1x: invalid number\n'],
    ["printf '%d\\n' ''; echo $?", '0\n0\n'],
    ["printf '%d\\n' 099; echo $?", '0\n1\n', 'bash: line 1: printf: 099: invalid octal number\n'],
    [
      "printf '%d\\n' 99999999999999999999; echo $?",
      '9223372036854775807\n0\n',
      'bash: line 1: printf: warning: 99999999999999999999: Numerical result out of range\n',
    ],
    ["printf '%f\\n' abc; echo $?", '0.000000\n1\n', 'bash: line 1: printf: abc: invalid number\n'],
    ["printf '%f %f %f\\n' inf -inf nan", 'inf -inf nan\n'],
    ["printf '%s %s\\n' 1 2 3", '1 2\n3 \n'],
    ["printf 'x\\n' a b", 'x\n'],
    ["printf '%k\\n'; echo $?", '1\n', "bash: line 1: printf: `k': invalid format character\n"],
    ["printf 'a%'; echo $?", 'a1\n', "bash: line 1: printf: `%': missing format character\n"],
    ["printf '\\101\\x41\\u00e9\\n\\q\\\\'", 'AAé\n\\q\\'],
    ["printf '%(%Y-%m-%d)T\\n' 0", '1970-01-01\n'],
    ["printf '%(%F %T)T\\n' 86399", '1970-01-01 23:59:59\n'],
    ["printf '%s\\n'", '\n'],
    ["printf '%d\\n'", '0\n'],
    ["printf '%a\\n' 1", '0x8p-3\n'],
    ["printf '%n%s\\n' a b", 'b\n'],
    ["printf '%ld %hhd %zd\\n' 1 2 3", '1 2 3\n'],
    ["printf '%.3s|%.0s|\\n' abcdef x", 'abc||\n'],
    ["printf '%x\\n' -1", 'ffffffffffffffff\n'],
    ["printf '%u\\n' -1", '18446744073709551615\n'],
    ["printf '%5b|\\n' 'a\\n'", '   a\n|\n'],
    ['printf "%\'d\\n" 1234567', '1234567\n'],
    ["printf '%s' a; printf '%s\\n' b", 'ab\n'],
    ["printf '\\c'; echo x", '\\cx\n'],
  ]);
});

describe('printf of bash, as busybox has it', () => {
  scripts(
    [
      ["printf '%s\\n' a b", 'a\nb\n'],
      ["printf '%5.2f|\\n' 3.14159", ' 3.14|\n'],
      ["printf '%d\\n' 010 0x1f", '8\n31\n'],
      ["printf '%b\\n' 'a\\tb'", 'a\tb\n'],
    ],
    { shell: 'ash' },
  );
});
