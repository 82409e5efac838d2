/** For tests: kubectl against a small API server in memory. */
import type { ApiRequest, ApiResponse, ApiServer } from '../cluster/ports.ts';
import type { HttpRequest, HttpResponse } from '../posix/net.ts';
import type { Host } from './host.ts';
import { kubectl } from './main.ts';

const resource = (name: string, kind: string, shortNames: string[], more: object = {}) => ({
  resource: name,
  responseKind: { group: '', version: '', kind },
  scope: 'Namespaced',
  singularResource: kind.toLowerCase(),
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  shortNames,
  ...more,
});
const groups: Record<string, object> = {
  '/api': {
    kind: 'APIGroupDiscoveryList',
    items: [
      {
        metadata: {},
        versions: [
          {
            version: 'v1',
            resources: [
              resource('pods', 'Pod', ['po'], { categories: ['all'] }),
              resource('services', 'Service', ['svc'], { categories: ['all'] }),
              resource('configmaps', 'ConfigMap', ['cm']),
              resource('namespaces', 'Namespace', ['ns'], { scope: 'Cluster' }),
            ],
          },
        ],
      },
    ],
  },
  '/apis': {
    kind: 'APIGroupDiscoveryList',
    items: [
      {
        metadata: { name: 'apps' },
        versions: [
          {
            version: 'v1',
            resources: [
              resource('deployments', 'Deployment', ['deploy'], {
                subresources: [{ subresource: 'scale' }],
              }),
            ],
          },
        ],
      },
    ],
  },
};
export const status = (
  code: number,
  reason: string,
  message: string,
  details: object = {},
): ApiResponse => ({
  status: code,
  headers: {},
  body: { kind: 'Status', status: 'Failure', code, reason, message, details },
});
export const ok = (body: unknown, headers = {}): ApiResponse => ({ status: 200, headers, body });

const KUBECONFIG =
  'apiVersion: v1\nkind: Config\ncurrent-context: here\nclusters:\n' +
  '- cluster: {server: "https://10.0.0.1:6443"}\n  name: c\ncontexts:\n' +
  '- context: {cluster: c, user: u}\n  name: here\nusers:\n- name: u\n  user: {}\n';

export interface World {
  out: string;
  code: number;
  requests: ApiRequest[];
  files: Map<string, string>;
  serve?: (request: HttpRequest) => Promise<HttpResponse>;
}

export function server(
  answers: Record<string, (request: ApiRequest) => ApiResponse> = {},
  files: Record<string, string> = {},
  stdin = '',
): { host: Host; world: World } {
  const world: World = {
    out: '',
    code: 0,
    requests: [],
    files: new Map(Object.entries({ '/root/.kube/config': KUBECONFIG, ...files })),
  };
  const api: ApiServer = {
    async request(request) {
      if (groups[request.path] && request.method === 'GET') return ok(groups[request.path]);
      world.requests.push(request);
      const answer = answers[`${request.method} ${request.path}`];
      return answer
        ? answer(request)
        : status(
            404,
            'NotFound',
            `${request.path.split('/').at(-2)} "${request.path.split('/').at(-1)}" not found`,
          );
    },
    stream: () => ({ close() {} }),
    connect: () => {
      throw new Error('no channels here');
    },
  };
  const host: Host = {
    api,
    now: () => Date.parse('2026-11-23T07:00:00Z'),
    sleep: () => Promise.resolve(),
    tty: { stdin: true, stdout: true, columns: 200 },
    env: { HOME: '/root', NO_COLOR: '1', PATH: '/bin' },
    cwd: '/',
    files: {
      read: (path) => world.files.get(path),
      kind(path) {
        if (world.files.has(path)) return 'file';
        const isFolder = [...world.files.keys()].some((key) => key.startsWith(`${path}/`));
        return isFolder ? 'directory' : undefined;
      },
      list: (path) =>
        [...world.files.keys()]
          .filter((key) => key.startsWith(`${path}/`))
          .map((key) => key.slice(path.length + 1))
          .sort(),
      write: (path, text) => {
        world.files.set(path, text);
      },
      remove: (path) => {
        world.files.delete(path);
      },
    },
    stdout: (text) => {
      world.out += text;
    },
    stderr: (text) => {
      world.out += text;
    },
    read: () => Promise.resolve(null),
    readAll: () => Promise.resolve(stdin),
    fetch: () => Promise.resolve(undefined),
    listen: (_address, port, handler) => {
      world.serve = handler;
      return { port, close() {} };
    },
    run: () => Promise.resolve(0),
    interrupted: new Promise(() => {}),
  };
  return { host, world };
}

/** Words in single quotes stay together. */
export async function run(
  line: string,
  answers: Record<string, (request: ApiRequest) => ApiResponse> = {},
  files: Record<string, string> = {},
  stdin = '',
): Promise<World> {
  const { host, world } = server(answers, files, stdin);
  world.code = await kubectl(
    line.match(/'[^']*'|\S+/g)!.map((word) => word.replace(/^'|'$/g, '')),
    host,
  );
  return world;
}
