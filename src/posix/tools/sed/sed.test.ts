import { describe, expect, it } from 'vitest';
import { Bench, bash } from '../../bench.test-kit.ts';

const feed = "printf 'n1\\nn2\\nn3\\n' | ";

describe('sed', () => {
  it.each<[args: string, out: string]>([
    ["':x;N;$!bx;s/\\n/ + /g'", 'n1 + n2 + n3\n'],
    ["-n '$='", '3\n'],
    ["'1!G;h;$!d'", 'n3\nn2\nn1\n'],
    ["'2{s/n/m/;b};s/$/./'", 'n1.\nm2\nn3.\n'],
    ["'0,/n/d'", 'n2\nn3\n'],
    ["'1,/n/d'", 'n3\n'],
    ["'1~2d'", 'n2\n'],
    ["'2,+9d'", 'n1\n'],
    ["'2,~3s/n/N/'", 'n1\nN2\nN3\n'],
    ["'2!d'", 'n2\n'],
    ["-E 's/(n)([23])/\\2\\u\\1/'", 'n1\n2N\n3N\n'],
    ["'2c\\\nlong\\\nlonger'", 'n1\nlong\nlonger\nn3\n'],
    ["'1,2c gone'", 'gone\nn3\n'],
    ["-e '2a\\' -e '  deep'", 'n1\nn2\n  deep\nn3\n'],
    ["'y/123/abc/'", 'na\nnb\nnc\n'],
    ["'$!N;P;D'", 'n1\nn2\nn3\n'],
    ["'2q'", 'n1\nn2\n'],
    ["-n '/2/,$p'", 'n2\nn3\n'],
    ["-n 'x;p' | tr '\\n' ,", ',n1,n2,'],
    ["-z 's/\\n/;/g'", 'n1;n2;n3;'],
    ["'s/N/m/I;s/m//w /dev/stdout'", '1\n1\n2\n2\n3\n3\n'],
    ["-n '2{l;=;p}'", 'n2$\n2\nn2\n'],
    ["'s/[/]/x/;s/n/\\//'", '/1\n/2\n/3\n'],
    ["'n;d'", 'n1\nn3\n'],
    ["'/1/s//one/;//d' | head -c 6", 'none\nn'],
  ])('%s', (args, out) => {
    expect(bash(`${feed}sed ${args}`)).toEqual({ out, err: '', code: 0 });
  });

  it.each<[script: string, err: string, code: number]>([
    ['s/a/b', "-e expression #1, char 5: unterminated `s' command", 1],
    ['s/a/b/y', "-e expression #1, char 7: unknown option to `s'", 1],
    ['s/a/\\1/', "-e expression #1, char 7: invalid reference \\1 on `s' command's RHS", 1],
    ['s/\\(a/b/', '-e expression #1, char 8: Unmatched ( or \\(', 1],
    ['ttop', "can't find label for jump to `top'", 4],
    ['p q', '-e expression #1, char 3: extra characters after command', 1],
    ['{p', "-e expression #1, char 0: unmatched `{'", 1],
    ['p}', "-e expression #1, char 2: unexpected `}'", 1],
    ['y/ab/c/', "-e expression #1, char 7: strings for `y' command are different lengths", 1],
    ['3,p', "-e expression #1, char 3: unexpected `,'", 1],
    ['0p', '-e expression #1, char 2: invalid usage of line address 0', 1],
    ['o', "-e expression #1, char 1: unknown command: `o'", 1],
    ['/x', '-e expression #1, char 2: unterminated address regex', 1],
    [':', '-e expression #1, char 1: ":" lacks a label', 1],
    ['r', '-e expression #1, char 1: missing filename in r/R/w/W commands', 1],
  ])('refuses %s', (script, err, code) => {
    expect(bash(`${feed}sed '${script}'`)).toEqual({ out: '', err: `sed: ${err}\n`, code });
  });

  it('edits files in place, each with its own last line', () => {
    const files = { '/root/a': 'one\ntwo\n', '/root/b': 'three' };
    expect(bash("sed -i.old '$s/$/!/;1i top' a b; cat a b a.old", { files }).out).toBe(
      'top\none\ntwo!\ntop\nthree!one\ntwo\n',
    );
  });

  it('an endless loop takes no more than its turns, and is interrupted', () => {
    const bench = new Bench().spawn(['bash'], { tty: true, stdin: 'open', interactive: true });
    bench.send({ type: 'input', session: 's', text: "echo a | sed ':l;s/b/b/;bl'\n" });
    bench.settle(2000);
    bench.send({ type: 'signal', session: 's', name: 'INT' });
    bench.type('echo $?\n');
    expect(bench.ran.out).toBe('130\n');
  });
  it('one that grows ends for want of memory', () => {
    expect(bash("echo aa | sed ':l;s/.*/&&/;bl'")).toEqual({
      out: '',
      err: 'sed: memory exhausted\n',
      code: 4,
    });
  });
});
