import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('variables', () => {
  scripts([
    ['declare -A m; m[__proto__]=1; echo ${m[__proto__]} ${!m[@]}', '1 __proto__\n'],
    ['declare -A m=([one]=1 [two]=2 [three]=3); echo ${!m[@]} ${m[@]}', 'two three one 2 3 1\n'],
    ['declare -a a=([5]=x [2]=y); echo ${!a[@]} ${a[@]}', '2 5 y x\n'],
    ['declare -n a=b; declare -n b=c; c=5; echo $a', '5\n'],
    ['a=(1 2); declare -n r=a[1]; echo $r; r=9; echo ${a[1]}', '2\n9\n'],
    ['set -a; x=1; env | grep ^x=', 'x=1\n'],
    ['a=(1 2); export a; env | grep ^a=; echo $?', '1\n'],
    ['declare -u u=abc; echo $u; u+=def; echo $u', 'ABC\nABCDEF\n'],
    ['x=1; x=; echo "[$x]" ${x-unset}', '[]\n'],
    ['declare x y=1; echo $?', '0\n'],
    [
      'declare -r r=1; declare -i i=1; declare -x e=1; declare -p r i e',
      'declare -r r="1"\ndeclare -i i="1"\ndeclare -x e="1"\n',
    ],
    ['declare -rx b=1; declare -p b', 'declare -rx b="1"\n'],
    ['declare -a c; c[0]=1; declare -p c', 'declare -a c=([0]="1")\n'],
    ['declare -irx k=1+1; declare -p k', 'declare -irx k="2"\n'],
    ['f() { local -n p=$1; p=7; }; f q; echo $q', '7\n'],
    ['declare -l l; l=ABC; declare -p l', 'declare -l l="abc"\n'],
    ['declare -n z; echo $?', '0\n'],
  ]);
});
