import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('unset', () => {
  scripts([
    ['x=1; unset x; echo ${x-none}', 'none\n'],
    ['f() { echo f; }; unset -f f; f', '', 'bash: line 1: f: command not found\n', 127],
    ['f() { echo f; }; unset f; f', '', 'bash: line 1: f: command not found\n', 127],
    ['x=1; f() { echo f; }; x=f; unset x; f', 'f\n'],
    ['a=(1 2 3); unset "a[1]"; echo ${a[@]} ${#a[@]}', '1 3 2\n'],
    ['a=(1 2 3); unset "a[-1]"; echo ${a[@]}', '1 2\n'],
    ['a=(1 2); unset "a[@]"; echo ${#a[@]}', '0\n'],
    ['declare -A m=([k]=v [l]=w); unset "m[k]"; echo ${!m[@]}', 'l\n'],
    [
      'readonly r=1; unset r; echo $? $r',
      '1 1\n',
      'bash: line 1: unset: r: cannot unset: readonly variable\n',
    ],
    ['x=1; unset -v x; echo ${x-none}', 'none\n'],
    ['unset 1x; echo $?', '0\n'],
  ]);
});

describe('unset, as busybox has it', () => {
  scripts(
    [
      ['x=1; unset x; echo ${x-none}', 'none\n'],
      ['unset 1x; echo never', '', 'sh: unset: line 0: 1x: bad variable name\n', 2],
    ],
    { shell: 'ash' },
  );
});
