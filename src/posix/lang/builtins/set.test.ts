import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('set', () => {
  scripts([
    ['set -- a "b c"; echo $# "$2"', '2 b c\n'],
    ['set a b; echo $1', 'a\n'],
    ['set -; echo $#', '0\n'],
    ['set --; echo $#', '0\n'],
    ['set -e; false; echo never', '', '', 1],
    ['set -ef; echo *; set +f; echo /etc', '*\n/etc\n'],
    ['set -o errexit; false; echo never', '', '', 1],
    ['set -o nosuch; echo $?', '2\n', 'bash: line 1: set: nosuch: invalid option name\n'],
    [
      'set -q; echo $?',
      '2\n',
      'bash: line 1: set: -q: invalid option\nset: usage: set [-abefhkmnptuvxBCEHPT] [-o ' +
        'option-name] [--] [-] [arg ...]\n',
    ],
    ['set -o pipefail; false | true; echo $?', '1\n'],
    ['set +o pipefail; false | true; echo $?', '0\n'],
    [
      'set -o | head -n 4',
      'allexport      \toff\nbraceexpand    \ton\nemacs          \toff\nerrexit        \toff\n',
    ],
    ['set +o | head -n 3', 'set +o allexport\nset -o braceexpand\nset +o emacs\n'],
    [
      'set -C; echo a > f; echo b > f; cat f',
      'a\n',
      'bash: line 1: f: cannot overwrite existing file\n',
    ],
    ["set -a; x=1; sh -c 'echo $x'", '1\n'],
    ['set -u; echo ${x-d} $x; echo never', '', 'bash: line 1: x: unbound variable\n', 127],
    ["a='x y'; b=z; set | grep -E '^(a|b)='", "a='x y'\nb=z\n"],
    ['set -eo pipefail; echo $-', 'ehBc\n'],
    ['set -- -a; echo $1', '-a\n'],
  ]);
});

describe('set, as busybox has it', () => {
  scripts(
    [
      ['set -- a b; echo $2', 'b\n'],
      ['set -o nosuch; echo $?', '1\n', 'sh: set: line 0: illegal option -o nosuch\n'],
      ['set -q; echo never', '', 'sh: set: line 0: illegal option -q\n', 2],
      ["a='x'; set | grep ^a=", "a='x'\n"],
    ],
    { shell: 'ash' },
  );
});
