/**
 * The machine on which the tables of tools are run: its files, and a small network. A table
 * (`*.table.txt`) has scripts with what they write: `$` for bash, `%` for busybox, `|` standard
 * output, `!` standard error, `=` the exit code where it is not 0. A line after `|\\` has no newline;
 * one after `|"` is a JSON string.
 */
import type { NetCall, NetReply } from '../net.ts';

export interface Row {
  script: string;
  shell: 'bash' | 'ash';
  out: string;
  err: string;
  code: number;
}

function lineOf(line: string): string {
  const rest = line.slice(2);
  if (line[1] === '"') return JSON.parse(rest) as string;
  return line[1] === '\\' ? rest : rest + '\n';
}

export function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  for (const line of text.split('\n')) {
    const mark = line[0];
    if (mark === '$' || mark === '%') {
      const shell = mark === '$' ? 'bash' : 'ash';
      rows.push({ script: line.slice(2), shell, out: '', err: '', code: 0 });
    }
    const row = rows.at(-1);
    if (!row) continue;
    if (mark === '|') row.out += lineOf(line);
    if (mark === '!') row.err += lineOf(line);
    if (mark === '=') row.code = Number(line.slice(2));
  }
  return rows;
}

export const files: Readonly<Record<string, string>> = {
  '/root/f': 'one two\nthree\tfour\n\n\nOne  eleven\nlast o e\n',
  '/root/g': 'one two\nthree four\nother\n',
  '/root/F': 'ONE two\nthree\tfour\n\n\nOne  eleven\nlast o e\n',
  '/root/n': '1\n2\n3\n4\n5\n10\n',
  '/root/n2': '1\n2\nX\n4\n5\n10\n11\n',
  '/root/t': 'b 2 x\na 10 y\na 1 z\nC 3 w\n',
  '/root/c': 'b:2:x\na:10:y\nnone\n:1:\n',
  '/root/u': 'a\na\nA\nb\nb\nb\nab\n',
  '/root/l': 'k1 a\nk2 b\nk4 q\n',
  '/root/r': 'k2 x\nk3 y\nk4 z\nk4 w\n',
  '/root/sp': '        a b\n    c\n  one two\nx\n',
  '/root/z0': 'a\u0000b\u0000c\u0000',
  '/root/para':
    'Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor\n' +
    'incididunt ut\n' +
    '\n' +
    '  indented words here\n' +
    '  more\n' +
    'not\n',
  '/root/b64': 'aGVsbG8K\n',
  '/root/hex': '00000000: 6865 6c6c 6f0a                           hello.\n',
  '/root/hex2': '68656c6c6f',
  '/root/sums': '5d41402abc4b2a76b9719d911017c592  f\n',
  '/root/short': 'one',
  '/root/empty0': '',
  '/root/nonl': 'a\nb',
  '/root/pat': 'one\nel\n',
  '/root/scr': 's/o/0/g\n2d\n',
  '/root/prog': '{print NF}\n',
  '/root/filt': '.a\n',
  '/root/mon': 'feb\nJan 2\nxx\nDEC\n',
  '/root/j': '{"a":1,"b":[1,2,3],"c":{"d":"xé"}}\n',
  '/root/bad': '{"a":1}\n{x',
  '/root/bad2': '[1,2\n',
  '/root/bad3': '{"a":}',
  '/root/many': '1 "two" [3]\n{"a":4}\nnull',
  '/root/d/a': 'a\n',
  '/root/d/b.x': 'aa\nbb\n',
  '/root/d/sub/c': 'ccc\n',
  '/root/e2/a': 'A\n',
  '/root/e2/new': 'n\n',
  '/root/empty/': '',
  '/etc/hosts': '127.0.0.1 localhost\n10.1.2.3 box\n',
  '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nu:x:1:1\n',
  '/etc/group': 'root:x:0:\n',
  '/root/z': `a\0b\0${'x'.repeat(80)}\x01\x7fé`,
  ...Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [
      `/root/big/file-${'x'.repeat(index % 7)}${index}`,
      'x',
    ]),
  ),
};

/** `web` answers, `nobody` refuses, `far` never answers, `gone` has no route … */
const hosts: Record<string, string> = {
  web: '10.96.102.1',
  nobody: '10.96.101.5',
  far: '10.96.101.3',
  gone: '10.96.101.6',
  reset: '10.96.101.7',
  slow: '10.96.101.8',
};
const failures: Record<string, 'timeout' | 'unreachable' | 'reset'> = {
  '10.96.101.3': 'timeout',
  '10.96.101.6': 'unreachable',
  '10.96.101.7': 'reset',
};
const NEVER = 130_000;

type Dns = Extract<NetCall, { kind: 'dns' }>;
type DnsReply = Extract<NetReply, { kind: 'dns' }>;
type Http = Extract<NetCall, { kind: 'http' }>;

