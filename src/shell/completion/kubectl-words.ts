/** Completion of a kubectl command line: verbs, flags, kinds, names, labels. */
import { resources } from '../../schema/index.ts';
import type { ShellDeps } from '../ports.ts';
import { type Items, of } from './items.ts';
import { flagsIn, help, listed } from './kubectl-help.ts';
import { names, objects } from './objects.ts';

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

/** Verbs with a subcommand, then a kind and a name. */
const withSubcommand = new Set(['rollout', 'set']);
const ofNodesOrPods = new Set(['taint', 'top']);

/** Flags whose value is the next word. */
const withValue = new RegExp(
  '^(-[ncolfkLs]|--(namespace|container|output|selector|filename|field-selector|context|' +
    'sort-by|label-columns|kubeconfig|image|replicas|port))$',
);

const OUTPUTS = ['custom-columns=', 'go-template=', 'json', 'jsonpath=', 'name', 'wide', 'yaml'];

/** A kubectl command line, read as far as it is typed. */
interface Line {
  deps: ShellDeps;
  /** All words, `kubectl` first and the one at the caret last. */
  all: string[];
  /** The word at the caret. */
  word: string;
  namespace: string;
  /** Words before it that are no flags: verb and arguments. */
  plain: string[];
}

/** The value of a flag, after it or with `=`. */
function flagValue(all: string[], short: string, long: string): string | undefined {
  const at = all.findIndex((word) => word === short || word === long);
  if (at >= 0) return all[at + 1];
  return all.find((word) => word.startsWith(`${long}=`))?.slice(long.length + 1);
}

function readLine(deps: ShellDeps, all: string[]): Line {
  const before = all.slice(1, -1);
  const isFlagValue = (index: number): boolean => withValue.test(before[index - 1] ?? '');
  return {
    deps,
    all,
    word: all.at(-1) ?? '',
    namespace: flagValue(all, '-n', '--namespace') || 'default',
    plain: before.filter((word, index) => !word.startsWith('-') && !isFlagValue(index)),
  };
}

const kinds = (): Items =>
  of(
    'kind',
    resources.map((resource) => resource.plural),
  );

const namesOf = async ({ deps, namespace }: Line, kind: string): Promise<Items> =>
  of('name', await names(deps, kind, namespace));

async function labels(line: Line): Promise<Items> {
  const [verb = '', kind = 'pods'] = line.plain;
  const found = await objects(line.deps, ofPods.has(verb) ? 'pods' : kind, line.namespace);
  const pairs = found.flatMap((object) => Object.entries(object.metadata.labels ?? {}));
  return of(
    'value',
    pairs.map(([name, value]) => `${name}=${value}`),
  );
}

/** What a flag takes whose value is at the caret; undefined after any other word. */
function valuesOf(line: Line, files: () => Items): Items | Promise<Items> | undefined {
  switch (line.all.at(-2)) {
    case '-f':
    case '--filename':
    case '-k':
      return files();
    case '-n':
    case '--namespace':
      return namesOf(line, 'namespaces');
    case '-o':
    case '--output':
      return of('value', OUTPUTS);
    case '-l':
    case '--selector':
      return labels(line);
    default:
      return undefined;
  }
}

/** kubectl's help for a command; virtual time stands still while it is loaded. */
async function helpFor({ deps }: Line, argv: string[]): Promise<string> {
  const loading = deps.loadKubectl();
  deps.busy(loading);
  return help(await loading, argv);
}

async function flags(line: Line): Promise<Items> {
  const [verb] = line.plain;
  const own = await helpFor(line, verb === undefined ? ['options'] : line.plain.slice(0, 1));
  const below = verb === undefined ? '' : await helpFor(line, line.plain.slice(0, 2));
  return of('flag', [...flagsIn(own), ...flagsIn(below), '--namespace=']);
}

/** `KIND/` is typed: names of that kind. */
async function kindSlashNames(line: Line, slash: number): Promise<Items> {
  const kind = line.word.slice(0, slash);
  const found = await names(line.deps, kind, line.namespace);
  return of(
    'name',
    found.map((name) => `${kind}/${name}`),
  );
}

/** Arguments of a verb that is typed. */
async function argumentsOf(line: Line): Promise<Items> {
  const [verb = '', ...args] = line.plain;
  if (ofNodes.has(verb)) return namesOf(line, 'nodes');
  const slash = line.word.indexOf('/');
  if (slash > 0) return kindSlashNames(line, slash);
  if (ofPods.has(verb)) return args.length === 0 ? namesOf(line, 'pods') : [];
  if (typed.has(verb)) return args.length === 0 ? kinds() : namesOf(line, args[0] ?? '');
  const subcommands = listed(await helpFor(line, [verb]));
  if (subcommands.length > 0 && args.length === 0) return of('verb', subcommands);
  if (withSubcommand.has(verb)) return args.length === 1 ? kinds() : namesOf(line, args[1] ?? '');
  if (!ofNodesOrPods.has(verb)) return [];
  return args.length === 0 ? of('kind', ['nodes', 'pods']) : namesOf(line, args[0] ?? '');
}

/** `all`: the words from `kubectl` to the caret. `files` completes file names. */
export async function kubectlWords(
  deps: ShellDeps,
  all: string[],
  files: () => Items,
): Promise<Items> {
  const line = readLine(deps, all);
  const values = valuesOf(line, files);
  if (values) return values;
  if (line.word.startsWith('-')) return flags(line);
  if (line.plain.length === 0) return of('verb', listed(await helpFor(line, [])));
  return argumentsOf(line);
}
