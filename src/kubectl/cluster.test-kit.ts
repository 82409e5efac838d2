/**
 * For tests: kubectl against objects in memory, and a transcript of what it printed and sent. Each
 * request that is no GET stands in the transcript as a line `> METHOD path?query` and its body in
 * a line below.
 */
import type { ApiRequest, ApiResponse, ApiServer, Channel, WatchLine } from '../cluster/ports.ts';
import type { KubeObject } from '../schema/objects.ts';
import type { Status } from '../schema/types.ts';
import { resources as schema } from '../schema/resources.ts';
import type { Host } from './host.ts';
import { kubectl } from './main.ts';
import { ok, server, status } from './server.test-kit.ts';
import { text } from './values.ts';

export interface World {
  objects?: object[];
  files?: Record<string, string>;
  /** Path → text, such as logs. */
  texts?: Record<string, string>;
  /** Path → what a watch of it brings before it ends. */
  watches?: Record<string, WatchLine[]>;
  /** What a channel prints, and how it ends. */
  channel?: { out: string; status: Status };
  stdin?: string;
  interrupt?: boolean;
  env?: Record<string, string>;
  /** Answers that are not those of the objects: `PATCH /path` → answer. */
  answers?: Record<string, (request: ApiRequest) => ApiResponse>;
}

/** Aggregated discovery of every kind that there is. */
function discovery(root: '/api' | '/apis'): object {
  const groups = [...new Set(schema.map((resource) => resource.group))].filter(
    (group) => (group === '') === (root === '/api'),
  );
  return {
    kind: 'APIGroupDiscoveryList',
    items: groups.map((group) => {
      const own = schema.filter((resource) => resource.group === group);
      return {
        metadata: group === '' ? {} : { name: group },
        versions: [...new Set(own.map((resource) => resource.version))].map((version) => ({
          version,
          resources: own
            .filter((resource) => resource.version === version)
            .map((resource) => ({
              resource: resource.plural,
              responseKind: { group, version, kind: resource.kind },
              scope: resource.namespaced ? 'Namespaced' : 'Cluster',
              singularResource: resource.singular,
              verbs: resource.verbs,
              shortNames: resource.shortNames,
              categories: resource.categories,
              subresources: scalable.has(resource.kind) ? [{ subresource: 'scale' }] : [],
            })),
        })),
      };
    }),
  };
}

const scalable = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

const apiVersionOf = (resource: { group: string; version: string }): string =>
  resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;

/** Path of the list that an object is in. */
function listPath(object: KubeObject): string {
  const resource = schema.find(
    (each) => each.kind === object.kind && apiVersionOf(each) === object.apiVersion,
  );
  if (!resource) throw new Error(`no kind ${object.kind}`);
  const root = resource.group === '' ? '/api' : '/apis';
  const namespace = resource.namespaced ? `/namespaces/${object.metadata.namespace}` : '';
  return `${root}/${apiVersionOf(resource)}${namespace}/${resource.plural}`;
}

/** `a=b,c!=d` of fields or labels. */
function holds(selector: unknown, read: (key: string) => string): boolean {
  if (typeof selector !== 'string' || selector === '') return true;
  return selector.split(',').every((term) => {
    const [key = '', value = ''] = term.split(/!?==?/);
    return term.includes('!=') ? read(key) !== value : read(key) === value;
  });
}

class Objects {
  private readonly byPath = new Map<string, KubeObject>();

  constructor(objects: object[]) {
    for (const given of objects as KubeObject[]) {
      const object = { ...given, metadata: { namespace: 'default', uid: 'u', ...given.metadata } };
      this.byPath.set(`${listPath(object)}/${object.metadata.name ?? ''}`, object);
    }
  }

  list(path: string, query: ApiRequest['query']): KubeObject[] {
    const everywhere = /\/namespaces\//.test(path) ? undefined : path.split('/').at(-1);
    return [...this.byPath]
      .filter(([each]) => {
        const folder = each.slice(0, each.lastIndexOf('/'));
        return folder === path || (everywhere !== undefined && folder.endsWith(`/${everywhere}`));
      })
      .map(([, object]) => object)
      .filter(
        (object) =>
          holds(query?.['labelSelector'], (key) => text(object, 'metadata', 'labels', key)) &&
          holds(query?.['fieldSelector'], (key) => text(object, ...key.split('.'))),
      );
  }

  get(path: string): KubeObject | undefined {
    return this.byPath.get(path) ?? this.byPath.get(path.replace(/\/[a-z]+$/, ''));
  }

