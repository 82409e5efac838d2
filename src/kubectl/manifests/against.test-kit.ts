/** kubectl against an API server in this process, for tests. Nothing else of the cluster runs. */
import { createKernel, type ClusterKernel } from '../../cluster/cluster.ts';
import '../../cluster/preload-modules.ts';
import { createRest } from '../../cluster/apiserver/rest.ts';
import type { ApiRequest, ApiResponse, RestServer } from '../../cluster/ports.ts';
import { tutorialSpec } from '../../cluster/spec.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { resourceForKind } from '../../schema/index.ts';
import type { Host } from '../host.ts';
import { kubectl } from '../main.ts';

export interface Ran {
  out: string;
  code: number;
}
export interface Server {
  kernel: ClusterKernel;
  rest: RestServer;
  /** `files`: by path. `editor`: what the program of `edit` makes of a text, or its exit status. */
  kubectl(
    argv: string[],
    files?: Record<string, string>,
    editor?: (text: string) => string | number,
  ): Promise<Ran>;
  ask(
    method: ApiRequest['method'],
    object: KubeObject,
    body?: unknown,
    extra?: Partial<ApiRequest>,
  ): ApiResponse;
}

const CONFIG = `apiVersion: v1
kind: Config
current-context: here
clusters: [{name: c, cluster: {server: "https://10.0.0.1:6443"}}]
contexts: [{name: here, context: {cluster: c, user: u}}]
users: [{name: u, user: {}}]
`;

export function pathOf({ apiVersion, kind, metadata }: KubeObject, named: boolean): string {
  const resource = resourceForKind({ apiVersion, kind });
  if (!resource) throw new Error(`no resource for ${kind}`);
  const place = resource.namespaced ? `namespaces/${metadata.namespace ?? 'default'}/` : '';
  const group = resource.group ? `apis/${apiVersion}` : 'api/v1';
  return `/${group}/${place}${resource.plural}${named ? `/${metadata.name}` : ''}`;
}

export function serve(): Server {
  const kernel = createKernel(tutorialSpec);
  const rest = createRest(kernel, {});
  const user = { user: 'kubernetes-admin' };
  return {
    kernel,
    rest,
    ask: (method, object, body, extra = {}) =>
      rest.handle(
        {
          method,
          path: pathOf(object, method !== 'POST'),
          ...(body === undefined ? {} : { body }),
          ...extra,
        },
        user,
      ),
    async kubectl(argv, files = {}, editor = (text) => text) {
      const ran: Ran = { out: '', code: 0 };
      const all = new Map(Object.entries({ '/root/.kube/config': CONFIG, ...files }));
      const none = (): never => {
        throw new Error('not here');
      };
      const host: Host = {
        api: {
          request: (resource) => Promise.resolve(rest.handle(resource, user)),
          stream: none,
          connect: none,
        },
        now: () => tutorialSpec.epoch,
        sleep: () => Promise.resolve(),
        tty: { stdin: false, stdout: false, columns: 200 },
        env: { HOME: '/root', NO_COLOR: '1', PATH: '/bin' },
        cwd: '/',
        files: {
          read: (path) => all.get(path),
          kind: (path) => (all.has(path) ? 'file' : undefined),
          list: () => [],
          write: (path, text) => {
            all.set(path, text);
          },
          remove: (path) => {
            all.delete(path);
          },
        },
        stdout: (text) => {
          ran.out += text;
        },
        stderr: (text) => {
          ran.out += text;
        },
        read: () => Promise.resolve(null),
        readAll: () => Promise.resolve(''),
        fetch: () => Promise.resolve(undefined),
        listen: none,
        run: (words) => {
          const path = words.at(-1)?.split(' ').at(-1) ?? '';
          const made = editor(all.get(path) ?? '');
          if (typeof made === 'string') all.set(path, made);
          return Promise.resolve(typeof made === 'string' ? 0 : made);
        },
        interrupted: new Promise(() => undefined),
      };
      ran.code = await kubectl(argv, host);
      return ran;
    },
  };
}