/** Names that have one record. */
const records: Record<string, [type: DnsReply['answers'][number]['type'], data: string]> = {
  '1.102.96.10.in-addr.arpa.': ['PTR', 'web.default.svc.cluster.local.'],
  'outside.default.svc.cluster.local.': ['CNAME', 'db.example.com.'],
  'srv.default.svc.cluster.local.': ['SRV', '0 100 80 web.default.svc.cluster.local.'],
  'srv.': ['SRV', '0 100 80 web.default.svc.cluster.local.'],
  'txt.': ['TXT', 'some text'],
};
/** What a name that begins so is answered with. */
const codes: Record<string, DnsReply['code']> = {
  silent: 'TIMEOUT',
  refused: 'REFUSED',
  broken: 'SERVFAIL',
  noanswer: 'NOERROR',
};

function dns({ name, type }: Dns): NetReply {
  const authoritative = !name.startsWith('outside');
  const base = { ms: 1, kind: 'dns' as const, server: '10.96.0.10', authoritative };
  const code = Object.keys(codes).find((start) => name.startsWith(start));
  if (code) return { ...base, code: codes[code] ?? 'NOERROR', answers: [] };
  const record = records[name];
  const answer = (own: typeof type, data: string): NetReply => ({
    ...base,
    code: 'NOERROR',
    answers: [{ name, type: own, ttl: 5, data }],
  });
  if (record) return answer(...record);
  if (name.startsWith('six') && type === 'AAAA') return answer('AAAA', 'fd00::1');
  const isWeb = name === 'web.default.svc.cluster.local.';
  if (isWeb && type === 'A') return answer('A', '10.96.102.1');
  const isKnown = isWeb || name.startsWith('six');
  return { ...base, code: isKnown ? 'NOERROR' : 'NXDOMAIN', answers: [] };
}

/** Paths that begin so, and their answers. */
const pages: [
  path: string,
  status: number,
  reason: string,
  headers: [string, string][],
  body: string,
][] = [
  ['/no', 404, 'Not Found', [['Content-Type', 'text/plain']], 'none\n'],
  ['/err', 503, 'Service Unavailable', [], 'busy\n'],
  ['/redirect', 302, 'Found', [['Location', '/x?to=1']], ''],
  ['/303', 303, 'See Other', [['Location', 'http://web/y']], ''],
  ['/self', 301, 'Moved Permanently', [['Location', 'self']], ''],
];
function http({ address, port, request, timeoutMs = NEVER }: Http): NetReply {
  const failure = failures[address];
  const isSlow = address === '10.96.101.8';
  if (failure) return { ms: failure === 'timeout' ? timeoutMs : 0, kind: 'failure', failure };
  if (address !== '10.96.102.1' && !isSlow) return { ms: 0, kind: 'failure', failure: 'refused' };
  const { target, method, headers: sent, body } = request;
  const echo = `hello ${method} ${target} ${JSON.stringify(sent)} ${body}\n`;
  const usual = [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-A', 'b'],
  ] satisfies [string, string][];
  const page = pages.find(([path]) => target.startsWith(path));
  const [, status, reason, headers, text] = isSlow
    ? (['', 200, 'OK', [], 'slow\n'] as const)
    : (page ?? (['', 200, 'OK', usual, echo] as const));
  return {
    ms: isSlow ? 2500 : 3,
    kind: 'http',
    peer: { address, port },
    local: { address: '10.244.1.5', port: 40_000 },
    response: { version: 'HTTP/1.1', status, reason, headers: [...headers], body: text },
  };
}

export function world(call: NetCall): NetReply {
  switch (call.kind) {
    case 'lookup': {
      const address = hosts[call.name];
      const canonical = { canonicalName: 'web.default.svc.cluster.local.' };
      const addresses = address ? [address] : [];
      return { ms: 2, kind: 'lookup', addresses, ...(call.name === 'web' ? canonical : {}) };
    }
    case 'resolv.conf': {
      const search = ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'];
      return { ms: 0, kind: 'resolv.conf', nameservers: ['10.96.0.10'], search, ndots: 5 };
    }
    case 'dns':
      return dns(call);
    case 'http':
      return http(call);
    case 'ping': {
      const failure = failures[call.address];
      if (call.address === '10.96.102.1') return { ms: 0.5, kind: 'data', data: '' };
      if (failure === 'timeout') return { ms: call.timeoutMs ?? 1000, kind: 'failure', failure };
      const isGone = failure === 'unreachable';
      return { ms: 1, kind: 'failure', failure: isGone ? 'unreachable' : 'no-route' };
    }
    default: {
      const failure = failures[call.address];
      if (call.address === '10.96.102.1') return { ms: 1, kind: 'data', data: `got ${call.data}` };
      const ms = failure === 'timeout' ? (call.timeoutMs ?? NEVER) : 0;
      return { ms, kind: 'failure', failure: failure ?? 'refused' };
    }
  }
}
