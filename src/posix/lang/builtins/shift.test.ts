import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('shift', () => {
  scripts([
    ['set a b c; shift; echo $@', 'b c\n'],
    ['set a b c; shift 2; echo $@', 'c\n'],
    ['set a; shift 2; echo $? $@', '1 a\n'],
    ['set a b; shift 0; echo $@', 'a b\n'],
    ['shift x; echo $?', '1\n', 'bash: line 1: shift: x: numeric argument required\n'],
    ['set a; shift -1; echo $?', '1\n', 'bash: line 1: shift: -1: shift count out of range\n'],
    ['set a b; shift 2; echo $#', '0\n'],
  ]);
});

describe('shift, as busybox has it', () => {
  scripts(
    [
      ['set a b; shift; echo $@', 'b\n'],
      ['set a; shift 2; echo $?', '1\n'],
    ],
    { shell: 'ash' },
  );
});
