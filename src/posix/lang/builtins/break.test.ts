import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('break and continue', () => {
  scripts([
    ['for i in 1 2 3; do [ $i = 2 ] && break; echo $i; done; echo $?', '1\n0\n'],
    ['for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done', '1\n3\n'],
    ['for i in 1 2; do for j in a b; do break 2; done; echo never; done; echo $i$j', '1a\n'],
    ['for i in 1 2; do for j in a b; do continue 2; done; echo never; done; echo $i$j', '2a\n'],
    ['for i in 1 2; do break 9; done; echo $i', '1\n'],
    ['i=0; while [ $i -lt 3 ]; do i=$((i+1)); continue; echo never; done; echo $i', '3\n'],
    ['until false; do break; done; echo $?', '0\n'],
    ['for ((i=0;i<3;i++)); do continue; done; echo $i', '3\n'],
    [
      'break; echo $?',
      '0\n',
      "bash: line 1: break: only meaningful in a `for', `while', or `until' loop\n",
    ],
    [
      'continue; echo $?',
      '0\n',
      "bash: line 1: continue: only meaningful in a `for', `while', or `until' loop\n",
    ],
    [
      'f() { break; }; for i in 1 2; do f; echo $i; done',
      '1\n2\n',
      "environment: line 1: break: only meaningful in a `for', `while', or `until' loop\n" +
        "environment: line 1: break: only meaningful in a `for', `while', or `until' loop\n",
    ],
    [
      'while :; do break x; done; echo never',
      '',
      'bash: line 1: break: x: numeric argument required\n',
      128,
    ],
    ['while break; do :; done; echo $?', '0\n'],
  ]);
});

describe('break and continue, as busybox has it', () => {
  scripts(
    [
      ['break; echo $?', '0\n'],
      ['for i in 1 2; do break; done; echo $i', '1\n'],
    ],
    { shell: 'ash' },
  );
});
