import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('printf and echo', () => {
  scripts([
    ['printf; echo $?', '2\n', 'printf: usage: printf [-v var] format [arguments]\n'],
    ['printf -v x "%03d" 7; echo $x', '007\n'],
    [
      'printf -q x; echo $?',
      '2\n',
      'bash: line 1: printf: -q: invalid option\n' +
        'printf: usage: printf [-v var] format [arguments]\n',
    ],
    ['printf -- "-%s\\n" a', '-a\n'],
    ['printf "%d\\n" x; echo $?', '0\n1\n', 'bash: line 1: printf: x: invalid number\n'],
    ['printf "%s %s\\n" a b c', 'a b\nc \n'],
    [
      'printf "%d\\n" 99999999999999999999; echo $?',
      '9223372036854775807\n0\n',
      'bash: line 1: printf: warning: 99999999999999999999: Numerical result out of range\n',
    ],
    ['echo -n a; echo b', 'ab\n'],
    ['echo -e "a\\tb\\c"; echo x', 'a\tbx\n'],
    ['echo -E "a\\tb"', 'a\\tb\n'],
    ['echo -x', '-x\n'],
    ['echo -ne "a\\n"', 'a\n'],
    ['echo -e "\\0101\\x41\\u0042"', 'AAB\n'],
  ]);
});

describe('printf and echo, as busybox has it', () => {
  scripts(
    [
      ['printf "-x\\n"', '-x\n'],
      ['printf -- "%s\\n" a', 'a\n'],
      ['echo -e "a\\tb"', 'a\tb\n'],
    ],
    { shell: 'ash' },
  );
});
