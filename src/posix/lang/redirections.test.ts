import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('redirections', () => {
  scripts([
    ['echo a > f; cat f', 'a\n'],
    ['echo a > f; echo b >> f; cat f', 'a\nb\n'],
    ['echo a > f; cat < f', 'a\n'],
    ['cat < nope; echo $?', '1\n', 'bash: line 1: nope: No such file or directory\n'],
    ['echo a > /nope/x; echo $?', '1\n', 'bash: line 1: /nope/x: No such file or directory\n'],
    ['echo a > /tmp; echo $?', '1\n', 'bash: line 1: /tmp: Is a directory\n'],
    ['ls /nope 2> e; cat e', "ls: cannot access '/nope': No such file or directory\n"],
    ['ls /nope &> e; cat e', "ls: cannot access '/nope': No such file or directory\n"],
    ['echo a &>> e; echo b &>> e; cat e', 'a\nb\n'],
    ['ls /nope > f 2>&1; cat f', "ls: cannot access '/nope': No such file or directory\n"],
    ['ls /nope 2>&1 > f; cat f', "ls: cannot access '/nope': No such file or directory\n"],
    ['echo a >& f; cat f', 'a\n'],
    ['echo a >&9; echo $?', '1\n', 'bash: line 1: 9: Bad file descriptor\n'],
    ['echo a > ""; echo $?', '1\n', 'bash: line 1: : No such file or directory\n'],
    ['cat <<< "x y"', 'x y\n'],
    ['cat <<E\n$((1+1))\nE', '2\n'],
    ["cat <<'E'\n$x\nE", '$x\n'],
    ['cat <<-E\n\ta\n\tE', 'a\n'],
    [
      'exec 3> f; echo a >&3; exec 3>&-; cat f; echo b >&3; echo $?',
      'a\n1\n',
      'bash: line 1: 3: Bad file descriptor\n',
    ],
    ['exec {fd}> f; echo $fd; echo a >&$fd; cat f', '10\na\n'],
    ['echo ab > f; exec 3<> f; read x <&3; echo $x', 'ab\n'],
    [
      'echo a > f; set -C; echo b > f; echo $?; echo c >| f; cat f',
      '1\nc\n',
      'bash: line 1: f: cannot overwrite existing file\n',
    ],
    ['> f; cat f; echo $?', '0\n'],
    ['for i in 1 2; do echo $i; done > f; cat f', '1\n2\n'],
    ['{ echo a; echo b >&2; } > f 2> g; cat g f', 'b\na\n'],
    ['if true; then echo a; fi > f; cat f', 'a\n'],
    ['(echo a) > f; cat f', 'a\n'],
    ['f() { echo a; }; f > g; cat g', 'a\n'],
    ['f() { echo a; } > g; f; cat g', 'a\n'],
    ['while read x; do echo "<$x>"; done <<< "a"', '<a>\n'],
    ['x=$(cat < nope); echo $?', '1\n', 'bash: line 1: nope: No such file or directory\n'],
    [
      'for i in 1; do echo a; done > /nope/x; echo $?',
      '1\n',
      'bash: line 1: /nope/x: No such file or directory\n',
    ],
    ['read x 0<<< y; echo $x', 'y\n'],
    ['echo a 2>&1 1>/dev/null', ''],
    ['cat <&8; echo $?', '1\n', 'bash: line 1: 8: Bad file descriptor\n'],
  ]);
});

describe('redirections, as busybox has it', () => {
  scripts(
    [
      ['cat < nope; echo $?', '1\n', "sh: can't open nope: no such file\n"],
      ['echo a > /nope/x; echo $?', '1\n', "sh: can't create /nope/x: nonexistent directory\n"],
      ['echo a > /tmp; echo $?', '1\n', "sh: can't create /tmp: Is a directory\n"],
      ['echo a > ""; echo $?', '1\n', "sh: can't create : nonexistent directory\n"],
      [': > /nope/x; echo never', '', "sh: can't create /nope/x: nonexistent directory\n", 1],
      ['echo a >&9; echo $?', '1\n', 'sh: 9: Bad file descriptor\n'],
    ],
    { shell: 'ash' },
  );
});
