import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('how a shell is called', () => {
  scripts([
    ["bash -c 'echo $0 $1 $#' a b c", 'a b 2\n'],
    ["bash -c 'echo $0'", 'bash\n'],
    ['bash nosuch; echo $?', '127\n', 'bash: nosuch: No such file or directory\n'],
    ['echo "echo \\$0 \\$1 \\$-" > s; bash s q', 's q hB\n'],
    ['echo "false; echo on" > s; bash -e s; echo $?', '1\n'],
    ["bash -ec 'false; echo on'; echo $?", '1\n'],
    ["bash +e -c 'echo $-'", 'hBc\n'],
    ["bash -o pipefail -c 'false | true; echo $?'", '1\n'],
    ['bash -- -c 2>&1; echo $?', 'bash: -c: No such file or directory\n127\n'],
    ["bash --norc -c 'echo ok'", 'ok\n'],
    ["bash -c 'echo $SHLVL $BASH_VERSION'", '2 5.2.15(1)-release\n'],
    ["bash -c 'echo $PWD $HOSTNAME'", '/root box\n'],
    ["A=1 bash -c 'echo $A; A=2; env | grep ^A='", '1\nA=2\n'],
    ["bash -xc 'echo a'", 'a\n', '+ echo a\n'],
    ["bash -uc 'echo $x'; echo $?", '127\n', 'bash: line 1: x: unbound variable\n'],
    ["sh -c 'echo $0'", 'sh\n'],
  ]);
});

describe('how a shell is called, as busybox has it', () => {
  scripts(
    [
      ["sh -c 'echo $0 $1' a b", 'a b\n'],
      ['sh nosuch; echo $?', '2\n', "sh: can't open 'nosuch': No such file or directory\n"],
      ["sh -c 'echo $BASH_VERSION|'", '', 'sh: syntax error: unexpected end of file\n', 2],
      ["sh -ec 'false; echo on'; echo $?", '1\n'],
    ],
    { shell: 'ash' },
  );
});
