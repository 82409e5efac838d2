import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('wait', () => {
  scripts([
    ['wait; echo $?', '0\n'],
    ['(exit 3) & wait $!; echo $?', '3\n'],
    ['(exit 3) & wait; echo $?', '0\n'],
    ['wait %1; echo $?', '127\n', 'bash: line 1: wait: %1: no such job\n'],
    ['wait abc; echo $?', '1\n', "bash: line 1: wait: `abc': not a pid or valid job spec\n"],
    [
      'wait 99999; echo $?',
      '127\n',
      'bash: line 1: wait: pid 99999 is not a child of this shell\n',
    ],
    ['sleep 1 & wait; jobs; echo done', 'done\n'],
  ]);
});

describe('wait, as busybox has it', () => {
  scripts(
    [
      ['wait 99999; echo $?', '127\n'],
      ['(exit 3) & wait $!; echo $?', '3\n'],
    ],
    { shell: 'ash' },
  );
});
