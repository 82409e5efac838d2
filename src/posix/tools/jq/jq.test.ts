import { describe, expect, it } from 'vitest';
import { Bench, bash } from '../../bench.test-kit.ts';

const pods =
  '{"items":[{"metadata":{"name":"web-1","labels":{"app":"web"}},"status":{"phase":"Running","n":2}},' +
  '{"metadata":{"name":"db-0"},"status":{"phase":"Pending","n":1}}]}';

const cases: [filter: string, out: string][] = [
  ["-r '.items[].metadata.name'", 'web-1\ndb-0\n'],
  ["'.items | length'", '2\n'],
  ['-r \'.items[] | select(.status.phase == "Running") | .metadata.name\'', 'web-1\n'],
  [
    "-c '[.items[] | {name: .metadata.name, phase: .status.phase}]'",
    '[{"name":"web-1","phase":"Running"},{"name":"db-0","phase":"Pending"}]\n',
  ],
  ["-c '.items | map(.status.n) | sort'", '[1,2]\n'],
  ["-c '.items | sort_by(.status.n) | map(.metadata.name)'", '["db-0","web-1"]\n'],
  ['-r \'.items[] | "\\(.metadata.name)=\\(.status.n + 1)"\'', 'web-1=3\ndb-0=2\n'],
  ['-r \'.items[0].metadata.labels.app, .items[1].metadata.labels.app // "none"\'', 'web\nnone\n'],
  ["-c 'keys, (.items[0] | keys)'", '["items"]\n["metadata","status"]\n'],
  ["'.items[0].status'", '{\n  "phase": "Running",\n  "n": 2\n}\n'],
  [
    "-c '.items | group_by(.status.phase) | map({p: .[0].status.phase, n: length})'",
    '[{"p":"Pending","n":1},{"p":"Running","n":1}]\n',
  ],
  ["-r '.items[] | [.metadata.name, .status.phase] | @tsv'", 'web-1\tRunning\ndb-0\tPending\n'],
  ['-r \'.items[0].metadata.labels | to_entries[] | .key + "=" + .value\'', 'app=web\n'],
  ["-r '.items[-1].metadata.name[0:2]'", 'db\n'],
  ["'[.items[].status.n] | add'", '3\n'],
  ['\'if .items | any(.status.n > 1) then "big" else "small" end\'', '"big"\n'],
  ["-c '[.. | .name? // empty]'", '["web-1","db-0"]\n'],
  ["--arg p Pending -r '.items[] | select(.status.phase == $p).metadata.name'", 'db-0\n'],
  ['-r \'.items[].metadata | select(.name | test("^web-[0-9]+$")) | .name\'', 'web-1\n'],
];

