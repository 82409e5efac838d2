import { describe, expect, it } from 'vitest';
import type { Arrival } from '../workloads.ts';
import { flag } from './flag.ts';
import { program } from './lazy.ts';
import type { Program, Self } from './program.ts';
import { findImage } from './catalogue.ts';
import { parseReference } from './reference.ts';

const self = (over: Partial<Self> = {}): Self => ({
  argv: [],
  env: {},
  hostname: 'pod-1',
  namespace: 'default',
  node: 'n',
  address: '10.244.1.2',
  image: 'i',
  now: 1795413612345,
  startedAt: 1795413600000,
  read: () => undefined,
  memory: {},
  ...over,
});
const named = (name: string): Program => {
  const found = program(name);
  if (!found) throw new Error(name);
  return found;
};
const ends = {
  source: { address: '192.168.5.200', port: 41_000 },
  destination: { address: '10.244.1.2', port: 80 },
};
const http = (target: string, method = 'GET', headers: [string, string][] = []): Arrival => ({
  ...ends,
  protocol: 'TCP',
  tls: false,
  http: {
    method,
    target,
    headers: [['Host', 'web:80'], ['User-Agent', 'curl/8'], ...headers],
    body: '',
  },
});
const ask = (name: string, arrival: Arrival, over: Partial<Self> = {}) => {
  const { answer, log, exit } = named(name).answer(arrival, self(over));
  if (answer.kind === 'http') {
    const { status, body, headers } = answer.response;
    return { status, body, log, exit, ms: answer.ms, headers: Object.fromEntries(headers) };
  }
  return { answer, log, exit };
};
const KLOG = 'I1123 06:00:12.345000       1 log.go:245] ';

describe('agnhost netexec', () => {
  const argv = ['/agnhost', 'netexec'];
  it.each<[string, object]>([
    [
      '/',
      {
        status: 200,
        body: 'NOW: 2026-11-23 06:00:12.345000000 +0000 UTC m=+12.345000000',
        log: `${KLOG}GET /\n`,
      },
    ],
    ['/hostName', { body: 'pod-1', log: `${KLOG}GET /hostName\n` }],
    ['/clientip', { body: '192.168.5.200:41000' }],
    ['/echo?msg=a+b&code=418', { status: 418, body: 'a b', log: `${KLOG}GET /echo?msg=a b\n` }],
    ['/header?key=user-agent', { body: 'curl/8', log: `${KLOG}GET /header?key=user-agent\n` }],
    ['/header?key=none', { body: '' }],
    ['/healthz', { status: 200, body: '', log: `${KLOG}GET /healthz\n` }],
    ['/readyz', { status: 200, log: `${KLOG}GET /readyz\n` }],
    ['/redirect?location=/x&code=301', { status: 301, headers: { Location: '/x' } }],
    ['/redirect', { status: 302, headers: { Location: '/' } }],
    ['/shutdown', { exit: 0 }],
    ['/exit?code=3&wait=2s', { exit: 3, ms: 2001, log: `${KLOG}GET /exit?code=3\n` }],
    ['/exit?timeout=1m', { exit: 0, ms: 60_001 }],
    ['/nope', { status: 404, body: '404 page not found\n', log: undefined }],
  ])('%s', (target, wanted) =>
    expect(ask('agnhost', http(target), { argv })).toMatchObject(wanted),
  );
  it.each([
    ['hostname', 'pod-1'],
    ['echo a b', 'a b'],
    ['clientIP', '192.168.5.200:41000'],
  ])('UDP %s', (data, text) =>
    expect(ask('agnhost', { ...ends, protocol: 'UDP', data }, { argv }).answer).toEqual({
      kind: 'data',
      data: text,
      ms: 1,
    }),
  );
  it('UDP of what it does not know hangs', () => {
    expect(ask('agnhost', { ...ends, protocol: 'UDP', data: 'x' }, { argv }).answer).toEqual({
      kind: 'hang',
    });
  });
  it.each([
    [[], ['TCP 8080', 'UDP 8081']],
    [
      ['--http-port=90', '--udp-port', '91', '--sctp-port=92'],
      ['TCP 90', 'UDP 91', 'SCTP 92'],
    ],
    [['--udp-port=-1'], ['TCP 8080']],
  ])('listens with %j', (more, wanted) => {
    const listeners = named('agnhost').listens({ argv: [...argv, ...more], env: {} });
    expect(listeners.map(({ protocol, port }) => `${protocol} ${port}`)).toEqual(wanted);
  });
  it('says what it starts, and what it does not know', () => {
    expect(named('agnhost').started?.(self({ argv }))).toBe(
      `${KLOG}Started HTTP server on port 8080\n${KLOG}Started UDP server on port 8081\n`,
    );
    expect(named('agnhost').started?.(self({ argv: ['/agnhost'] }))).toBe('Paused\n');
    expect(named('agnhost').fails?.(self({ argv: ['/agnhost', 'x'] }))).toEqual({
      code: 1,
      output: 'Error: unknown command "x" for "app"\nRun \'app --help\' for usage.\n',
    });
    expect(named('agnhost').fails?.(self({ argv }))).toBeUndefined();
  });
  it('porter serves a text on each port of its environment', () => {
    const over = { argv: ['/agnhost', 'porter'], env: { SERVE_PORT_80: 'eighty', X: 'y' } };
    expect(named('agnhost').listens(over)).toEqual([{ protocol: 'TCP', port: 80 }]);
    expect(ask('agnhost', http('/'), over)).toMatchObject({ body: 'eighty' });
  });
});

