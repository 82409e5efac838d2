import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('command and builtin', () => {
  scripts([
    [
      'ls() { echo mine; }; command ls /nope; echo $?',
      '2\n',
      "ls: cannot access '/nope': No such file or directory\n",
    ],
    ['command -v cd ls if nosuch; echo $?', 'cd\n/usr/bin/ls\nif\n0\n'],
    ['command -v nosuch; echo $?', '1\n'],
    [
      'command -V cd nosuch; echo $?',
      'cd is a shell builtin\n0\n',
      'bash: line 1: command: nosuch: not found\n',
    ],
    ['command; echo $?', '0\n'],
    ['command -v; echo $?', '0\n'],
    ['command -p echo a; command -- echo b', 'a\nb\n'],
    ['command nosuch; echo $?', '127\n', 'bash: line 1: nosuch: command not found\n'],
    ['cd() { echo mine; }; builtin cd /tmp; pwd', '/tmp\n'],
    ['builtin nosuch; echo $?', '1\n', 'bash: line 1: builtin: nosuch: not a shell builtin\n'],
    ['builtin; echo $?', '0\n'],
    ['f() { :; }; command -v f', 'f\n'],
  ]);
});

describe('command and builtin, as busybox has it', () => {
  scripts(
    [
      ['command -v nosuch; echo $?', '127\n'],
      ['command -v cd', 'cd\n'],
    ],
    { shell: 'ash' },
  );
});
