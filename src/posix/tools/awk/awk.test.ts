import { describe, expect, it } from 'vitest';
import { Bench, bash } from '../../bench.test-kit.ts';

const files = { '/root/t': 'pod a 3\npod b 4\nsvc a 5\n', '/root/p': 'one\ntwo\n\nthree\nfour\n' };

describe('awk', () => {
  it.each<[args: string, out: string]>([
    ["'{n[$1]+=$3} END{for (k in n) print k, n[k]}' t | sort", 'pod 7\nsvc 5\n'],
    [
      '\'BEGIN{while (("echo 1; echo 2" | getline x) > 0) s += x; print s; print close("echo ' +
        '1; echo 2"), close("none")}\'',
      '3\n0 -1\n',
    ],
    ['\'{print $3 | "sort -rn"} END{close("sort -rn"); print "end"}\' t', '5\n4\n3\nend\n'],
    ['\'BEGIN{r = system("exit 7"); print "status", r; system("echo said")}\'', 'status 7\nsaid\n'],
    ['\'BEGIN{while ((getline l < "t") > 0) n++; print n, (getline l < "none")}\'', '3 -1\n'],
    ["'NR==1{getline; print; getline v; print v, NR}' t", 'pod b 4\nsvc a 5 3\n'],
    [
      '\'{print > ("o" $1)} END{close("opod"); while ((getline l < "opod") > 0) print "r " l}\' t',
      'r pod a 3\nr pod b 4\n',
    ],
    ['\'BEGIN{RS=""; FS="\\n"}{print NR ":" $2 ":" NF}\' p', '1:two:2\n2:four:2\n'],
    ["-F'[ab ]+' -v OFS=- '{$1=$1; print NF, $0}' t", '2-pod-3\n2-pod-4\n2-svc-5\n'],
    ["'function f(n) {return n < 2 ? n : f(n-1) + f(n-2)} BEGIN{print f(15)}'", '610\n'],
    [
      "'function fill(arr, n,  i) {for (i = 1; i <= n; i++) arr[i] = i * i} BEGIN{fill(q, 3); print q[3], length(q)}'",
      '9 3\n',
    ],
    [
      '\'BEGIN{print toString, constructor "|"; m["__proto__"] = 1; m[hasOwnProperty] = 2; ' +
        'print length(m); for (k in m) print "<" k ">"}\' | sort',
      ' |\n2\n<>\n<__proto__>\n',
    ],
    [
      "'BEGIN{print 2^31, 2^53, 1e6, 0.1 + 0.2, 1e-7, 100000 * 3, -3 % 2}'",
      '2147483648 9007199254740992 1000000 0.3 1e-07 300000 -1\n',
    ],
    [
      '\'BEGIN{$3 = "c"; print NF ":" $0 ":"; NF = 2; print; $0 = "x y"; print $2}\'',
      '3:  c:\n \ny\n',
    ],
    [
      '\'BEGIN{s = "a.b.c"; print gsub(/\\./, "[&]", s), s; sub("b", "\\\\&", s); print s; ' +
        'print match("xooy", /o+/), RSTART, RLENGTH}\'',
      '2 a[.]b[.]c\na[.]&[.]c\n2 2 2\n',
    ],
    [
      '\'BEGIN{print substr("hello", 2, 3), substr("hello", 0, 2), index("hello", "l"), ' +
        'split("a1b22c", q, /[0-9]+/), q[3]}\'',
      'ell h 3 3 c\n',
    ],
    [
      '\'BEGIN{print ("10" < "9"), (10 < 9), (x == 0), (x == ""), "a" < "b" ? "y" : "n"}\'',
      '1 0 1 1 y\n',
    ],
    ["'$3 > 3 && !/svc/ {print $2} NR == 2, NR == 3 {print NR}' t", 'b\n2\n3\n'],
    ["'BEGIN{srand(1); a = rand(); srand(1); print (a == rand()), srand(5), srand()}'", '1 1 5\n'],
    [
      '\'{a[$1, $2] = $3} END{if (("pod", "b") in a) print a["pod", "b"]; delete a["pod", "b"]; print length(a)}\' t',
      '4\n2\n',
    ],
    ["'{print x, FILENAME, FNR}' x=1 p x=2 t | sed -n '1p;$p'", '1 p 1\n2 t 3\n'],
    [
      '\'BEGIN{printf "%c%c|%5.1f|%-4d|%x|%s\\n", 65, "BC", 2.25, 7, 255, 1e3; do i++; while ' +
        '(i < 5); print i; exit 3} END{print "end"}\'; echo $?',
      'AB|  2.2|7   |ff|1000\n5\nend\n3\n',
    ],
  ])('%s', (args, out) => {
    expect(bash(`awk ${args}`, { files })).toEqual({ out, err: '', code: 0 });
  });

  it.each<[args: string, err: string]>([
    ['\'{gsub(/(/, "")}\'', "awk: line 1: regular expression compile failed (missing ')')\n(\n"],
    [
      '\'BEGIN{r = "["; print "a" ~ r}\'',
      'awk: run time error: regular expression compile failed (bad class -- [], [^] or [)\n' +
        '[\n\tFILENAME="" FNR=0 NR=0\n',
    ],
    ["'BEGIN{print f(1)}'", 'awk: line 2: function f never defined\n'],
    ["'BEGIN{print 1'", 'awk: line 2: missing } near end of file\n'],
    ["'BEGIN{x = 1; x[1] = 2}'", 'awk: line 1: illegal reference to variable x\n'],
    ["'BEGIN{print 1 2 ,}'", 'awk: line 1: syntax error at or near }\n'],
    [
      "'function f(n) {return f(n + 1)} BEGIN{f(1)}'",
      'awk: program limit exceeded: eval stack size=1024\n',
    ],
    ['\'BEGIN{s = "x"; while (1) s = s s}\'', 'awk: out of memory\n'],
    ["'{print}' none", 'awk: cannot open none (No such file or directory)\n'],
  ])('%s', (args, err) => {
    expect(bash(`awk ${args}`, { files })).toEqual({ out: '', err, code: 2 });
  });

  it('an endless loop is interrupted', () => {
    const bench = new Bench().spawn(['bash'], { tty: true, stdin: 'open', interactive: true });
    bench.send({ type: 'input', session: 's', text: "awk 'BEGIN{while (1) i++}'\n" });
    bench.settle(1000);
    bench.send({ type: 'signal', session: 's', name: 'INT' });
    bench.type('echo $?\n');
    expect(bench.ran.out).toBe('130\n');
  });
  it('goes on from any point of its state', () => {
    const bench = new Bench({ files });
    bench.trip = true;
    bench.spawn([
      'bash',
      '-c',
      'awk \'function g(n) {return n ? g(n - 1) + 1 : 0} {a[n = NR] = g(NR); system("sleep ' +
        '1"); "date +%s" | getline d; close("date +%s"); print $1, a[n], d - 1795413600 | ' +
        '"cat"}\' t',
    ]);
    bench.settle();
    expect(bench.ran).toMatchObject({ out: 'pod 1 1\npod 3 2\nsvc 5 3\n', err: '', code: 0 });
  });
});
