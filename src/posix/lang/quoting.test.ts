import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('texts that the shell can read again', () => {
  scripts([
    [
      "x=$'a\\n\\t\\r\\a\\b\\e\\f\\v\\x01\\x7f\\\\'; echo ${x@Q}",
      "$'a\\n\\t\\r\\a\\b\\E\\f\\v\\001\\177\\\\'\n",
    ],
    [
      'x="it\'s"; echo ${x@Q}; declare -p x; set | grep ^x=',
      "'it'\\''s'\ndeclare -- x=\"it's\"\nx='it'\\''s'\n",
    ],
    ["x='a b'; declare -p x; set | grep ^x=", 'declare -- x="a b"\nx=\'a b\'\n'],
    [
      "x='$a`b\"c\\d'; declare -p x; echo ${x@Q}",
      'declare -- x="\\$a\\`b\\"c\\\\d"\n\'$a`b"c\\d\'\n',
    ],
    ['x=plain; set | grep ^x=; echo ${x@Q}', "x=plain\n'plain'\n"],
    ['x=; set | grep ^x=; echo ${x@Q}', "x=\n''\n"],
    [
      "set -x; echo a 'b c' '' \"it's\" '*' 'a=b' '~' a~ '#x' 'x#'",
      "a b c  it's * a=b ~ a~ #x x#\n",
      "+ echo a 'b c' '' 'it'\\''s' '*' a=b '~' a~ '#x' x#\n",
    ],
    ["x='{a}'; set | grep ^x=", "x='{a}'\n"],
    ["x='a:b=c,d%e+f@g/h.i-j_k'; set | grep ^x=", 'x=a:b=c,d%e+f@g/h.i-j_k\n'],
    ["echo $'\\u00e9\\U0001f600\\cA\\q\\'' | od -An -tx1", ' c3 a9 f0 9f 98 80 01 5c 71 27 0a\n'],
    ["echo $'\\0101\\1\\18\\x4\\x41\\xg'| od -An -tx1", ' 08 31 01 01 38 04 41 5c 78 67 0a\n'],
    ['x=\'a\\\\tb\\\\n\'; echo "${x@E}"', 'a\\tb\\n\n'],
    ['alias q="it\'s"; alias q', "alias q='it'\\''s'\n"],
    ['trap "echo it\'s" INT; trap', "trap -- 'echo it'\\''s' SIGINT\n"],
    [
      "printf '%q\\n' 'a b' \"it's\" '' 'a$b' '~x' 'x~' '#a' 'a#' " +
        "$'t\\tb' é '[x]' 'a,b' '{}' '!' '^'",
      "a\\ b\nit\\'s\n''\na\\$b\n\\~x\nx~\n\\#a\na#\n$'t\\tb'\n" +
        'é\n\\[x\\]\na\\,b\n\\{\\}\n\\!\n\\^\n',
    ],
    ["printf '%Q\\n' 'a b'; printf '%.2Q\\n' 'abcd'", 'a\\ b\nab\n'],
  ]);
});
