import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('getopts', () => {
  scripts([
    [
      'while getopts "ab:" o -a -b val rest; do echo $o $OPTARG $OPTIND; done; echo $? $OPTIND',
      'a 2\nb val 4\n0 4\n',
    ],
    ['while getopts ab o -abc; do echo $o; done', 'a\nb\n?\n', 'bash: illegal option -- c\n'],
    [
      'while getopts "a:" o -a; do echo "$o|$OPTARG"; done',
      '?|\n',
      'bash: option requires an argument -- a\n',
    ],
    ['while getopts ":a:" o -a -x; do echo "$o|$OPTARG"; done', 'a|-x\n'],
    ['while getopts "ab" o -- -a; do echo $o; done; echo $OPTIND', '2\n'],
    ['set -- -x; getopts y o; echo $o $?', '? 0\n', 'bash: illegal option -- x\n'],
    ['while getopts "b:" o -bval -b two; do echo $OPTARG; done', 'val\ntwo\n'],
    ['getopts a o file; echo $? $o', '1 ?\n'],
    ['set -- -a -b; getopts ab o; echo $o; OPTIND=1; getopts ab o; echo $o', 'a\na\n'],
  ]);
});

describe('getopts, as busybox has it', () => {
  scripts(
    [
      ['while getopts "a:" o -a; do echo "$o"; done', '?\n', 'No arg for -a option\n'],
      ['set -- -x; getopts y o; echo $o $?', '? 0\n', 'Illegal option -x\n'],
    ],
    { shell: 'ash' },
  );
});