  remove(path: string): void {
    this.byPath.delete(path);
  }
}

const isList = (path: string): boolean =>
  schema.some(
    (resource) => path.endsWith(`/${resource.plural}`) && path.includes(apiVersionOf(resource)),
  );

const queryText = (query: ApiRequest['query']): string => {
  const pairs = Object.entries(query ?? {}).map(([key, value]) => `${key}=${String(value)}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
};

function answer(objects: Objects, world: World, request: ApiRequest): ApiResponse {
  const { method, path } = request;
  const own = world.answers?.[`${method} ${path}`];
  if (own) return own(request);
  const body = world.texts?.[path];
  if (body !== undefined) return ok(body);
  const [name = '', plural = ''] = path.split('/').reverse();
  if (method === 'GET' && (path === '/api' || path === '/apis')) return ok(discovery(path));
  if (method === 'GET' && isList(path)) {
    const items = objects.list(path, request.query);
    const [first] = items;
    const kind = `${first?.kind ?? schema.find((each) => each.plural === name)?.kind}List`;
    const apiVersion = first?.apiVersion ?? 'v1';
    return ok({ kind, apiVersion, metadata: { resourceVersion: '9' }, items });
  }
  if (method === 'POST') return ok(request.body);
  const found = objects.get(path);
  if (!found) return status(404, 'NotFound', `${plural} "${name}" not found`, { name });
  if (method === 'DELETE') {
    objects.remove(path);
    return ok({ kind: 'Status', details: { uid: found.metadata.uid } });
  }
  return ok(method === 'PUT' ? request.body : found);
}

const closed: Channel = { input: () => {}, signal: () => {}, close: () => {} };

function apiOf(objects: Objects, world: World, sent: (line: string) => void): ApiServer {
  return {
    request(request) {
      if (request.method !== 'GET') {
        const body = request.body === undefined ? '' : `>   ${JSON.stringify(request.body)}\n`;
        sent(`> ${request.method} ${request.path}${queryText(request.query)}\n${body}`);
      }
      return Promise.resolve(answer(objects, world, request));
    },
    stream(request, on) {
      const lines = world.watches?.[request.path];
      void Promise.resolve().then(() => {
        if (!lines) return;
        for (const line of lines) {
          on.data(line);
        }
        on.end();
      });
      return { close: () => {} };
    },
    connect(request, on) {
      sent(`> ${request.method} ${request.path}${queryText(request.query)}\n`);
      const channel = world.channel;
      void Promise.resolve().then(() => {
        if (!channel) return;
        on.data(1, channel.out);
        on.end(channel.status);
      });
      return closed;
    },
  };
}

/** What a command line prints and sends, and `exit N` unless it is 0. */
export async function transcript(line: string, world: World = {}): Promise<string> {
  const { host, world: inner } = server({}, world.files ?? {}, world.stdin ?? '');
  const api = apiOf(new Objects(world.objects ?? []), world, (sent) => {
    inner.out += sent;
  });
  let now = host.now();
  const own: Host = {
    ...host,
    api,
    env: { ...host.env, ...world.env },
    now: () => now,
    sleep(ms) {
      now += ms;
      return Promise.resolve();
    },
    interrupted: world.interrupt ? Promise.resolve('INT') : host.interrupted,
  };
  const words = (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, ''));
  const code = await kubectl(words, own);
  return code === 0 ? inner.out : `${inner.out}exit ${code}\n`;
}

/** What an escape of a `session` stands for; any other backslash is itself. */
const escapes: Record<string, string> = { t: '\t', x20: ' ', '`': '`', '${': '${' };

/**
 * Rows for `test.each` out of a session: a command line and its `transcript`. A `$ kubectl` begins
 * each, an empty line comes between two. A line that ends in a backslash goes on in the next one;
 * `\t` is a tab, `\x20` a space that ends a line, `(no newline)` an output that ends without one.
 */
export function session(strings: TemplateStringsArray): [line: string, printed: string][] {
  const raw = strings.raw.join('').trimEnd();
  const indent = /^\n */.exec(raw)![0];
  const text = raw
    .replace(/\\\n */g, '')
    .replaceAll(indent, '\n')
    .replace(/\\(t|x20|`|\$\{)/g, (_, name: string) => escapes[name]!);
  return `\n${text}`
    .split('\n\n$ kubectl')
    .slice(1)
    .map((step): [string, string] => {
      const [line = '', ...printed] = step.split('\n');
      const lines = printed.map((each) => `${each}\n`).join('');
      return [line.trimStart(), lines.replace(/\(no newline\)\n$/, '')];
    });
}
