import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('mapfile', () => {
  scripts([
    ['printf "a\\nb\\nc" | { mapfile; echo ${#MAPFILE[@]} "${MAPFILE[0]}"; }', '3 a\n\n'],
    ['printf "a\\nb\\n" | { mapfile -t v; echo "${v[@]}"; }', 'a b\n'],
    ['printf "1\\n2\\n3\\n4\\n" | { mapfile -t -s 1 -n 2 v; echo "${v[@]}"; }', '2 3\n'],
    ['printf "a:b:" | { mapfile -t -d : v; echo "${v[@]}"; }', 'a b\n'],
    ['v=(x y z); printf "n\\n" | { mapfile -t -O 1 v; echo "${v[@]}"; }', 'x n z\n'],
    ['exec 3<<<q; mapfile -t -u 3 v; echo $v', 'q\n'],
    [
      'mapfile -q; echo $?',
      '2\n',
      'bash: line 1: mapfile: -q: invalid option\n' +
        'mapfile: usage: mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] ' +
        '[-C callback] [-c quantum] [array]\n',
    ],
    [
      'mapfile -n; echo $?',
      '2\n',
      'bash: line 1: mapfile: -n: option requires an argument\n' +
        'mapfile: usage: mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] ' +
        '[-C callback] [-c quantum] [array]\n',
    ],
    ['mapfile -n x; echo $?', '1\n', 'bash: line 1: mapfile: x: invalid line count\n'],
    ['mapfile -O -1; echo $?', '1\n', 'bash: line 1: mapfile: -1: invalid array origin\n'],
    [
      'mapfile -u 9; echo $?',
      '1\n',
      'bash: line 1: mapfile: 9: invalid file descriptor: Bad file descriptor\n',
    ],
    [
      'mapfile -u x; echo $?',
      '1\n',
      'bash: line 1: mapfile: x: invalid file descriptor specification\n',
    ],
    [
      'mapfile 1x </dev/null; echo $?',
      '1\n',
      "bash: line 1: mapfile: `1x': not a valid identifier\n",
    ],
    ['printf "a\\n" | { readarray -tn1 v; echo $v; }', 'a\n'],
    ['readarray -c x; echo $?', '1\n', 'bash: line 1: readarray: x: invalid callback quantum\n'],
    ['printf "a\\n" | { mapfile -t -- w; echo $w; }', 'a\n'],
    ['mapfile -s 9 -t v <<< a; echo ${#v[@]}', '0\n'],
  ]);
});
