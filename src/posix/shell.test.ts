import { describe, expect, it } from 'vitest';
import { Bench, bash } from './bench.test-kit.ts';

const cases: [script: string, out: string, err?: string, code?: number][] = [
  ['echo hello   world', 'hello world\n'],
  ['X=5; echo "$X" \'$X\' ${X}y ${#X} ${Y:-none} ${X:+set}', '5 $X 5y 1 none set\n'],
  ['echo $((1+2*3)) $((7/2)) $((2**10)) $((1<2?10:20))', '7 3 1024 10\n'],
  ['i=1; i=$((i+1)); echo $i; echo $((i++)) $i', '2\n2 3\n'],
  ['a=$(echo one; echo two); echo "$a"; echo $a', 'one\ntwo\none two\n'],
  ['echo `echo back`', 'back\n'],
  ['for i in 1 2 3; do echo line $i; done', 'line 1\nline 2\nline 3\n'],
  ['for i in {1..3} a{b,c}d; do printf "%s " $i; done; echo', '1 2 3 abd acd \n'],
  ['i=0; while [ $i -lt 3 ]; do i=$((i+1)); [ $i = 2 ] && continue; echo $i; done', '1\n3\n'],
  ['until false; do echo once; break; done', 'once\n'],
  ['if [ 1 -eq 2 ]; then echo a; elif [[ abc == a* ]]; then echo b; else echo c; fi', 'b\n'],
  ['case foo.yaml in *.json) echo j;; *.yaml|*.yml) echo y;; esac', 'y\n'],
  ['f() { echo "$1-$#"; return 3; }; f a b; echo $?', 'a-2\n3\n'],
  ['f() { local x=1; echo $x; }; x=9; f; echo $x', '1\n9\n'],
  ['echo a | cat | cat; echo b >&2', 'a\n', 'b\n'],
  ['seq 30 | sort -u | wc -l', '30\n'],
  ['yes | head -n 2', 'y\ny\n'],
  ['false || echo no; true && echo yes; ! true; echo $?', 'no\nyes\n1\n'],
  ['(exit 3); echo $?; (cd /tmp; pwd); pwd', '3\n/tmp\n/root\n'],
  ['cat <<EOF\nhi $((1+1))\nEOF', 'hi 2\n'],
  ["cat <<'EOF'\nhi $X\nEOF", 'hi $X\n'],
  ['cat <<-EOF\n\tx\n\tEOF', 'x\n'],
  ['cat <<< "a b"', 'a b\n'],
  ['echo x > f; echo y >> f; cat < f; ls', 'x\ny\nf\n'],
  ['nosuch', '', 'bash: line 1: nosuch: command not found\n', 127],
  ['cat missing', '', 'cat: missing: No such file or directory\n', 1],
  ['echo a > /no/x', '', 'bash: line 1: /no/x: No such file or directory\n', 1],
  ['{ echo o; echo e >&2; } 2>&1 | sort', 'e\no\n'],
  ['ls /nope &> log; cat log | wc -l', '1\n'],
  [
    'v=a.b.c; echo ${v%.*} ${v%%.*} ${v#*.} ${v##*.} ${v/b/X} ${v:2:1} ${v^^}',
    'a.b a b.c c a.X.c b A.B.C\n',
  ],
  ['set -e; false; echo never', '', '', 1],
  ['set -e; if false; then :; fi; false || true; echo here', 'here\n'],
  ['set -u; echo $nope', '', 'bash: line 1: nope: unbound variable\n', 127],
  ['set -o pipefail; false | true; echo $?', '1\n'],
  ['sleep 1 & wait $!; echo $?', '0\n'],
  ['printf "a b\\nc d\\n" | while read x y; do echo "$y $x"; done', 'b a\nd c\n'],
  ['for a; do echo never; done; echo end', 'end\n'],
  ["sh -c 'echo $0 $((1+2)); exit 4'; echo $?", 'sh 3\n4\n'],
  ['timeout 1 sleep 5; echo $?', '124\n'],
  ['eval "echo a;" echo b', 'a\nb\n'],
  ['trap "echo bye" EXIT; echo hi', 'hi\nbye\n'],
  ['x="a  b"; echo $x; echo "$x"; set -- $x; echo $#', 'a b\na  b\n2\n'],
  ['export A=1; env | grep ^A=; B=2 env | grep ^B=', 'A=1\nB=2\n'],
  ['echo "a\\$b" "x\\"y"', 'a$b x"y\n'],
  ['while true; do echo x; done | head -3', 'x\nx\nx\n'],
  ['echo $(', '', "bash: -c: line 1: unexpected EOF while looking for matching `)'\n", 2],
  ['if true; then echo', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
  [
    'echo a; )',
    '',
    "bash: -c: line 1: syntax error near unexpected token `)'\nbash: -c: line 1: `echo a; )'\n",
    2,
  ],
  ['a=(x y z); echo ${a[1]} ${#a[@]} "${a[@]}"', 'y 3 x y z\n'],
  ['for ((i=0;i<3;i++)); do echo -n $i; done; echo', '012\n'],
  ['echo "${x:-$(echo sub)}"', 'sub\n'],
  [
    'kill -0 $$ && echo alive; kill 99999',
    'alive\n',
    'bash: line 1: kill: (99999) - No such process\n',
    1,
  ],
  [
    'svc=web; a=10.1.1.1@n1; echo "- {addresses: [${a%@*}], nodeName: ${a#*@}}" $(echo TCP | tr A-Z a-z)',
    '- {addresses: [10.1.1.1], nodeName: n1} tcp\n',
  ],
];

describe('bash -c', () => {
  it.each(cases)('%s', (script, out, err = '', code) => {
    const got = bash(script);
    expect(got).toEqual({ out, err, code: code ?? 0 });
  });
});

describe('bash, as learners write it', () => {
  it.each<[script: string, out: string, err: string, code: number]>([
    [
      'diff <(echo a) <(echo b); echo $?; for i in 1 2; do cat <(echo $i); done; ls /dev/fd 2>/dev/null',
      '1c1\n< a\n---\n> b\n1\n1\n2\n',
      '',
      2,
    ],
    ['while read -r x; do echo "got $x"; done < <(printf "1\\n2\\n")', 'got 1\ngot 2\n', '', 0],
    ['if false; then :; else echo $?; fi', '1\n', '', 0],
    ['[[ web-12 =~ ^web-([0-9]+)$ ]] && echo ${BASH_REMATCH[1]}', '12\n', '', 0],
    ['a=(1 2 3 4); echo "${a[@]:1:2}" ${a[@]: -1}', '2 3 4\n', '', 0],
    [
      'cat <<EOF\nabc',
      'abc\n',
      "bash: line 2: warning: here-document at line 1 delimited by end-of-file (wanted `EOF')\n",
      0,
    ],
    ['exec nope', '', 'bash: line 1: exec: nope: not found\n', 127],
    [
      'printf "a\\nb\\n" | paste -sd,; paste -d: <(printf "1\\n2\\n") <(printf "x\\ny\\n"); ' +
        'comm -12 <(printf "a\\nb\\n") <(printf "b\\nc\\n")',
      'a,b\n1:x\n2:y\nb\n',
      '',
      0,
    ],
    ["echo 'a+b' | grep -o 'a+b'; echo aab | grep -o 'a\\+b'", 'a+b\naab\n', '', 0],
    [
      'nc -lk -p 81 & sleep 1; ss -ltn; kill $!',
      'State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process\n' +
        'LISTEN 0      1              0.0.0.0:81          0.0.0.0:*\n',
      '',
      0,
    ],
  ])('%s', (script, out, err, code) => {
    expect(bash(script)).toEqual({ out, err, code });
  });
  it('keeps a history, and says how it ends', () => {
    const bench = new Bench().spawn(['bash', '-l'], {
      tty: true,
      stdin: 'open',
      interactive: true,
    });
    bench.type('true\n').type('history\n').type('exit\n');
    expect(bench.ran.out).toBe('    1  true\n    2  history\nlogout\n');
  });
});

describe('ash', () => {
  it.each([
    ['nosuch', 'sh: nosuch: not found\n', 127],
    ['if', 'sh: syntax error: unexpected end of file (expecting "then")\n', 2],
  ] as const)('%s', (script, err, code) => {
    expect(bash(script, { shell: 'ash' })).toMatchObject({ err, code });
  });
});

describe('an interactive shell', () => {
  it('prompts, continues, keeps its variables and tells of jobs', () => {
    const bench = new Bench().spawn(['bash'], { tty: true, stdin: 'open', interactive: true });
    bench
      .type('X=1\n')
      .type('for i in a b\n')
      .type('do echo $i$X\n')
      .type('done\n')
      .type('sleep 2 &\n');
    bench.type('\n');
    expect(bench.ran.prompts.map((p) => p.continuation)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(bench.ran.out).toMatch(/^a1\nb1\n\[1\] \d+\n\[1\]\+ {2}Done {20}sleep 2\n$/);
  });
  it('gives input to a program and ends it with ^D', () => {
    const bench = new Bench().spawn(['bash'], { tty: true, stdin: 'open', interactive: true });
    bench.type('cat\n').type('hello\n');
    bench.send({ type: 'input', session: 's', text: null });
    bench.type('echo $?\n');
    expect(bench.ran.out).toBe('hello\n0\n');
  });
  it('goes back to the prompt on ^C', () => {
    const bench = new Bench().spawn(['bash'], { tty: true, stdin: 'open', interactive: true });
    bench.send({
      type: 'input',
      session: 's',
      text: 'for i in 1 2; do sleep 100; done; echo never\n',
    });
    bench.send({ type: 'signal', session: 's', name: 'INT' });
    bench.type('echo $?\n');
    expect(bench.ran.out).toBe('130\n');
  });
});

describe('a host program', () => {
  it('that read from the terminal leaves the prompt to the shell when it ends', () => {
    const bench = new Bench({ hostPrograms: ['kubectl'] });
    bench.host = (call) => [
      { type: 'host-reads', id: call.id },
      { type: 'host-output', id: call.id, fd: 1, data: 'out\n' },
      { type: 'host-exit', id: call.id, code: 3 },
    ];
    bench.spawn(['bash'], { tty: true, stdin: 'open', interactive: true }).type('kubectl exec\n');
    expect(bench.ran.prompts.map((p) => p.status)).toEqual([0, 3]);
  });
  it('in a pipe and a substitution is waited for, and told when nobody reads on', () => {
    const bench = new Bench({ hostPrograms: ['kubectl'] });
    bench.host = (call) =>
      [...Array(3)]
        .map((_, n) => ({
          type: 'host-output' as const,
          id: call.id,
          fd: 1 as const,
          data: `row ${n}\n`,
        }))
        .concat([{ type: 'host-exit', id: call.id, code: 0 } as never]);
    bench.spawn(['bash', '-c', 'kubectl get | head -n 1; X=$(kubectl get | wc -l); echo $X']);
    bench.settle();
    expect(bench.ran).toMatchObject({ out: 'row 0\n3\n', code: 0 });
    expect(bench.ran.calls.filter((c) => c.call === 'host').length).toBe(2);
  });
});

describe('a script from standard input', () => {
  it('counts its lines', () => {
    const bench = new Bench().spawn(['bash'], { stdin: 'open' });
    bench.send({
      type: 'input',
      session: 's',
      text: 'echo a\n\nnosuch\nfor i in 1\ndo :\ndone\nnosuch\n',
    });
    bench.send({ type: 'input', session: 's', text: null });
    expect(bench.ran.err).toBe(
      'bash: line 3: nosuch: command not found\nbash: line 7: nosuch: command not found\n',
    );
  });
});