describe('redis', () => {
  const say = (data: string, memory = {}) => {
    const { answer } = named('redis').answer({ ...ends, protocol: 'TCP', data }, self({ memory }));
    return answer.kind === 'data' ? answer.data : answer.kind;
  };
  it.each([
    ['PING\r\n', '+PONG\r\n'],
    ['ping hi\r\n', '$2\r\nhi\r\n'],
    ['ECHO é\r\n', '$2\r\né\r\n'],
    ['SET a 1\r\nGET a\r\n', '+OK\r\n$1\r\n1\r\n'],
    ['GET a\r\n', '$-1\r\n'],
    ['SET a 1\r\nDEL a\r\nDEL a\r\n', '+OK\r\n:1\r\n:0\r\n'],
    ['INCR a\r\nINCR a\r\n', ':1\r\n:2\r\n'],
    ['QUIT\r\n', '+OK\r\n'],
    ['*2\r\n$3\r\nGET\r\n$1\r\na\r\n', '$-1\r\n'],
    ['NOPE x\r\n', "-ERR unknown command 'NOPE', with args beginning with: 'x' \r\n"],
    ['NOPE\r\n', "-ERR unknown command 'NOPE', with args beginning with: \r\n"],
  ])('%j', (data, answer) => expect(say(data)).toBe(answer));
  it('hangs up on HTTP', () =>
    expect(ask('redis', http('/')).answer).toEqual({ kind: 'reset', ms: 1 }));
});

describe('small servers', () => {
  it('whoami tells the request back', () => {
    expect(
      ask('whoami', http('/a?b', 'GET', [['x-y', 'z']]), { argv: ['/whoami', '--name=me'] }),
    ).toMatchObject({
      body:
        'Name: me\nHostname: pod-1\nIP: 127.0.0.1\nIP: ::1\nIP: 10.244.1.2\n' +
        'RemoteAddr: 192.168.5.200:41000\nGET /a?b HTTP/1.1\nHost: web:80\n' +
        'User-Agent: curl/8\nX-Y: z\n\n',
    });
    expect(ask('whoami', http('/health'))).toMatchObject({ status: 200, body: '' });
  });
  it('http-echo', () => {
    expect(ask('http-echo', http('/'), { argv: ['/http-echo', '-text=hi'] })).toMatchObject({
      status: 200,
      body: 'hi\n',
      log: '2026/11/23 06:00:12 [INFO] web:80 192.168.5.200:41000 "GET / HTTP/1.1" 200 3 "curl/8" 10µs\n',
      headers: { 'X-App-Name': 'http-echo' },
    });
    expect(ask('http-echo', http('/'), { argv: ['/http-echo', '-status-code=500'] })).toMatchObject(
      {
        status: 500,
        body: 'hello-world\n',
      },
    );
  });
  it('echoserver', () => {
    const { body = '' } = ask('echoserver', http('/p?q=1')) as { body?: string };
    for (const line of [
      'Hostname: pod-1',
      '\treal path=/p?q=1',
      '\tquery=q=1',
      '\trequest_uri=http://web:8080/p?q=1',
      '\thost=web:80',
      '\t-no body in request-',
    ])
      expect(body.split('\n')).toContain(line);
  });
  it.each([
    ['serve-hostname', ['x'], 9376],
    ['serve-hostname', ['x', '--port=1'], 1],
    ['http-echo', ['x'], 5678],
    ['http-echo', ['x', '-listen=:99'], 99],
    ['whoami', ['x'], 80],
    ['whoami', ['x', '-port', '81'], 81],
    ['redis', ['x'], 6379],
    ['nginx 1.27.5', ['x'], 80],
  ])('%s %j listens on %d', (name, argv, port) =>
    expect(named(name).listens({ argv, env: {} })[0]?.port).toBe(port),
  );
});

