/** Completion of a command line: commands, kubectl's verbs, kinds and names, files. */
import { resources } from '../schema/index.ts';
import type { Computer, ShellDeps } from './shell.ts';

export interface Completion {
  /** Offset in the line where the items go. */
  from: number;
  items: { text: string; kind: string }[];
}

const commands = ['alias', 'cat', 'clear', 'curl', 'dig', 'echo', 'env', 'exit', 'export', 'for', 'grep', 'head', 'kubectl', 'ls', 'minikube', 'nslookup', 'ping', 'sleep', 'sort', 'ssh', 'tail', 'timeout', 'uniq', 'watch', 'wc'];
const verbs = ['annotate', 'api-resources', 'api-versions', 'apply', 'cluster-info', 'config', 'create', 'delete', 'describe', 'edit', 'events', 'exec', 'expose', 'get', 'label', 'logs', 'patch', 'proxy', 'replace', 'rollout', 'run', 'scale', 'set', 'version', 'wait'];
const second: Record<string, string[]> = {
  create: ['clusterrole', 'configmap', 'deployment', 'namespace', 'secret', 'service', 'serviceaccount'],
  rollout: ['history', 'pause', 'restart', 'resume', 'status', 'undo'],
  set: ['env', 'image', 'resources', 'selector', 'serviceaccount'],
};
const flags = ['--all', '--all-namespaces', '--dry-run=', '--field-selector=', '--filename=', '--namespace=', '--output=', '--overwrite', '--replicas=', '--selector=', '--show-labels', '--watch'];

/** The words before the caret, the last one perhaps empty. Quotes are words' own business. */
function lastCommand(line: string): string[] {
  const start = Math.max(line.lastIndexOf('|'), line.lastIndexOf(';'), line.lastIndexOf('&'), line.lastIndexOf('$(') + 1);
  return line.slice(start + 1).trimStart().split(/\s+/);
}

async function names(deps: ShellDeps, kind: string, namespace: string): Promise<string[]> {
  const resource = resources.find((r) => [r.plural, r.singular, r.kind.toLowerCase(), ...r.shortNames].includes(kind));
  if (!resource) return [];
  const base = resource.group === '' ? '/api/v1' : `/apis/${resource.group}/${resource.version}`;
  const answer = await deps.api('').request({ method: 'GET', path: `${base}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.plural}` });
  return ((answer.body as { items?: { metadata: { name: string } }[] }).items ?? []).map((i) => i.metadata.name);
}

async function kubectlWords(deps: ShellDeps, words: string[], word: string): Promise<{ text: string; kind: string }[]> {
  const of = (kind: string) => (text: string) => ({ text, kind });
  if (word.startsWith('-')) return flags.map(of('flag'));
  const plain = words.slice(1, -1).filter((w) => !w.startsWith('-'));
  if (plain.length === 0) return verbs.map(of('verb'));
  const [verb = '', kind] = plain;
  const at = words.findIndex((w) => w === '-n' || w === '--namespace');
  const namespace = at >= 0 ? words[at + 1] ?? 'default' : 'default';
  if (second[verb] && plain.length === 1) return second[verb].map(of('verb'));
  if (verb === 'exec' || verb === 'logs' || verb === 'port-forward') return (await names(deps, 'pods', namespace)).map(of('name'));
  const kindAt = second[verb] ? plain[2] : kind;
  const slash = word.indexOf('/');
  if (slash > 0) return (await names(deps, word.slice(0, slash), namespace)).map((n) => ({ text: `${word.slice(0, slash)}/${n}`, kind: 'name' }));
  if (kindAt === undefined) return resources.map((r) => ({ text: r.plural, kind: 'kind' }));
  return (await names(deps, kindAt, namespace)).map(of('name'));
}

export async function complete(computer: Computer | undefined, deps: ShellDeps, line: string, cursor: number): Promise<Completion> {
  const before = line.slice(0, cursor);
  const words = lastCommand(before);
  const word = words.at(-1) ?? '';
  const from = cursor - word.length;
  let items: { text: string; kind: string }[];
  if (words.length <= 1) items = commands.map((text) => ({ text, kind: 'command' }));
  else if (words[0] === 'kubectl' || words[0] === 'k') items = await kubectlWords(deps, words, word);
  else if (words[0] === 'ssh') items = deps.spec.nodes.map((n) => ({ text: n.name, kind: 'name' }));
  else items = [];
  if ((items.length === 0 || /^(-f|--filename)$/.test(words.at(-2) ?? '')) && computer) {
    const home = computer.place.kind === 'node' ? '/root/' : '/home/you/';
    items = Object.keys(computer.files()).filter((f) => f.startsWith(home) && !f.slice(home.length).startsWith('.')).map((f) => ({ text: f.slice(home.length), kind: 'file' }));
  }
  return { from, items: items.filter((i) => i.text.startsWith(word) && i.text !== word).sort((a, b) => (a.text < b.text ? -1 : 1)).slice(0, 200) };
}
