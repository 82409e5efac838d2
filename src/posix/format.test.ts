import { describe, expect, it } from 'vitest';
import { bash } from './bench.test-kit.ts';
import { scripts } from './scripts.test-kit.ts';

describe('printf', () => {
  it.each<[args: string, out: string, err?: string, code?: number]>([
    ["'%g %g %g %G' 0.0001 1e6 1234567 1e-9", '0.0001 1e+06 1.23457e+06 1E-09'],
    ["'%#o %#x %#X %o' 8 255 255 -1", '010 0xff 0XFF 1777777777777777777777'],
    ["'%.0f %.0f %.1f %.2f' 2.5 3.5 0.25 1.005", '2 4 0.2 1.00'],
    ["'%q %q %q' 'two words' \"it's\" \"$(printf 'a\\tb')\"", "two\\ words it\\'s $'a\\tb'"],
    ["'%(%Y-%m-%d %H:%M)T' 86400", '1970-01-02 00:00'],
    ["'%5s|%-5s|%.2s|%05d|%+.1e' ab ab abc -42 12345", '   ab|ab   |ab|-0042|+1.2e+04'],
    ["'%d %d %d' 0x1f 010 \"'A\"", '31 8 65'],
    ["'%*d|%-*d|' 4 7 4 7", '   7|7   |'],
    ["'%b' 'a\\tb\\0101\\c' never", 'a\tbA'],
    ["'%x %d' 3735928559 9223372036854775807", 'deadbeef 9223372036854775807'],
    ["'%a %.3d' 1 7", '0x8p-3 007'],
    ["'%d' 12ab", '12', 'bash: line 1: printf: 12ab: invalid number\n', 1],
    [
      "'-%s' 1",
      '',
      'bash: line 1: printf: -%: invalid option\nprintf: usage: printf [-v var] format [arguments]\n',
      2,
    ],
    ["-- '-%s' 1", '-1'],
    ["'%d' 09", '0', 'bash: line 1: printf: 09: invalid octal number\n', 1],
    ["'%z%d' 1", '', "bash: line 1: printf: `%': invalid format character\n", 1],
    ["'a%k' 1", 'a', "bash: line 1: printf: `k': invalid format character\n", 1],
    ["'%1000000000s' x", '', 'bash: line 1: printf: write error: Cannot allocate memory\n', 1],
    ["'%.1000000000f' 1", '', 'bash: line 1: printf: write error: Cannot allocate memory\n', 1],
  ])('%s', (args, out, err = '', code = 0) => {
    expect(bash(`printf ${args}`)).toEqual({ out, err, code });
  });
});

describe('conversions of printf', () => {
  scripts([
    [
      "printf '%g %g %g %g %g\\n' 100000 1000000 0.0001 0.00001 123456789",
      '100000 1e+06 0.0001 1e-05 1.23457e+08\n',
    ],
    ["printf '%#g %#.0f %#e\\n' 1 2 3", '1.00000 2. 3.000000e+00\n'],
    ["printf '%G %E\\n' 1e-10 1e10", '1E-10 1.000000E+10\n'],
    ["printf '%.0f %.0f %.0f %.0f\\n' 0.5 1.5 2.5 3.5", '0 2 2 4\n'],
    ["printf '%.20f\\n' 0.1", '0.10000000000000000000\n'],
    [
      "printf '%10.3f|%-10.3f|%010.3f|%+.3f\\n' 3.14159 3.14159 -3.14159 3.14159",
      '     3.142|3.142     |-00003.142|+3.142\n',
    ],
    ["printf '%5d|%-5d|%05d|%+d|% d\\n' 42 42 -42 42 42", '   42|42   |-0042|+42| 42\n'],
    ["printf '%.5d|%8.5d|%-8.5d|%08.5d\\n' 42 42 42 42", '00042|   00042|00042   |   00042\n'],
    ["printf '%.0d|\\n' 0", '|\n'],
    ["printf '%#o %#x %#X %#o\\n' 0 0 0 8", '0 0 0 010\n'],
    [
      "printf '%x %o %u\\n' -1 -1 -1",
      'ffffffffffffffff 1777777777777777777777 18446744073709551615\n',
    ],
    [
      "printf '%d %d\\n' 9223372036854775807 -9223372036854775808",
      '9223372036854775807 -9223372036854775808\n',
    ],
    ["printf '%05s|%-5s|\\n' ab ab", '   ab|ab   |\n'],
    ["printf '%e\\n' 0", '0.000000e+00\n'],
    ["printf '%g\\n' 0", '0\n'],
    ["printf '%f %F\\n' inf nan", 'inf NAN\n'],
    ["printf '%5.1f|%5s\\n' inf nan", '  inf|  nan\n'],
    ["printf '%.3g %.10g\\n' 1234.5678 1234.5678", '1.23e+03 1234.5678\n'],
    ["printf '%e\\n' 9.9999999", '1.000000e+01\n'],
    ["printf '%.2e\\n' 9.999", '1.00e+01\n'],
    ["printf '%f\\n' 1e20", '100000000000000000000.000000\n'],
    ["printf '%.15g\\n' 0.1", '0.1\n'],
    ["printf '%a %a %A\\n' 0.5 3 10", '0x8p-4 0xcp-2 0XAP+0\n'],
    ["printf '%i\\n' 3", '3\n'],
    ["printf '%f\\n' -0.0", '-0.000000\n'],
    ["printf '%+g % g\\n' 1 1", '+1  1\n'],
    ["printf '%.0e\\n' 15", '2e+01\n'],
  ]);
});
