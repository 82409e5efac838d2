import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('return', () => {
  scripts([
    ['f() { return 3; echo never; }; f; echo $?', '3\n'],
    ['f() { false; return; }; f; echo $?', '1\n'],
    ['f() { return 257; }; f; echo $?', '1\n'],
    ['f() { return -1; }; f; echo $?', '255\n'],
    [
      'f() { return x; }; f; echo $?',
      '2\n',
      'environment: line 1: return: x: numeric argument required\n',
    ],
    [
      'return 4; echo $?',
      '2\n',
      "bash: line 1: return: can only `return' from a function or sourced script\n",
    ],
    ['echo "return 5; echo never" > s; . ./s; echo $?', '5\n'],
    ['f() { for i in 1 2; do return 6; done; }; f; echo $? $i', '6 1\n'],
  ]);
});

describe('return, as busybox has it', () => {
  scripts(
    [
      ['f() { return 3; }; f; echo $?', '3\n'],
      ['return 4; echo never', '', '', 4],
    ],
    { shell: 'ash' },
  );
});
