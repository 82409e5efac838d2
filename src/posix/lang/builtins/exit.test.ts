import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('exit', () => {
  scripts([
    ['exit', ''],
    ['false; exit', '', '', 1],
    ['exit 3', '', '', 3],
    ['exit 300', '', '', 44],
    ['exit -1', '', '', 255],
    ['exit x; echo never', '', 'bash: line 1: exit: x: numeric argument required\n', 2],
    ['exit 1 2; echo never', '', 'bash: line 1: exit: too many arguments\n', 1],
    ['(exit 7); echo $?', '7\n'],
    ['trap "echo bye; exit 9" EXIT; exit 2', 'bye\n', '', 9],
    ['f() { exit 4; }; f; echo never', '', '', 4],
  ]);
});

describe('exit, as busybox has it', () => {
  scripts(
    [
      ['exit 3', '', '', 3],
      ['exit x; echo never', '', 'sh: exit: line 0: Illegal number: x\n', 2],
      ['exit 1 2', '', '', 1],
    ],
    { shell: 'ash' },
  );
});
