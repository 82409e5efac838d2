import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('what stands before an error', () => {
  scripts([
    ['nosuch', '', 'bash: line 1: nosuch: command not found\n', 127],
    ['echo\nnosuch', '\n', 'bash: line 2: nosuch: command not found\n', 127],
    ['f() { nosuch; }; f', '', 'environment: line 1: nosuch: command not found\n', 127],
    ['echo nosuch > s; . ./s', '', './s: line 1: nosuch: command not found\n', 127],
    ['eval nosuch', '', 'bash: line 1: nosuch: command not found\n', 127],
    ['(nosuch)', '', 'bash: line 1: nosuch: command not found\n', 127],
    ['x=$(nosuch)', '', 'bash: line 1: nosuch: command not found\n', 127],
    ['bash -c nosuch', '', 'bash: line 1: nosuch: command not found\n', 127],
    ['bash -c nosuch me', '', 'me: line 1: nosuch: command not found\n', 127],
    ['echo nosuch > s; bash s', '', 's: line 1: nosuch: command not found\n', 127],
    ['echo nosuch > s; bash ./s', '', './s: line 1: nosuch: command not found\n', 127],
    ['echo nosuch | bash', '', 'bash: line 1: nosuch: command not found\n', 127],
    [
      'printf "echo\\nf() { nosuch; }\\nf\\n" > s; bash s',
      '\n',
      's: line 2: nosuch: command not found\n',
      127,
    ],
    ['printf "echo\\nnosuch\\n" | bash', '\n', 'bash: line 2: nosuch: command not found\n', 127],
  ]);
});

describe('what stands before an error, as busybox has it', () => {
  scripts(
    [
      ['nosuch', '', 'sh: nosuch: not found\n', 127],
      ['cd /nope', '', "sh: cd: line 0: can't cd to /nope: No such file or directory\n", 2],
      ['echo nosuch > s; sh s', '', 's: line 1: nosuch: not found\n', 127],
      [
        'echo "cd /nope" > s; sh s',
        '',
        "s: cd: line 1: can't cd to /nope: No such file or directory\n",
        2,
      ],
      [
        'printf "echo\\ncd /nope\\n" > s; sh s',
        '\n',
        "s: cd: line 2: can't cd to /nope: No such file or directory\n",
        2,
      ],
      [
        'echo "cd /nope" | sh',
        '',
        "sh: cd: line 1: can't cd to /nope: No such file or directory\n",
        2,
      ],
      [
        'sh -c "cd /nope" me',
        '',
        "me: cd: line 0: can't cd to /nope: No such file or directory\n",
        2,
      ],
      ['f() { nosuch; }; f', '', 'sh: nosuch: not found\n', 127],
    ],
    { shell: 'ash' },
  );
});
