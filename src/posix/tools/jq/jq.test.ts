import { describe, expect, it } from 'vitest';
import { bash } from '../../bench.test-kit.ts';

const pods = '{"items":[{"metadata":{"name":"web-1","labels":{"app":"web"}},"status":{"phase":"Running","n":2}},{"metadata":{"name":"db-0"},"status":{"phase":"Pending","n":1}}]}';

const cases: [filter: string, out: string][] = [
  ["-r '.items[].metadata.name'", 'web-1\ndb-0\n'],
  ["'.items | length'", '2\n'],
  ["-r '.items[] | select(.status.phase == \"Running\") | .metadata.name'", 'web-1\n'],
  ["-c '[.items[] | {name: .metadata.name, phase: .status.phase}]'", '[{"name":"web-1","phase":"Running"},{"name":"db-0","phase":"Pending"}]\n'],
  ["-c '.items | map(.status.n) | sort'", '[1,2]\n'],
  ["-c '.items | sort_by(.status.n) | map(.metadata.name)'", '["db-0","web-1"]\n'],
  ["-r '.items[] | \"\\(.metadata.name)=\\(.status.n + 1)\"'", 'web-1=3\ndb-0=2\n'],
  ["-r '.items[0].metadata.labels.app, .items[1].metadata.labels.app // \"none\"'", 'web\nnone\n'],
  ["-c 'keys, (.items[0] | keys)'", '["items"]\n["metadata","status"]\n'],
  ["'.items[0].status'", '{\n  "phase": "Running",\n  "n": 2\n}\n'],
  ["-c '.items | group_by(.status.phase) | map({p: .[0].status.phase, n: length})'", '[{"p":"Pending","n":1},{"p":"Running","n":1}]\n'],
  ["-r '.items[] | [.metadata.name, .status.phase] | @tsv'", 'web-1\tRunning\ndb-0\tPending\n'],
  ["-r '.items[0].metadata.labels | to_entries[] | .key + \"=\" + .value'", 'app=web\n'],
  ["-r '.items[-1].metadata.name[0:2]'", 'db\n'],
  ["'[.items[].status.n] | add'", '3\n'],
  ["'if .items | any(.status.n > 1) then \"big\" else \"small\" end'", '"big"\n'],
  ["-c '[.. | .name? // empty]'", '["web-1","db-0"]\n'],
  ["--arg p Pending -r '.items[] | select(.status.phase == $p).metadata.name'", 'db-0\n'],
  ["-r '.items[].metadata | select(.name | test(\"^web-[0-9]+$\")) | .name'", 'web-1\n'],
];

describe('jq', () => {
  it.each(cases)('%s', (args, out) => {
    expect(bash(`jq ${args} f.json`, { files: { '/root/f.json': pods } })).toEqual({ out, err: '', code: 0 });
  });
  it.each<[script: string, err: string, code: number]>([
    ["echo '{\"a\":1}' | jq .a.b", 'jq: error (at <stdin>:1): Cannot index number with "b"\n', 5],
    ["echo '{\"a\":null}' | jq '.a[]'", 'jq: error (at <stdin>:1): Cannot iterate over null\n', 5],
    ["echo '{}' | jq 'foo'", 'jq: error: foo/0 is not defined at <top-level>, line 1:\nfoo\njq: 1 compile error\n', 3],
    ["echo '{}' | jq '.a |'", 'jq: error: syntax error, unexpected end of file (Unix shell quoting issues?) at <top-level>, line 1:\n.a |\njq: 1 compile error\n', 3],
    ['jq . nofile', 'jq: error: Could not open file nofile: No such file or directory\n', 2],
  ])('%s', (script, err, code) => { expect(bash(script)).toEqual({ out: '', err, code }); });
  it('takes several values and pretty-prints empty ones', () => {
    expect(bash("printf '{} []\\n{\"a\":[]}' | jq .").out).toBe('{}\n[]\n{\n  "a": []\n}\n');
  });
});
