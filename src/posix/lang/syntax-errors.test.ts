import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('syntax errors', () => {
  scripts([
    ['if', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ['if true; then', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ['for x in a; do', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ['while true', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ['case a in', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ['(', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ['((1', '', "bash: -c: line 1: unexpected EOF while looking for matching `)'\n", 2],
    ['{ echo', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ["echo 'a", '', "bash: -c: line 1: unexpected EOF while looking for matching `''\n", 2],
    ['echo "a', '', 'bash: -c: line 1: unexpected EOF while looking for matching `"\'\n', 2],
    ['echo `a', '', "bash: -c: line 1: unexpected EOF while looking for matching ``'\n", 2],
    ['echo ${a', '', "bash: -c: line 1: unexpected EOF while looking for matching `}'\n", 2],
    ['echo $((1', '', "bash: -c: line 1: unexpected EOF while looking for matching `)'\n", 2],
    [
      ')',
      '',
      "bash: -c: line 1: syntax error near unexpected token `)'\nbash: -c: line 1: `)'\n",
      2,
    ],
    [
      '}',
      '',
      "bash: -c: line 1: syntax error near unexpected token `}'\nbash: -c: line 1: `}'\n",
      2,
    ],
    [
      'fi',
      '',
      "bash: -c: line 1: syntax error near unexpected token `fi'\nbash: -c: line 1: `fi'\n",
      2,
    ],
    [
      'done',
      '',
      "bash: -c: line 1: syntax error near unexpected token `done'\nbash: -c: line 1: `done'\n",
      2,
    ],
    [
      ';;',
      '',
      "bash: -c: line 1: syntax error near unexpected token `;;'\nbash: -c: line 1: `;;'\n",
      2,
    ],
    [
      ';',
      '',
      "bash: -c: line 1: syntax error near unexpected token `;'\nbash: -c: line 1: `;'\n",
      2,
    ],
    [
      '|',
      '',
      "bash: -c: line 1: syntax error near unexpected token `|'\nbash: -c: line 1: `|'\n",
      2,
    ],
    [
      '&&',
      '',
      "bash: -c: line 1: syntax error near unexpected token `&&'\nbash: -c: line 1: `&&'\n",
      2,
    ],
    ['a |', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ['a &&', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    [
      'echo a; ;',
      '',
      "bash: -c: line 1: syntax error near unexpected token `;'\n" +
        "bash: -c: line 1: `echo a; ;'\n",
      2,
    ],
    [
      'echo a ; )',
      '',
      "bash: -c: line 1: syntax error near unexpected token `)'\n" +
        "bash: -c: line 1: `echo a ; )'\n",
      2,
    ],
    [
      'for x in a; done',
      '',
      "bash: -c: line 1: syntax error near unexpected token `done'\n" +
        "bash: -c: line 1: `for x in a; done'\n",
      2,
    ],
    [
      'for 1 in a; then',
      '',
      "bash: -c: line 1: syntax error near unexpected token `then'\n" +
        "bash: -c: line 1: `for 1 in a; then'\n",
      2,
    ],
    [
      'if true; fi',
      '',
      "bash: -c: line 1: syntax error near unexpected token `fi'\n" +
        "bash: -c: line 1: `if true; fi'\n",
      2,
    ],
    [
      'f() echo',
      '',
      "bash: -c: line 1: syntax error near unexpected token `echo'\n" +
        "bash: -c: line 1: `f() echo'\n",
      2,
    ],
    [
      'f( a',
      '',
      "bash: -c: line 1: syntax error near unexpected token `a'\nbash: -c: line 1: `f( a'\n",
      2,
    ],
    [
      'echo <',
      '',
      "bash: -c: line 1: syntax error near unexpected token `newline'\n" +
        "bash: -c: line 1: `echo <'\n",
      2,
    ],
    [
      'echo >;',
      '',
      "bash: -c: line 1: syntax error near unexpected token `;'\nbash: -c: line 1: `echo >;'\n",
      2,
    ],
    [
      'cat <<',
      '',
      "bash: -c: line 1: syntax error near unexpected token `newline'\n" +
        "bash: -c: line 1: `cat <<'\n",
      2,
    ],
    [
      'cat <<E\nabc',
      'abc\n',
      "bash: line 2: warning: here-document at line 1 delimited by end-of-file (wanted `E')\n",
    ],
    ['function f', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    [
      'function ;',
      '',
      "bash: -c: line 1: syntax error near unexpected token `;'\n" +
        "bash: -c: line 1: `function ;'\n",
      2,
    ],
    [
      'echo a\nfi\necho b',
      'a\n',
      "bash: -c: line 2: syntax error near unexpected token `fi'\nbash: -c: line 2: `fi'\n",
      2,
    ],
    [
      'echo a &; echo b',
      '',
      "bash: -c: line 1: syntax error near unexpected token `;'\n" +
        "bash: -c: line 1: `echo a &; echo b'\n",
      2,
    ],
    [
      'echo a ( b',
      '',
      "bash: -c: line 1: syntax error near unexpected token `('\n" +
        "bash: -c: line 1: `echo a ( b'\n",
      2,
    ],
    [
      'case a in b) echo;; )',
      '',
      "bash: -c: line 1: syntax error near unexpected token `)'\n" +
        "bash: -c: line 1: `case a in b) echo;; )'\n",
      2,
    ],
    ['until', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    [
      'eval "fi"; echo $?',
      '2\n',
      "bash: eval: line 1: syntax error near unexpected token `fi'\nbash: eval: line 1: `fi'\n",
    ],
    [
      'eval "echo \'"; echo $?',
      '2\n',
      "bash: eval: line 1: unexpected EOF while looking for matching `''\n",
    ],
  ]);
});

describe('syntax errors, as busybox has it', () => {
  scripts(
    [
      ['if', '', 'sh: syntax error: unexpected end of file (expecting "then")\n', 2],
      ['if true; then', '', 'sh: syntax error: unexpected end of file (expecting "fi")\n', 2],
      ['for x in a; do', '', 'sh: syntax error: unexpected end of file (expecting "done")\n', 2],
      ['(', '', 'sh: syntax error: unexpected end of file (expecting ")")\n', 2],
      ['{ echo', '', 'sh: syntax error: unexpected end of file (expecting "}")\n', 2],
      ["echo 'a", '', 'sh: syntax error: unterminated quoted string\n', 2],
      ['echo "a', '', 'sh: syntax error: unterminated quoted string\n', 2],
      [')', '', 'sh: syntax error: unexpected ")"\n', 2],
      ['fi', '', 'sh: syntax error: unexpected "fi"\n', 2],
      [';;', '', 'sh: syntax error: unexpected ";;"\n', 2],
      ['a |', '', 'sh: syntax error: unexpected end of file\n', 2],
      ['a=(1)', '', 'sh: syntax error: unexpected "("\n', 2],
      ['echo a ( b', '', 'sh: syntax error: unexpected "("\n', 2],
    ],
    { shell: 'ash' },
  );
});
