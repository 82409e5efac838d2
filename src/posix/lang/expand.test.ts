import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('word expansion', () => {
  scripts([
    ['x="a  b"; echo $x; echo "$x"; set -- $x; echo $#', 'a b\na  b\n2\n'],
    ['x=" a "; set -- $x; echo "$# [$1]"', '1 [a]\n'],
    ['IFS=:; x=a::b:; set -- $x; echo $#; echo "$*"', '3\na::b\n'],
    ['IFS=": "; x="a : b"; set -- $x; echo $#', '2\n'],
    ['IFS=; x="a b"; set -- $x; echo $#', '1\n'],
    ['x=; set -- $x "$x" a$x; echo $#', '2\n'],
    [
      'set a "b c"; for i in "$@"; do echo "<$i>"; done; for i in $*; do echo "<$i>"; done',
      '<a>\n<b c>\n<a>\n<b>\n<c>\n',
    ],
    ['set a b; IFS=-; echo "$*" $*', 'a-b a b\n'],
    ['set a b; for i in "x$@y"; do echo $i; done', 'xa\nby\n'],
    ['set --; for i in "$@"; do echo never; done; set -- "$*"; echo $#', '1\n'],
    [
      'echo a{b,c}d {1..3} {c..a} {01..03} {1..9..4} {a} {,x}',
      'abd acd 1 2 3 c b a 01 02 03 1 5 9 {a} x\n',
    ],
    ['echo {a,b}{1,2} "{a,b}" \\{a,b}', 'a1 a2 b1 b2 {a,b} {a,b}\n'],
    ['echo ~ ~/x ~root ~nosuch "~"', '/root /root/x /root ~nosuch ~\n'],
    ['x=~:~/b; echo $x', '/root:/root/b\n'],
    ['cd /tmp; echo ~+; cd /; echo ~-', '/tmp\n/tmp\n'],
    ['touch a1 a2 b1; echo a* ?1 [ab]1 [!a]1 x* "a*" \\a*', 'a1 a2 a1 b1 a1 b1 b1 x* a* a1 a2\n'],
    ['touch .h; echo *; echo .h*', '*\n.h\n'],
    ['mkdir -p d/e; touch d/e/f; echo d/*/f d/*/', 'd/e/f d/e/\n'],
    ['echo $((1+1)) $[2*3] "$((3))"', '2 6 3\n'],
    ['x=1; echo $((x++ + ++x)) $x', '4 3\n'],
    ['echo $(echo a; echo) b "$(printf "x\\n\\n")"', 'a b x\n'],
    ['echo `echo \\`echo in\\`` "`echo "q"`"', 'in q\n'],
    ["echo $'a\\tb\\x41\\101\\e[0m' $'it\\'s'", "a\tbAA\x1b[0m it's\n"],
    ["echo 'a'\\''b' a\\ b \"a\\$b\\\\\"", "a'b a b a$b\\\n"],
    ['x=\'a"b\'; echo "$x" $x', 'a"b a"b\n'],
    ['echo "a\nb" a\\\nb', 'a\nb ab\n'],
    ['x=(a "b c"); echo ${#x[@]} "${x[@]}" ${x[-1]} ${x[5]-none}', '2 a b c b c none\n'],
    ['set -f; echo *', '*\n'],
    ['x="*"; echo "$x"; touch q; echo $x', '*\nq\n'],
    ['echo $#$?$0', '00bash\n'],
    ['f() { echo $#; }; f "" ""', '2\n'],
    ['x=a; echo ${x}b $xb "${x}"', 'ab a\n'],
    ['diff <(echo a) <(echo a); echo $?', '0\n'],
    [
      'shopt -s extglob; touch a.b c; echo !(*.b) @(c|d)',
      '',
      "bash: -c: line 1: syntax error near unexpected token `('\n" +
        "bash: -c: line 1: `shopt -s extglob; touch a.b c; echo !(*.b) @(c|d)'\n",
      2,
    ],
    ['echo {1..3}${x-q}', '1q 2q 3q\n'],
    ['echo a=~ a:~', 'a=/root a:~\n'],
    ['export Q=~/y; echo $Q', '/root/y\n'],
    ['x=$(false); echo $?', '1\n'],
    ['x=$(exit 3) y=$(true); echo $?', '0\n'],
  ]);
});

describe('word expansion, as busybox has it', () => {
  scripts(
    [
      ['echo {a,b}', '{a,b}\n'],
      ['x="a b"; set -- $x; echo $#', '2\n'],
      ['echo $((010)) $((0x10))', '8 16\n'],
      ['echo ${x^^}', '', 'sh: syntax error: bad substitution\n', 2],
      ['echo ${x/a/b}', '\n'],
      ['a=1 b=2; echo ${a:0:1}', '1\n'],
      ['set -u; echo $x; echo never', '', 'sh: x: parameter not set\n', 2],
      ['echo ${x?gone}; echo never', '', 'sh: x: gone\n', 2],
      ['echo $!x', 'x\n'],
    ],
    { shell: 'ash' },
  );
});
