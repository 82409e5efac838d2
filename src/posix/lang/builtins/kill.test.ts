import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('kill', () => {
  scripts([
    [
      'kill; echo $?',
      '2\n',
      'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill ' +
        '-l [sigspec]\n',
    ],
    ['kill -l 9', 'KILL\n'],
    ['kill -l 137', 'KILL\n'],
    [
      'kill -NOSUCH 1; echo $?',
      '1\n',
      'bash: line 1: kill: NOSUCH: invalid signal specification\n',
    ],
    ['kill abc; echo $?', '1\n', 'bash: line 1: kill: abc: arguments must be process or job IDs\n'],
    ['kill %1; echo $?', '1\n', 'bash: line 1: kill: %1: no such job\n'],
    ['kill 99999; echo $?', '1\n', 'bash: line 1: kill: (99999) - No such process\n'],
    ['sleep 9 & kill -s INT $!; wait $!; echo $?', '130\n'],
    ['kill -0 $$; echo $?', '0\n'],
    [
      'sleep 0 & wait $!; kill -0 $!; echo $?',
      '1\n',
      'bash: line 1: kill: (2) - No such process\n',
    ],
    ['sleep 9 & kill -SIGTERM %sleep; wait; echo $?', '0\n'],
    ['trap "echo got" USR1; kill -USR1 $$; echo end', 'got\nend\n'],
  ]);
});

describe('kill, as busybox has it', () => {
  scripts(
    [
      ['kill -NOSUCH 1; echo $?', '1\n', "sh: bad signal name 'NOSUCH'\n"],
      ['kill abc; echo $?', '1\n', "sh: invalid number 'abc'\n"],
      ['kill 99999; echo $?', '1\n', "sh: can't kill pid 99999: No such process\n"],
    ],
    { shell: 'ash' },
  );
});
