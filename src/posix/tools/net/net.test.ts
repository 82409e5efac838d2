import { describe, expect, it } from 'vitest';
import { bash } from '../../bench.test-kit.ts';
import type { NetCall, NetReply } from '../../net.ts';

/** A little world: `web` answers, `nobody` refuses, `far` never answers. */
function world(call: NetCall): NetReply {
  switch (call.kind) {
    case 'lookup': {
      const address = (
        { web: '10.96.102.1', nobody: '10.96.101.5', far: '10.96.101.3' } as Record<string, string>
      )[call.name];
      return { ms: 0, kind: 'lookup', addresses: address ? [address] : [] };
    }
    case 'resolv.conf':
      return {
        ms: 0,
        kind: 'resolv.conf',
        nameservers: ['10.96.0.10'],
        search: ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'],
        ndots: 5,
      };
    case 'dns': {
      const known: Record<string, string> = { 'web.default.svc.cluster.local.': '10.96.102.1' };
      const base = { ms: 1, kind: 'dns' as const, server: '10.96.0.10', authoritative: true };
      const a = known[call.name];
      if (call.name === '1.102.96.10.in-addr.arpa.')
        return {
          ...base,
          code: 'NOERROR',
          answers: [
            { name: call.name, type: 'PTR', ttl: 5, data: 'web.default.svc.cluster.local.' },
          ],
        };
      if (call.name === 'outside.default.svc.cluster.local.')
        return {
          ...base,
          code: 'NOERROR',
          answers: [{ name: call.name, type: 'CNAME', ttl: 5, data: 'db.example.com.' }],
        };
      return {
        ...base,
        code: a ? 'NOERROR' : 'NXDOMAIN',
        answers: a && call.type === 'A' ? [{ name: call.name, type: 'A', ttl: 5, data: a }] : [],
      };
    }
    case 'http':
      if (call.address === '10.96.102.1')
        return {
          ms: 3,
          kind: 'http',
          response: {
            version: 'HTTP/1.1',
            status: call.request.target === '/no' ? 404 : 200,
            reason: call.request.target === '/no' ? 'Not Found' : 'OK',
            headers: [['Content-Type', 'text/plain']],
            body: `hello ${call.request.method} ${call.request.target}\n`,
          },
          peer: { address: call.address, port: call.port },
          local: { address: '10.244.1.5', port: 40_000 },
        };
      if (call.address === '10.96.101.3')
        return { ms: call.timeoutMs ?? 130_000, kind: 'failure', failure: 'timeout' };
      return { ms: 0, kind: 'failure', failure: 'refused' };
    default:
      return { ms: 0, kind: 'failure', failure: 'refused' };
  }
}
const ash = { shell: 'ash' as const };

const cases: [
  script: string,
  out: string,
  err: string,
  code: number,
  options?: { shell: 'ash' },
][] = [
  ['curl -s web/x', 'hello GET /x\n', '', 0],
  ['curl -sS -o /dev/null -w "%{http_code}\\n" http://web/no', '404\n', '', 0],
  ['curl -sf http://web/no', '', '', 22],
  ['curl -sSf http://web/no', '', 'curl: (22) The requested URL returned error: 404\n', 22],
  ['curl -si web', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello GET /\n', '', 0],
  [
    'curl -sS --connect-timeout 2 http://far/',
    '',
    'curl: (28) Failed to connect to far port 80 after 2000 ms: Timeout was reached\n',
    28,
  ],
  [
    'curl -sS -m 3 http://far/',
    '',
    'curl: (28) Connection timed out after 3000 milliseconds\n',
    28,
  ],
  [
    'curl -sS http://nobody/',
    '',
    "curl: (7) Failed to connect to nobody port 80 after 0 ms: Couldn't connect to server\n",
    7,
  ],
  ['curl -sS http://nowhere/', '', 'curl: (6) Could not resolve host: nowhere\n', 6],
  ['curl -s http://nowhere/', '', '', 6],
  [
    'curl',
    '',
    "curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    2,
  ],
  ['curl -s -d a=1 web', 'hello POST /\n', '', 0],
  ['wget -qO- -T 3 http://web', 'hello GET /\n', '', 0, ash],
  ['wget -qO- -T 3 http://web.nowhere', '', "wget: bad address 'web.nowhere'\n", 1, ash],
  ['wget -qO- -T 1 http://far', '', 'wget: download timed out\n', 1, ash],
  [
    'wget -qO- http://nobody',
    '',
    "wget: can't connect to remote host (10.96.101.5): Connection refused\n",
    1,
    ash,
  ],
  [
    'nslookup web.default.svc.cluster.local',
    'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\nName:\tweb.default.svc.cluster.local\n' +
      'Address: 10.96.102.1\n\n\n',
    '',
    0,
    ash,
  ],
  [
    'nslookup web.default',
    'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n' +
      "** server can't find web.default: NXDOMAIN\n\n" +
      "** server can't find web.default: NXDOMAIN\n\n",
    '',
    1,
    ash,
  ],
  [
    'nslookup outside.default.svc.cluster.local | tail -n +4',
    'outside.default.svc.cluster.local\tcanonical name = db.example.com\n\n' +
      'outside.default.svc.cluster.local\tcanonical name = db.example.com\n\n',
    '',
    0,
    ash,
  ],
  [
    'nslookup 10.96.102.1 | tail -n +4',
    '1.102.96.10.in-addr.arpa\tname = web.default.svc.cluster.local\n\n',
    '',
    0,
    ash,
  ],
  [
    'nslookup web',
    'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\nName:\tweb.default.svc.cluster.local\nAddress: 10.96.102.1\n\n',
    '',
    0,
  ],
  ['dig +short web.default.svc.cluster.local', '10.96.102.1\n', '', 0],
  [
    'host web; getent hosts web',
    'web.default.svc.cluster.local has address 10.96.102.1\n10.96.102.1     web\n',
    '',
    0,
  ],
];
describe('network tools', () => {
  it.each(cases)('%s', (script, out, err, code, options) => {
    expect(bash(script, options ?? {}, world)).toEqual({ out, err, code });
  });
  it('shows a progress meter when output goes to no terminal', () => {
    expect(bash('curl web | cat', {}, world).err).toContain(
      '  % Total    % Received % Xferd  Average Speed',
    );
  });
});
