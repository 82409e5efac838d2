import { describe, expect, it } from 'vitest';
import { parseReference } from './reference.ts';
import { imageId, lookupImage } from './registry.ts';
import type { Arrival } from '../workloads.ts';
import type { Image } from './image.ts';
import type { Self } from './program.ts';
import { imageFiles, program } from './lazy.ts';

const programOf = (image: Image) => {
  const p = Object.values(image.programs)[0];
  return typeof p === 'string' ? program(p) : p;
};

describe('image names', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['docker.io/nginx', 'docker.io/library/nginx:latest'],
    ['jocatalin/kubernetes-bootcamp:v2', 'docker.io/jocatalin/kubernetes-bootcamp:v2'],
    [
      'gcr.io/google-samples/kubernetes-bootcamp:v1',
      'gcr.io/google-samples/kubernetes-bootcamp:v1',
    ],
    ['localhost:5000/a/b:c', 'localhost:5000/a/b:c'],
    [`redis@sha256:${'0'.repeat(64)}`, `docker.io/library/redis@sha256:${'0'.repeat(64)}`],
  ])('%s is %s', (name, full) => expect(parseReference(name)).toMatchObject({ name: full }));
  it.each([
    [
      'Nginx:Bad:Tag',
      'invalid reference format: repository name (library/Nginx) must be lowercase',
    ],
    ['nginx:', 'invalid reference format'],
    ['a b', 'invalid reference format'],
  ])('%s is none', (name, error) => expect(parseReference(name)).toEqual({ error }));
});

describe('the registry', () => {
  it.each([
    ['nginx', true],
    ['nginx:1.27', true],
    ['nginx:1.14.2', true],
    ['nginx:1.27-alpine', true],
    ['nginx:1.161', false],
    ['nginx:1.99-nope', false],
    ['nginx:unheard', false],
    ['gcr.io/google-samples/kubernetes-bootcamp:v1', true],
    ['gcr.io/google-samples/kubernetes-bootcamp:v10', false],
    ['gcr.io/google-samples/kubernetes-bootcamp:v2', false],
    ['docker.io/jocatalin/kubernetes-bootcamp:v2', true],
    ['busybox:1.36', true],
    ['busybox:1.28', true],
    ['registry.k8s.io/busybox:1.27.2', true],
    ['redis:7', true],
    ['registry.k8s.io/redis:e2e', true],
    ['registry.k8s.io/e2e-test-images/agnhost:2.53', true],
    ['curlimages/curl:8.10.1', true],
    ['registry.k8s.io/pause', true],
    ['registry.k8s.io/pause:3.10', true],
    ['httpd:2.4', true],
    ['example.com/whatever:9', true],
  ])('%s: %s', (name, there) => expect(lookupImage(name).kind).toBe(there ? 'image' : 'missing'));
  it('words a missing tag as containerd does', () =>
    expect(lookupImage('nginx:1.99-nope')).toMatchObject({
      message:
        'rpc error: code = NotFound desc = failed to pull and unpack image ' +
        '"docker.io/library/nginx:1.99-nope": failed to resolve image: ' +
        'docker.io/library/nginx:1.99-nope: not found',
    }));
  it('gives an image one ID', () => {
    const found = lookupImage('nginx:1.27');
    expect(found.kind === 'image' && imageId(found.reference)).toMatch(
      /^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/,
    );
  });
});

const self = (over: Partial<Self>): Self => ({
  argv: [],
  env: { HOSTNAME: 'pod-1' },
  hostname: 'pod-1',
  namespace: 'default',
  node: 'n',
  address: '10.244.1.2',
  image: 'i',
  now: 1795413600000 + 12_345,
  startedAt: 1795413600000,
  read: () => undefined,
  memory: {},
  ...over,
});

function ask(
  image: string,
  target: string,
  argv: string[] = [],
  port = 80,
  more: Partial<Self> = {},
) {
  const found = lookupImage(image);
  if (found.kind !== 'image') throw new Error('no image');
  const program = programOf(found.image);
  const arrival: Arrival = {
    protocol: 'TCP',
    source: { address: '192.168.5.200', port: 41_000 },
    destination: { address: '10.244.1.2', port },
    tls: false,
    http: {
      method: 'GET',
      target,
      headers: [
        ['Host', 'web'],
        ['User-Agent', 'curl/7.88.1'],
        ['Accept', '*/*'],
      ],
      body: '',
    },
  };
  const served = program?.answer(
    arrival,
    self({ argv, read: (path) => imageFiles(found.image)[path], ...more }),
  );
  return {
    status: served?.answer.kind === 'http' ? served.answer.response.status : 0,
    body: served?.answer.kind === 'http' ? served.answer.response.body : '',
    log: served?.log,
    headers: served?.answer.kind === 'http' ? served.answer.response.headers.map(([n]) => n) : [],
    exit: served?.exit,
  };
}