describe('jq', () => {
  it.each(cases)('%s', (args, out) => {
    expect(bash(`jq ${args} f.json`, { files: { '/root/f.json': pods } })).toEqual({
      out,
      err: '',
      code: 0,
    });
  });
  it.each<[script: string, err: string, code: number]>([
    ['echo \'{"a":1}\' | jq .a.b', 'jq: error (at <stdin>:1): Cannot index number with "b"\n', 5],
    ["echo '{\"a\":null}' | jq '.a[]'", 'jq: error (at <stdin>:1): Cannot iterate over null\n', 5],
    [
      "echo '{}' | jq 'foo'",
      'jq: error: foo/0 is not defined at <top-level>, line 1:\nfoo\njq: 1 compile error\n',
      3,
    ],
    [
      "echo '{}' | jq '.a |'",
      'jq: error: syntax error, unexpected end of file (Unix shell quoting issues?) at ' +
        '<top-level>, line 1:\n' +
        '.a |\njq: 1 compile error\n',
      3,
    ],
    ['jq . nofile', 'jq: error: Could not open file nofile: No such file or directory\n', 2],
  ])('%s', (script, err, code) => {
    expect(bash(script)).toEqual({ out: '', err, code });
  });
  it.each<[args: string, out: string]>([
    [
      "-nc 'reduce range(4) as $i (0; . + $i), [foreach (1,2,3) as $x (0; . + $x; [$x, .])]'",
      '6\n[[1,1],[2,3],[3,6]]\n',
    ],
    ["-nc 'def twice(f): f | f; def add($a; $b): $a + $b; 3 | twice(. * 2), add(.; 1)'", '12\n4\n'],
    [
      "-nc '{a: [1, 2, {b: 3}]} | .a[2].b |= . + 1, (.a[0:2] = []), del(.a[0, 1]), (.c //= " +
        '5), [paths(type == "number")]\'',
      '{"a":[1,2,{"b":4}]}\n{"a":[{"b":3}]}\n{"a":[{"b":3}]}\n{"a":[1,2,{"b":3}],"c":5}\n' +
        '[["a",0],["a",1],["a",2,"b"]]\n',
    ],
    [
      '-nc \'(try error("no") catch .), (try error({code: 3}) catch .code), [.[]?], (label $out | 1, break $out, 2)\'',
      '"no"\n3\n[]\n1\n',
    ],
    [
      '-nr \'[1, "a b", null, true] | @csv, @tsv, @sh, @json, @html "<\\(.[1])>", (.[1] | ' +
        '@base64, @uri), ("YQ==" | @base64d)\'',
      '1,"a b",,true\n1\ta b\t\ttrue\n1 \'a b\' null true\n[1,"a b",null,true]\n<a b>\nYSBi\na%20b\na\n',
    ],
    [
      '-nc \'"web-12 db-3" | [scan("[a-z]+-(\\\\d+)")], ' +
        '(capture("(?<app>[a-z]+)-(?<n>\\\\d+)")), gsub("(?<l>[a-z]+)-"; "\\(.l):"), ' +
        '[match("\\\\d+"; "g").offset], test("DB"; "i"), split(" ")\'',
      '[["12"],["3"]]\n{"app":"web","n":"12"}\n"web:12 db:3"\n[4,10]\ntrue\n["web-12","db-3"]\n',
    ],
    [
      '-nc \'[{k: "a", v: 1}, {k: "b", v: 2}] | (map({(.k): .v}) | add), (INDEX(.k) | keys), ' +
        '(group_by(.v > 1) | map(length)), min_by(.v).k, (.[] as {k: $k, v: $v} | ' +
        '"\\($k)\\($v)")\'',
      '{"a":1,"b":2}\n["a","b"]\n[1,1]\n"a"\n"a1"\n"b2"\n',
    ],
    [
      '-nc \'"2026-11-23T06:00:00Z" | fromdate, (fromdate | strftime("%d.%m.%Y")), (1795413600 | todate)\'',
      '1795413600\n"23.11.2026"\n"2026-11-23T06:00:00Z"\n',
    ],
    [
      "-nc '[limit(3; range(1e12))], first(range(5; 9)), [1 | while(. < 9; . * 2)], (0 | " +
        "until(. > 50000; . + 1)), ([3, [4]] | flatten, tojson), ({} | .__proto__ = 1)'",
      '[0,1,2]\n5\n[1,2,4,8]\n50001\n[3,4]\n"[3,[4]]"\n{"__proto__":1}\n',
    ],
    [
      "-n --arg a 1 --argjson b '[2]' '$a, $b[0], $ARGS.named.a, ($ENV.HOME)'",
      '"1"\n2\n"1"\n"/root"\n',
    ],
    ["-n '[inputs | .a] | add' one", '3\n'],
    ["-sc 'map(.a)' one", '[1,2]\n'],
    ["-R -r 'ascii_upcase' lines", 'X\nY\n'],
    ['--tab -S . one | head -2', '{\n\t"a": 1\n'],
  ])('%s', (args, out) => {
    const files = { '/root/one': '{"a":1}\n{"a":2}\n', '/root/lines': 'x\ny\n' };
    expect(bash(`jq ${args}`, { files })).toEqual({ out, err: '', code: 0 });
  });
  it.each<[args: string, err: string, code: number]>([
    ["'[range(1e12)]'", 'jq: error: cannot allocate memory\n', 134],
    ["'def f: f; f'", 'jq: error: cannot allocate memory\n', 134],
    ['\'"x" * 1e12\'', 'jq: error: cannot allocate memory\n', 134],
    [
      '\'"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" | test("(a+)+$")\'',
      'jq: error (at <unknown>): match-stack limit over\n',
      5,
    ],
    [
      '\'"a" | test("(")\'',
      'jq: error (at <unknown>): ( (at offset 0) is not a valid regex: Unmatched ( or \\(\n',
      5,
    ],
    ["'{a: 1} | error'", 'jq: error (at <unknown>) (not a string): {"a":1}\n', 5],
    [
      "'$nope'",
      'jq: error: $nope is not defined at <top-level>, line 1:\n$nope\njq: 1 compile error\n',
      3,
    ],
    ["'1 | halt_error'", '1\n', 5],
    [
      "'.a = '",
      'jq: error: syntax error, unexpected end of file (Unix shell quoting issues?) at ' +
        '<top-level>, line 1:\n' +
        '.a = \njq: 1 compile error\n',
      3,
    ],
  ])('%s', (args, err, code) => {
    expect(bash(`jq -n ${args}`)).toEqual({ out: '', err, code });
  });
  it('streams what has no end, and goes on from any point', () => {
    const bench = new Bench();
    bench.trip = true;
    bench.spawn(['bash', '-c', "jq -n 'range(1e12)' | sed -n '700{p;q}'"]);
    bench.settle();
    expect(bench.ran).toMatchObject({ out: '699\n', code: 0 });
  });
  it('takes several values and pretty-prints empty ones', () => {
    expect(bash('printf \'{} []\\n{"a":[]}\' | jq .').out).toBe('{}\n[]\n{\n  "a": []\n}\n');
  });
});
