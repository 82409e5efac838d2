/**
 * Completion of a command line: commands, files, variables, nodes, and for kubectl its verbs,
 * flags, kinds, names and labels.
 */
import { Interrupted, type Host, type HostProgram } from '../kubectl/host.ts';
import { resources } from '../schema/index.ts';
import type { Computer } from './computer.ts';
import type { ShellDeps } from './shell.ts';

export interface Completion {
  /** Offset in the line where the items go. */
  from: number;
  items: { text: string; kind: string }[];
}

type Items = Completion['items'];

const commands = [
  'alias',
  'awk',
  'bg',
  'cat',
  'cd',
  'clear',
  'cp',
  'curl',
  'cut',
  'date',
  'diff',
  'dig',
  'echo',
  'env',
  'exit',
  'export',
  'fg',
  'for',
  'grep',
  'head',
  'history',
  'if',
  'ip',
  'jobs',
  'kill',
  'less',
  'ls',
  'mkdir',
  'mv',
  'nc',
  'nslookup',
  'ping',
  'printf',
  'ps',
  'pwd',
  'read',
  'rm',
  'sed',
  'seq',
  'sleep',
  'sort',
  'tail',
  'tee',
  'timeout',
  'touch',
  'tr',
  'type',
  'unalias',
  'uniq',
  'unset',
  'wait',
  'watch',
  'wc',
  'wget',
  'while',
  'xargs',
];
/** Verbs whose first argument is a kind (or a file). */
const typed = new Set([
  'annotate',
  'autoscale',
  'delete',
  'describe',
  'edit',
  'explain',
  'expose',
  'get',
  'label',
  'patch',
  'scale',
  'wait',
]);
/** Verbs whose first argument is a Pod, or KIND/NAME. */
const ofPods = new Set(['attach', 'debug', 'exec', 'logs', 'port-forward']);
const ofNodes = new Set(['cordon', 'drain', 'uncordon']);
/** Flags whose value is the next word. */
const withValue =
  /^(-[ncolfkLs]|--(namespace|container|output|selector|filename|field-selector|context|sort-by|label-columns|kubeconfig|image|replicas|port))$/;

const of = (kind: string, texts: Iterable<string>): Items =>
  [...new Set(texts)].map((text) => ({ text, kind }));

/** Where the command at the caret begins, and its words, the last one perhaps empty. */
function words(line: string): string[] {
  const start = Math.max(...['|', ';', '&', '(', '`'].map((mark) => line.lastIndexOf(mark)));
  return line
    .slice(start + 1)
    .trimStart()
    .replace(/^(?:(?:do|then|else|time|!|while|until|if)\s+)+/, '')
    .split(/\s+/);
}

interface ObjectMeta {
  metadata: { name: string; labels?: Record<string, string> };
}

async function objects(deps: ShellDeps, kind: string, namespace: string): Promise<ObjectMeta[]> {
  const resource = resources.find((resource) =>
    [
      resource.plural,
      resource.singular,
      resource.kind.toLowerCase(),
      ...resource.shortNames,
    ].includes(kind.toLowerCase()),
  );
  if (!resource) return [];
  const base =
    resource.group === ''
      ? `/api/${resource.version}`
      : `/apis/${resource.group}/${resource.version}`;
  const answer = await deps.api('').request({
    method: 'GET',
    path: `${base}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.plural}`,
  });
  return (answer.body as { items?: ObjectMeta[] }).items ?? [];
}
const names = async (deps: ShellDeps, kind: string, namespace: string): Promise<string[]> =>
  (await objects(deps, kind, namespace)).map((object) => object.metadata.name);

