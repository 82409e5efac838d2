import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('type and hash', () => {
  scripts([
    ['type cd', 'cd is a shell builtin\n'],
    ['type -t cd if ls nosuch', 'builtin\nkeyword\nfile\n', '', 1],
    ['type ls', 'ls is /usr/bin/ls\n'],
    ['type nosuch; echo $?', '1\n', 'bash: line 1: type: nosuch: not found\n'],
    ['type if', 'if is a shell keyword\n'],
    ['f() { echo a; }; type f', 'f is a function\nf () \n{ \n    echo a\n}\n'],
    ['type -t nosuch; echo $?', '1\n'],
    ['hash ls; echo $?', '0\n'],
    ['hash nosuch ls; echo $?', '1\n', 'bash: line 1: hash: nosuch: not found\n'],
    ["printf 'echo hi' > /usr/bin/own; type own", 'own is /usr/bin/own\n'],
    ['type ./nosuch; echo $?', '1\n', 'bash: line 1: type: ./nosuch: not found\n'],
  ]);
});

describe('type and hash, as busybox has it', () => {
  scripts(
    [
      ['type cd', 'cd is a shell builtin\n'],
      ['type nosuch; echo $?', 'nosuch: not found\n127\n'],
      ["alias a='b c'; type a", 'a is an alias for b c\n'],
      ['f() { :; }; type f', 'f is a function\n'],
      ['type if', 'if is a shell keyword\n'],
    ],
    { shell: 'ash' },
  );
});