describe('programs', () => {
  it.each([
    [
      'gcr.io/google-samples/kubernetes-bootcamp:v1',
      '/',
      [],
      'Hello Kubernetes bootcamp! | Running on: pod-1 | v=1\n',
    ],
    [
      'docker.io/jocatalin/kubernetes-bootcamp:v2',
      '/',
      [],
      'Hello Kubernetes bootcamp! | Running on: pod-1 | v=2\n',
    ],
    [
      'gcr.io/google-samples/hello-app:1.0',
      '/',
      [],
      'Hello, world!\nVersion: 1.0.0\nHostname: pod-1\n',
    ],
    [
      'us-docker.pkg.dev/google-samples/containers/gke/hello-app:2.0',
      '/',
      [],
      'Hello, world!\nVersion: 2.0.0\nHostname: pod-1\n',
    ],
    ['registry.k8s.io/e2e-test-images/agnhost:2.53', '/hostname', ['/agnhost', 'netexec'], 'pod-1'],
    [
      'registry.k8s.io/e2e-test-images/agnhost:2.53',
      '/clientip',
      ['/agnhost', 'netexec'],
      '192.168.5.200:41000',
    ],
    [
      'registry.k8s.io/e2e-test-images/agnhost:2.53',
      '/echo?msg=a%20b',
      ['/agnhost', 'netexec'],
      'a b',
    ],
    ['registry.k8s.io/e2e-test-images/agnhost:2.53', '/', ['/agnhost', 'serve-hostname'], 'pod-1'],
    ['registry.k8s.io/serve_hostname', '/', ['/serve_hostname'], 'pod-1'],
    ['hashicorp/http-echo', '/', ['/http-echo', '-text=hi'], 'hi\n'],
    ['httpd:2.4', '/', [], '<html><body><h1>It works!</h1></body></html>\n'],
  ])('%s %s', (image, target, argv, body) =>
    expect(ask(image, target, argv)).toMatchObject({ status: 200, body }),
  );

  it('nginx serves its page and logs', () => {
    const page = ask('nginx:1.27', '/');
    expect(page.body.split('\n').length).toBe(24);
    expect(page.headers).toEqual([
      'Server',
      'Date',
      'Content-Type',
      'Content-Length',
      'Last-Modified',
      'Connection',
      'ETag',
      'Accept-Ranges',
    ]);
    expect(page.log).toBe(
      '192.168.5.200 - - [23/Nov/2026:06:00:12 +0000] "GET / HTTP/1.1" 200 615 "-" "curl/7.88.1" "-"\n',
    );
    expect(ask('nginx:1.27', '/nope')).toMatchObject({
      status: 404,
      body:
        '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n' +
        '<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.27.5</center>\r\n' +
        '</body>\r\n</html>\r\n',
    });
  });
  it('agnhost listens where it is told', () => {
    const found = lookupImage('registry.k8s.io/e2e-test-images/agnhost:2.53');
    if (found.kind !== 'image') throw new Error('no image');
    expect(
      programOf(found.image)?.listens({
        argv: ['/agnhost', 'netexec', '--http-port=8090', '--udp-port=-1'],
        env: {},
      }),
    ).toEqual([{ protocol: 'TCP', port: 8090 }]);
    expect(
      ask('registry.k8s.io/e2e-test-images/agnhost:2.53', '/exit?code=3', ['/agnhost', 'netexec'])
        .exit,
    ).toBe(3);
  });
  it('redis', () => {
    const found = lookupImage('redis:7');
    if (found.kind !== 'image') throw new Error('no image');
    const say = (data: string) =>
      programOf(found.image)?.answer(
        {
          protocol: 'TCP',
          source: { address: 'a', port: 1 },
          destination: { address: 'b', port: 6379 },
          data,
        },
        self({}),
      ).answer;
    expect(say('PING\r\n')).toEqual({ kind: 'data', data: '+PONG\r\n', ms: 1 });
  });
});
