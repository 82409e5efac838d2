import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('assignments', () => {
  scripts([
    ['x=1 y=2; echo $x $y', '1 2\n'],
    ['x=a; x+=b; echo $x', 'ab\n'],
    ['declare -i n=1; n+=2; echo $n', '3\n'],
    ['a=(1 2); a+=(3); echo ${a[@]}; a+=x; echo ${a[0]}', '1 2 3\n1x\n'],
    ['a=([2]=c [0]=a b); echo ${a[@]} ${!a[@]}', 'a b c 0 1 2\n'],
    ['a[3]=x; a[1+1]=y; echo ${!a[@]}; a[-1]=z; echo ${a[@]}', '2 3\ny z\n'],
    ['declare -A m=([a]=1 [b]=2); m[c]=3; m+=([a]=9); echo ${m[a]} ${#m[@]}', '9 3\n'],
    ['a=(x y); a=(z); echo ${#a[@]}', '1\n'],
    ['a=(*.none); echo ${a[0]}', '*.none\n'],
    ['a=($(echo 1 2) "3 4"); echo ${#a[@]}', '3\n'],
    ['x=$(echo a; exit 3); echo $? $x', '3 a\n'],
    ['x=a*; echo "$x"', 'a*\n'],
    ['x=(); echo ${#x[@]}', '0\n'],
    ['readonly r=1; r+=2; echo never', '', 'bash: line 1: r: readonly variable\n', 1],
    ['a=(1 [5]=6 7); echo ${!a[@]}', '0 5 6\n'],
    ['declare -A m; m=(k v l w); echo ${m[k]} ${m[l]}', 'v w\n'],
    ['x=1; x[1]=b; echo ${x[@]}', '1 b\n'],
    ['a=1 b=$a; echo $b', '1\n'],
    ['x=~; [ "$x" = "$HOME" ]; echo $?', '0\n'],
    ['a[x]=1; echo ${!a[@]}', '0\n'],
    ['a["1"]=q; echo ${a[1]}', 'q\n'],
    ['declare -l s; s=ABC; echo $s', 'abc\n'],
    ['x=1 y=$x true; echo "[$y]"', '[]\n'],
  ]);
});
