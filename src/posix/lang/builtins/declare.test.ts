import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('declare, typeset and local', () => {
  scripts([
    ['declare -i n=2+3; echo $n; n+=1; echo $n', '5\n6\n'],
    ['declare -r r=1; r=2; echo never', '', 'bash: line 1: r: readonly variable\n', 1],
    ["declare -x e=1; sh -c 'echo $e'", '1\n'],
    ['declare -l v=ABC; echo $v; declare -u v; v=abc; echo $v', 'abc\nABC\n'],
    ['declare +u v; v=abc; echo $v', 'abc\n'],
    ['declare -a a=(1 2); declare -p a', 'declare -a a=([0]="1" [1]="2")\n'],
    ['declare -A m=([k]="a b"); declare -p m; echo ${m[k]}', 'declare -A m=([k]="a b" )\na b\n'],
    ['declare -p nosuch; echo $?', '1\n', 'bash: line 1: declare: nosuch: not found\n'],
    ['x=1; declare -p x', 'declare -- x="1"\n'],
    ['declare -A m; declare -p m', 'declare -A m\n'],
    [
      'declare -a a; declare -A a; echo $?',
      '1\n',
      'bash: line 1: declare: a: cannot convert indexed to associative array\n',
    ],
    [
      'a=(1); declare -A a; echo $?',
      '1\n',
      'bash: line 1: declare: a: cannot convert indexed to associative array\n',
    ],
    ['declare 1x=2; echo $?', '1\n', "bash: line 1: declare: `1x=2': not a valid identifier\n"],
    ['declare "a b=1"; echo $?', '1\n', "bash: line 1: declare: `a b=1': not a valid identifier\n"],
    ['x=5; declare -n ref=x; ref=6; echo $x ${!ref}', '6 x\n'],
    ['f() { local x=1; echo $x; }; x=9; f; echo $x', '1\n9\n'],
    ['f() { local x; echo ${x-unset}; x=2; }; x=9; f; echo $x', 'unset\n9\n'],
    ['local x=1; echo $?', '1\n', 'bash: line 1: local: can only be used in a function\n'],
    ['f() { local -i n=1+1; echo $n; }; f', '2\n'],
    ['f() { declare x=1; }; x=9; f; echo $x', '9\n'],
    ['f() { declare -g x=1; }; x=9; f; echo $x', '1\n'],
    ['f() { local a=(1 2 3); echo ${#a[@]}; }; f; echo ${a-none}', '3\nnone\n'],
    ['f() { local x=1 y=2; local; }; f', 'declare -- x="1"\ndeclare -- y="2"\n'],
    ['f() { echo hi; }; declare -f f', 'f () \n{ \n    echo hi\n}\n'],
    ['f() { :; }; declare -F', 'declare -f f\n'],
    ['f() { :; }; declare -F f nosuch; echo $?', 'f\n1\n'],
    ['declare -i x=1; declare -i', 'declare -i x="1"\n'],
    ['typeset t=3; echo $t', '3\n'],
    ['declare -x q="it\'s \\$5"; declare -p q', 'declare -x q="it\'s \\$5"\n'],
    [
      'declare -r r=1; declare r=2; echo $?',
      '1\n',
      'bash: line 1: declare: r: readonly variable\n',
    ],
    ['declare x+=b; x=a; declare x+=c; echo $x', 'ac\n'],
    ['declare "a[2]=z"; declare -p a', 'declare -a a=([2]="z")\n'],
    ['b=1; declare -a b; declare -p b', 'declare -a b=([0]="1")\n'],
  ]);
});

describe('declare, typeset and local, as busybox has it', () => {
  scripts(
    [
      ['local x=1; echo never', '', 'sh: local: line 0: not in a function\n', 2],
      ['f() { local x=1; echo $x; }; f', '1\n'],
      ['declare x=1; echo $?', '127\n', 'sh: declare: not found\n'],
    ],
    { shell: 'ash' },
  );
});
