import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('alias and unalias', () => {
  scripts([
    ["alias a='b c' d=e; alias", "alias a='b c'\nalias d='e'\n"],
    ['alias nosuch; echo $?', '1\n', 'bash: line 1: alias: nosuch: not found\n'],
    ['alias a=b; alias a', "alias a='b'\n"],
    ['alias a=b; unalias a; alias; echo $?', '0\n'],
    ['unalias nosuch; echo $?', '1\n', 'bash: line 1: unalias: nosuch: not found\n'],
    ['alias a=b c=d; unalias -a; alias', ''],
    ["shopt -s expand_aliases\nalias hi='echo hello'\nhi you", 'hello you\n'],
    ["shopt -s expand_aliases\nalias e='echo ' w=word\ne w", 'word\n'],
  ]);
});

describe('alias and unalias, as busybox has it', () => {
  scripts(
    [
      ["alias a='b c'; alias a", "a='b c'\n"],
      ['unalias nosuch; echo $?', '1\n', 'unalias: nosuch not found\n'],
      ["alias hi='echo hello'\nhi you", 'hello you\n'],
    ],
    { shell: 'ash' },
  );
});