/** What kubectl says to `--help`: its own lists of commands and flags. */
async function help(kubectl: HostProgram, argv: string[]): Promise<string> {
  let text = '';
  const never = () => Promise.reject(new Interrupted());
  const none = () => {
    throw new Interrupted();
  };
  const host: Host = {
    api: { request: never, stream: none, connect: none },
    now: () => 0,
    sleep: never,
    tty: { stdin: false, stdout: false, columns: 80 },
    env: {},
    cwd: '/',
    files: {
      read: () => undefined,
      kind: () => undefined,
      list: () => [],
      write() {},
      remove() {},
    },
    stdout: (t) => {
      text += t;
    },
    stderr() {},
    read: () => Promise.resolve(null),
    readAll: () => Promise.resolve(''),
    fetch: () => Promise.resolve(undefined),
    listen: none,
    run: never,
    interrupted: new Promise(() => {}),
  };
  await kubectl([...argv, '--help'], host).catch(() => 1);
  return text;
}
/** `  name   What it does`, below a heading that ends in a colon. */
const listed = (text: string): string[] => {
  const found: string[] = [];
  let inside = false;
  for (const line of text.split('\n')) {
    if (/^\S.*:$/.test(line)) inside = /Commands/.test(line);
    const match = inside ? /^ {2}([a-z][\w-]*)(?: +|$)/.exec(line) : null;
    if (match) found.push(match[1] as string);
  }
  return found;
};
const flagsIn = (text: string): string[] =>
  [...text.matchAll(/^ {4}(?:-\w, |)(--[\w-]+)(=\S*)?:?/gm)].map((match) =>
    match[2] === undefined || /^=(true|false):$/.test(match[2])
      ? (match[1] as string)
      : `${match[1]}=`,
  );

async function kubectlWords(deps: ShellDeps, all: string[], files: () => Items): Promise<Items> {
  const word = all.at(-1) ?? '';
  const previous = all.at(-2) ?? '';
  const flagged = (short: string, long: string): string | undefined => {
    const at = all.findIndex((word) => word === short || word === long);
    return at >= 0
      ? all[at + 1]
      : all.find((word) => word.startsWith(`${long}=`))?.slice(long.length + 1);
  };
  const namespace = flagged('-n', '--namespace') || 'default';
  const plain = all
    .slice(1, -1)
    .filter((word, index, list) => !word.startsWith('-') && !withValue.test(list[index - 1] ?? ''));
  const [verb, ...args] = plain;
  const kinds = (): Items =>
    of(
      'kind',
      resources.map((resource) => resource.plural),
    );
  switch (previous) {
    case '-f':
    case '--filename':
    case '-k':
      return files();
    case '-n':
    case '--namespace':
      return of('name', await names(deps, 'namespaces', ''));
    case '-o':
    case '--output':
      return of('value', [
        'custom-columns=',
        'go-template=',
        'json',
        'jsonpath=',
        'name',
        'wide',
        'yaml',
      ]);
    case '-l':
    case '--selector': {
      const labels = (
        await objects(deps, ofPods.has(verb ?? '') ? 'pods' : (args[0] ?? 'pods'), namespace)
      ).flatMap((object) => Object.entries(object.metadata.labels ?? {}));
      return of(
        'value',
        labels.map(([name, value]) => `${name}=${value}`),
      );
    }
    default:
  }
  const kubectl = async (): Promise<HostProgram> => {
    const loading = deps.loadKubectl();
    deps.busy(loading);
    return loading;
  };
  if (word.startsWith('-'))
    return of('flag', [
      ...flagsIn(await help(await kubectl(), verb === undefined ? ['options'] : plain.slice(0, 1))),
      ...(verb === undefined ? [] : flagsIn(await help(await kubectl(), plain.slice(0, 2)))),
      '--namespace=',
    ]);
  if (verb === undefined) return of('verb', listed(await help(await kubectl(), [])));
  if (ofNodes.has(verb)) return of('name', await names(deps, 'nodes', ''));
  const slash = word.indexOf('/');
  if (slash > 0)
    return of(
      'name',
      (await names(deps, word.slice(0, slash), namespace)).map(
        (name) => `${word.slice(0, slash)}/${name}`,
      ),
    );
  if (ofPods.has(verb))
    return args.length === 0 ? of('name', await names(deps, 'pods', namespace)) : [];
  if (typed.has(verb))
    return args.length === 0 ? kinds() : of('name', await names(deps, args[0] ?? '', namespace));
  const below = listed(await help(await kubectl(), [verb]));
  if (below.length > 0 && args.length === 0) return of('verb', below);
  if (verb === 'rollout' || verb === 'set')
    return args.length === 1 ? kinds() : of('name', await names(deps, args[1] ?? '', namespace));
  if (verb === 'taint' || verb === 'top')
    return args.length === 0
      ? of('kind', ['nodes', 'pods'])
      : of('name', await names(deps, args[0] ?? '', namespace));
  return [];
}

