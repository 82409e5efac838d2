import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('read', () => {
  scripts([
    ['echo "a b  c " | { read x y; echo "[$x][$y]"; }', '[a][b  c]\n'],
    ['echo "  a " | { read x; echo "[$x]"; }', '[a]\n'],
    ['echo "  a " | { read; echo "[$REPLY]"; }', '[  a ]\n'],
    ['echo a | { read x y z; echo "[$x][$y][$z]"; }', '[a][][]\n'],
    ['printf a | { read x; echo $? $x; }', '1 a\n'],
    ['read x < /dev/null; echo $?', '1\n'],
    ['echo "a\\nb" | { read x; echo $x; }', 'anb\n'],
    ['echo "a\\nb" | { read -r x; echo $x; }', 'a\\nb\n'],
    ['printf "a\\\\\\nb\\n" | { read x; echo $x; }', 'anb\n'],
    ['printf "a\\\\\\nb\\n" | { read -r x; echo $x; }', 'a\\nb\n'],
    ['echo "a:b::c" | { IFS=: read x y z; echo "[$x][$y][$z]"; }', '[a][b][:c]\n'],
    ['echo "a : b" | { IFS=": " read x y; echo "[$x][$y]"; }', '[a][b]\n'],
    ['echo abcdef | { read -n 3 x; echo $x; }', 'abc\n'],
    ['echo abcdef | { read -n3 x y; echo $x $y; }', 'abc\n'],
    ['echo a:b | { read -d : x; echo $x; }', 'a\n'],
    ['echo "1 2 3" | { read -a v; echo ${#v[@]} ${v[2]}; }', '3 3\n'],
    ['echo a | { read -ra v; echo ${v[0]}; }', 'a\n'],
    ['exec 3<<<"q r"; read -u 3 x; echo $x', 'q r\n'],
    ['sleep 5 | { read -t 1 x; echo $?; }', '142\n'],
    ['read 1x < /dev/null; echo $?', '1\n', "bash: line 1: read: `1x': not a valid identifier\n"],
    ['read -p "ask? " x <<< v; echo $x', 'v\n'],
    ['echo "a[1]" | { read "v[2]"; echo ${v[2]}; }', 'a[1]\n'],
    ['echo x | { read -- y; echo $y; }', 'x\n'],
    ['printf "a b\\nc\\n" | while read l; do echo "<$l>"; done', '<a b>\n<c>\n'],
    ['echo "a,b" | { IFS=, read -r -a v; echo ${v[1]}; }', 'b\n'],
  ]);
});

describe('read, as busybox has it', () => {
  scripts(
    [
      ['read 1x < /dev/null; echo $?', '1\n', "sh: read: '1x': bad variable name\n"],
      ['echo "a b" | { read x y; echo $y; }', 'b\n'],
    ],
    { shell: 'ash' },
  );
});
