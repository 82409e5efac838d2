import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('parameter expansion', () => {
  scripts([
    ['x=; echo ${x-a} ${x:-b} ${y-c} ${y:-d}', 'b c d\n'],
    ['x=; echo "[${x+a}][${x:+b}][${y+c}]"', '[a][][]\n'],
    ['echo ${x=a}${x} ${y:=b}$y', 'aa bb\n'],
    ['${x?}; echo never', '', 'bash: line 1: x: parameter not set\n', 127],
    ['echo ${x?gone}; echo never', '', 'bash: line 1: x: gone\n', 127],
    ['x=; echo ${x:?}; echo never', '', 'bash: line 1: x: parameter null or not set\n', 127],
    ['x=a; echo ${x?ok} ${x:?ok}', 'a a\n'],
    ['x=a.b.c; echo ${x#*.} ${x##*.} ${x%.*} ${x%%.*}', 'b.c c a.b a\n'],
    [
      'x=aXbXc; echo ${x/X/-} ${x//X/-} ${x/#a/-} ${x/%c/-} ${x/X}',
      'a-bXc a-b-c -XbXc aXbX- abXc\n',
    ],
    ['x=abc; echo ${x//b/[&]} ${x/b/\\&}', 'a[b]c a&c\n'],
    ['x=hello; echo ${x:1} ${x:1:3} ${x: -2} ${x:0:-1} ${x:9}', 'ello ell lo hell\n'],
    ['x=hello; echo ${x:1:-9}; echo $?', '', 'bash: line 1: -9: substring expression < 0\n', 1],
    ['x=héé; echo ${#x} ${x:1:1}', '3 é\n'],
    ['x=aBc; echo ${x^} ${x^^} ${x,,} ${x~~} ${x,,[B]}', 'ABc ABC abc AbC abc\n'],
    ['a=(p q r); echo ${#a[@]} ${#a[1]} ${a[@]:1} ${a[@]:0:2} ${!a[@]}', '3 1 q r p q 0 1 2\n'],
    ['a=(p q); echo ${a[@]/p/z} ${a[@]#q} ${a[*]^}', 'z q p P Q\n'],
    ['set p q r; echo ${@:2} ${@:0:1} ${*: -1} ${#@} ${#}', 'q r bash r 3 3\n'],
    ['x=y; y=z; echo ${!x} ${!x-d}', 'z z\n'],
    ['xa=1 xb=2; echo ${!x*} "${!x@}"', 'xa xb xa xb\n'],
    ['x="a b"; echo ${x@Q} ${x@U} ${x@u} ${x@L}', "'a b' A B A b a b\n"],
    ['x=1; echo ${x@A} ${x@a}; declare -i n=1; echo ${n@a} ${n@A}', "x='1'\ni declare -i n='1'\n"],
    [
      'a=(1 "2 3"); echo "${a[@]@Q}" "${a[@]@A}" "${a[@]@K}"',
      '\'1\' \'2 3\' declare -a a=([0]="1" [1]="2 3") 0 "1" 1 "2 3"\n',
    ],
    ['echo ${}; echo never', '', 'bash: line 1: ${}: bad substitution\n', 1],
    ['echo ${x!}; echo $?', '', 'bash: line 1: ${x!}: bad substitution\n', 1],
    ['x="1 2"; echo ${!x}; echo never', '', 'bash: line 1: 1 2: invalid variable name\n', 1],
    ['set -u; echo ${x-ok} ${#x}; echo never', '', 'bash: line 1: x: unbound variable\n', 127],
    ['set -u; a=(); echo "${a[@]}" ok', 'ok\n'],
    ['echo ${1-none} ${10-ten}; set 1 2 3 4 5 6 7 8 9 ten; echo ${10} $10', 'none ten\nten 10\n'],
    ['echo ${x:=}$? ${1=a}; echo never', '', 'bash: line 1: $1: cannot assign in this way\n', 1],
    ['declare -A m=([a]=1 [b]=2); echo ${m[a]} ${#m[@]} ${m[c]-none}', '1 2 none\n'],
    ['a=x; echo ${a[0]} ${a[@]} ${#a[@]}', 'x x 1\n'],
    ['x=abc; echo ${x/[ab]/-} ${x//[ab]/} "${x/"b"/q}"', '-bc c aqc\n'],
    ['x="a/b"; echo ${x//\\//-}', 'a-b\n'],
    ['x=aaa; echo ${x/a*/b} ${x#a*} ${x##a*}', 'b aa\n'],
    ['echo "${x:-"a b"}" ${x:-"c  d"} ${x:-e  f}', 'a b c  d e f\n'],
    ["echo \"${x:-'q'}\" ${x:-'r'}", "'q' r\n"],
  ]);
});
