import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('. and source', () => {
  scripts([
    [
      '.; echo $?',
      '2\n',
      'bash: line 1: .: filename argument required\n.: usage: . filename [arguments]\n',
    ],
    [
      'source; echo $?',
      '2\n',
      'bash: line 1: source: filename argument required\n' +
        'source: usage: source filename [arguments]\n',
    ],
    ['. ./nosuch; echo $?', '1\n', 'bash: line 1: ./nosuch: No such file or directory\n'],
    ['source /tmp; echo $?', '1\n', 'bash: line 1: source: /tmp: is a directory\n'],
    ['echo "x=5; echo \\$1" > s; . ./s arg; echo $x $#', 'arg\n5 0\n'],
    ['set q; echo "set r" > s; . ./s; echo $1', 'r\n'],
    ['echo nosuch > s; . ./s; echo $?', '127\n', './s: line 1: nosuch: command not found\n'],
  ]);
});

describe('. and source, as busybox has it', () => {
  scripts(
    [
      [
        '. ./nosuch; echo never',
        '',
        "sh: .: line 0: can't open './nosuch': No such file or directory\n",
        2,
      ],
      ['echo "echo in" > s; . ./s', 'in\n'],
    ],
    { shell: 'ash' },
  );
});