function filesAt(computer: Computer, cwd: string, word: string): Items {
  const at = word.lastIndexOf('/') + 1;
  const home = computer.place.kind === 'node' ? '/root' : '/home/you';
  const named = word.slice(0, at).replace(/^~(?=\/)/, home);
  const dir = `${named.startsWith('/') ? '' : `${cwd === '/' ? '' : cwd}/`}${named}`
    .replace(/\/\.(?=\/)/g, '')
    .replace(/\/+/g, '/')
    .replace(/\/?$/, '/');
  const found = new Map<string, string>();
  for (const path of [
    ...Object.keys(computer.files()),
    ...Object.keys(computer.directories()).map((key) => `${key}/`),
  ]) {
    if (!path.startsWith(dir)) continue;
    const [name = '', ...rest] = path.slice(dir.length).split('/');
    if (name !== '' && (!name.startsWith('.') || word[at] === '.'))
      found.set(
        `${word.slice(0, at)}${name}${rest.length ? '/' : ''}`,
        rest.length ? 'directory' : 'file',
      );
  }
  return [...found].map(([text, kind]) => ({ text, kind }));
}

export async function complete(
  computer: Computer | undefined,
  session: string,
  deps: ShellDeps,
  line: string,
  cursor: number,
): Promise<Completion> {
  const all = words(line.slice(0, cursor));
  const word = all.at(-1) ?? '';
  const shell = computer?.shellOf(session);
  const make = (from: number, items: Items): Completion => {
    const typedText = line.slice(from, cursor);
    return {
      from,
      items: items
        .filter((item) => item.text.startsWith(typedText) && item.text !== typedText)
        .sort((left, right) => (left.text < right.text ? -1 : 1))
        .slice(0, 200),
    };
  };
  const files = (): Items => (computer && shell ? filesAt(computer, shell.cwd, word) : []);
  const from = cursor - word.length;
  const variable = /\$\{?\w*$/.exec(word);
  if (variable) {
    const open = variable[0].startsWith('${') ? '${' : '$';
    return make(
      cursor - variable[0].length,
      of(
        'variable',
        (shell?.vars ?? []).map((variable) => (open === '${' ? `\${${variable}}` : `$${variable}`)),
      ),
    );
  }
  if (all.length <= 1) {
    if (word.includes('/')) return make(from, files());
    const own =
      computer?.place.kind === 'machine'
        ? ['kubectl', 'minikube', 'ssh']
        : computer?.place.kind === 'node'
          ? ['iptables-save', 'systemctl', 'ssh']
          : [];
    return make(from, of('command', [...commands, ...own, ...Object.keys(shell?.aliases ?? {})]));
  }
  // An alias stands for its words.
  const expanded = [
    ...(shell?.aliases[all[0] ?? '']?.split(/\s+/) ?? [all[0] ?? '']),
    ...all.slice(1),
  ];
  if (expanded[0] === 'kubectl') return make(from, await kubectlWords(deps, expanded, files));
  if (expanded[0] === 'ssh' && expanded.length === 2)
    return make(
      from,
      of(
        'name',
        deps.spec.nodes.map((node) => node.name),
      ),
    );
  return make(from, files());
}