describe('web servers', () => {
  const read = (path: string) =>
    ({ '/usr/share/nginx/html/a b.json': '{}', '/usr/local/apache2/htdocs/index.html': 'hi' })[
      path
    ];
  it.each<[string, string, string, object]>([
    [
      'nginx 1.27.5',
      '/a%20b.json',
      'GET',
      {
        status: 200,
        body: '{}',
        headers: { 'Content-Type': 'application/json', ETag: '"661e90b3-2"' },
      },
    ],
    [
      'nginx 1.27.5',
      '/a%20b.json',
      'HEAD',
      { status: 200, body: '', headers: { 'Content-Length': '2' } },
    ],
    ['nginx 1.27.5', '/a%20b.json', 'POST', { status: 405 }],
    ['nginx 1.27.5', '/x/', 'GET', { status: 404 }],
    ['nginx 1.27.5', '/../etc/passwd', 'GET', { status: 404 }],
    [
      'httpd 2.4.65',
      '/',
      'GET',
      {
        status: 200,
        body: 'hi',
        headers: { Server: 'Apache/2.4.65 (Unix)', 'Content-Type': 'text/html' },
      },
    ],
    ['httpd 2.4.65', '/nope', 'GET', { status: 404 }],
  ])('%s %s %s', (name, target, method, wanted) =>
    expect(ask(name, http(target, method), { read })).toMatchObject(wanted),
  );
  it('nginx says why in its error log', () => {
    expect(ask('nginx 1.27.5', http('/')).log).toBe(
      '2026/11/23 06:00:12 [error] 29#29: *1 directory index of "/usr/share/nginx/html/" is forbidden, ' +
        'client: 192.168.5.200, server: localhost, request: "GET / HTTP/1.1", host: "web:80"\n' +
        '192.168.5.200 - - [23/Nov/2026:06:00:12 +0000] "GET / HTTP/1.1" 403 153 "-" "curl/8" "-"\n',
    );
    expect(ask('nginx 1.27.5', http('/nope?x')).log).toContain(
      'open() "/usr/share/nginx/html/nope" failed (2: No such file or directory)',
    );
  });
  it('TLS is reset, what is no HTTP is a bad request', () => {
    expect(ask('nginx 1.27.5', { ...http('/'), tls: true } as Arrival).answer).toEqual({
      kind: 'reset',
      ms: 1,
    });
    const data = (text: string) =>
      ask('nginx 1.27.5', { ...ends, protocol: 'TCP', data: text }).answer;
    expect(data('x')).toMatchObject({
      data: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n',
    });
    expect(data(' ')).toMatchObject({ data: '' });
  });
});

describe('the catalogue', () => {
  const image = (name: string) => {
    const reference = parseReference(name);
    if ('error' in reference) throw new Error(reference.error);
    return findImage(reference);
  };
  it.each([
    ['nginx:1.27', '1.27.5'],
    ['nginx:1.14.2', '1.14.2'],
    ['nginx:1.9', '1.9.0'],
    ['nginx:stable', '1.28.0'],
    ['nginx:latest', '1.29.1'],
    ['nginx:1.27-alpine', '1.27.5'],
  ])('%s is version %s', (name, version) => expect(image(name)?.env.NGINX_VERSION).toBe(version));
  it.each([
    ['nginx:1.27', 'bash', true],
    ['nginx:1.27-alpine', 'ash', true],
    ['busybox', 'ash', false],
    ['registry.k8s.io/pause:3.10', undefined, false],
  ])('%s has shell %s and curl %s', (name, shell, curl) => {
    const found = image(name);
    expect(found?.shell).toBe(shell);
    expect(found?.tools.includes('curl')).toBe(curl);
  });
  it('a repository that nobody knows is generic, a tag that is not there is missing', () => {
    expect(image('example.com/x:1')).toMatchObject({ generic: true, entrypoint: ['/entrypoint'] });
    expect(image('nginx:9.9')).toBeUndefined();
    expect(image(`nginx@sha256:${'0'.repeat(64)}`)).toMatchObject({ generic: false });
  });
});

it.each([
  [['x', '--port=8'], '8'],
  [['x', '-port', '8'], '8'],
  [['x', '--port='], ''],
  [['x', '--other=1'], undefined],
  [['--port=8'], undefined],
])('flag port of %j is %s', (argv, value) => expect(flag(argv, 'port')).toBe(value));
