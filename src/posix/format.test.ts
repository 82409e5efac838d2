import { describe, expect, it } from 'vitest';
import { bash } from './bench.test-kit.ts';

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
