import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('which program a name stands for', () => {
  scripts([
    ['nosuch; echo $?', '127\n', 'bash: line 1: nosuch: command not found\n'],
    ['./nosuch; echo $?', '127\n', 'bash: line 1: ./nosuch: No such file or directory\n'],
    ['/bin/nosuch; echo $?', '127\n', 'bash: line 1: /bin/nosuch: No such file or directory\n'],
    ['/tmp; echo $?', '126\n', 'bash: line 1: /tmp: Is a directory\n'],
    ['echo echo hi > s; ./s; echo $?', '126\n', 'bash: line 1: ./s: Permission denied\n'],
    ['echo echo hi > s; chmod +x s; ./s', 'hi\n'],
    ['printf "#!/bin/sh\\necho \\$0 \\$1\\n" > s; chmod +x s; ./s q', './s q\n'],
    ['printf "#!/usr/bin/env bash\\necho env \\$1\\n" > s; chmod +x s; ./s q', 'env q\n'],
    ['printf "#!/bin/cat\\nbody\\n" > s; chmod +x s; ./s', '#!/bin/cat\nbody\n'],
    ['bash ./nosuch; echo $?', '127\n', 'bash: ./nosuch: No such file or directory\n'],
    [': > e; chmod +x e; ./e; echo $?', '0\n'],
    ['nosuch 2>/dev/null; echo $?', '127\n'],
    ['x=1 env | grep ^x=', 'x=1\n'],
  ]);
});

describe('which program a name stands for, as busybox has it', () => {
  scripts(
    [
      ['nosuch; echo $?', '127\n', 'sh: nosuch: not found\n'],
      ['./nosuch; echo $?', '127\n', 'sh: ./nosuch: not found\n'],
      ['/tmp; echo $?', '126\n', 'sh: /tmp: Permission denied\n'],
      ['echo echo hi > s; ./s; echo $?', '126\n', 'sh: ./s: Permission denied\n'],
    ],
    { shell: 'ash' },
  );
});
