import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('export and readonly', () => {
  scripts([
    ["export A='x y'; export -p | grep A=", 'declare -x A="x y"\n'],
    ["export A; A=1; sh -c 'echo $A'", '1\n'],
    ["A=1; export A; export -n A; sh -c 'echo ${A-none}'", 'none\n'],
    ['export 1x=2; echo $?', '1\n', "bash: line 1: export: `1x=2': not a valid identifier\n"],
    ['export "a b"; echo $?', '1\n', "bash: line 1: export: `a b': not a valid identifier\n"],
    ['readonly r=1; readonly r=2; echo $?', '1\n', 'bash: line 1: r: readonly variable\n'],
    ['readonly r=1; r=2; echo never', '', 'bash: line 1: r: readonly variable\n', 1],
    ['readonly r=1; readonly -p | grep r=', 'declare -r r="1"\n'],
    ['export A=1; export A+=2; echo $A', '12\n'],
    ['export P=~/x; echo $P', '/root/x\n'],
    ['readonly -a a=(1 2); a[0]=3; echo never', '', 'bash: line 1: a: readonly variable\n', 1],
    ['x="a b"; export y=$x; echo "$y"', 'a b\n'],
  ]);
});

describe('export and readonly, as busybox has it', () => {
  scripts(
    [
      ["export A='x y'; export -p | grep A=", "export A='x y'\n"],
      ['export 1x=2; echo never', '', 'sh: export: line 0: 1x: bad variable name\n', 2],
      ['readonly r=1; r=2; echo never', '', 'sh: r: is read only\n', 2],
      ['readonly r=1; readonly -p', "readonly r='1'\n"],
    ],
    { shell: 'ash' },
  );
});
