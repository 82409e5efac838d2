import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('trap', () => {
  scripts([
    ['trap "echo bye" EXIT', 'bye\n'],
    ['trap "echo a" INT TERM; trap', "trap -- 'echo a' SIGINT\ntrap -- 'echo a' SIGTERM\n"],
    ['trap "echo a" EXIT INT ERR; trap -p INT', "trap -- 'echo a' SIGINT\na\n"],
    ['trap "" INT; trap', "trap -- '' SIGINT\n"],
    [
      'trap "echo x" NOSUCH; echo $?',
      '1\n',
      'bash: line 1: trap: NOSUCH: invalid signal specification\n',
    ],
    ['trap "echo a" INT; trap - INT; trap; echo end', 'end\n'],
    ['trap "echo a" INT; trap INT; trap; echo end', 'end\n'],
    ['trap "echo a" 2; trap', "trap -- 'echo a' SIGINT\n"],
    ['trap "echo err $?" ERR; false; echo $?', 'err 0\n1\n'],
    ['trap "echo d" DEBUG; echo a', 'd\na\n'],
    ['trap "echo got" TERM; kill $$; echo on', 'got\non\n'],
    ['trap -- "echo x" EXIT', 'x\n'],
    ['trap "exit 3" EXIT; (exit 1)', '', '', 3],
    ['trap "echo a; false" EXIT; exit 4', 'a\n', '', 4],
    ['set -e; trap "echo e" ERR; false; echo never', 'e\n', '', 1],
    ['trap "echo sub" EXIT; (:); echo main', 'main\nsub\n'],
  ]);
});

describe('trap, as busybox has it', () => {
  scripts(
    [
      ['trap "echo bye" EXIT; echo a', 'a\nbye\n'],
      [
        'trap "echo x" NOSUCH; echo $?',
        '1\n',
        'sh: trap: line 0: NOSUCH: invalid signal specification\n',
      ],
    ],
    { shell: 'ash' },
  );
});
