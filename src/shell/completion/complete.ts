/**
 * Completion of a command line: commands, files, variables, nodes, and for kubectl its own words.
 */
import { byText } from '../../base/order.ts';
import type { ComputerPort } from '../ports.ts';
import type { ShellDeps } from '../ports.ts';
import { commands } from './commands.ts';
import { filesAt } from './file-names.ts';
import { type Completion, type Items, of } from './items.ts';
import { kubectlWords } from './kubectl-words.ts';

/** Where the command at the caret begins, and its words, the last one perhaps empty. */
function words(line: string): string[] {
  const start = Math.max(...['|', ';', '&', '(', '`'].map((mark) => line.lastIndexOf(mark)));
  return line
    .slice(start + 1)
    .trimStart()
    .replace(/^(?:(?:do|then|else|time|!|while|until|if)\s+)+/, '')
    .split(/\s+/);
}

/** More than these are of no use to anybody. */
const MOST_ITEMS = 200;

/** Items that go on from what is typed, sorted. */
function matching(items: Items, typed: string): Items {
  return items
    .filter((item) => item.text.startsWith(typed) && item.text !== typed)
    .sort((left, right) => byText(left.text, right.text))
    .slice(0, MOST_ITEMS);
}

/** Host programs of a place. */
function ownPrograms(computer: ComputerPort | undefined): string[] {
  if (computer?.place.kind === 'machine') return ['kubectl', 'minikube', 'ssh'];
  return computer?.place.kind === 'node' ? ['iptables-save', 'systemctl', 'ssh'] : [];
}

/** An alias stands for its words. */
function expand([first = '', ...rest]: string[], aliases: Record<string, string>): string[] {
  return [...(aliases[first]?.split(/\s+/) ?? [first]), ...rest];
}

/** `$NAME` and `${NAME}`, as it was begun. */
function variables(names: string[], begun: string): Items {
  const braced = begun.startsWith('${');
  return of(
    'variable',
    names.map((name) => (braced ? `\${${name}}` : `$${name}`)),
  );
}

/** What fits at the caret of a line; `cursor` is an offset in it. */
export async function complete(
  computer: ComputerPort | undefined,
  session: string,
  deps: ShellDeps,
  line: string,
  cursor: number,
): Promise<Completion> {
  const all = words(line.slice(0, cursor));
  const word = all.at(-1) ?? '';
  const shell = computer?.shellOf(session);
  const answer = (length: number, items: Items): Completion => {
    const from = cursor - length;
    return { from, items: matching(items, line.slice(from, cursor)) };
  };
  const files = (): Items => (computer && shell ? filesAt(computer, shell.cwd, word) : []);
  const variable = /\$\{?\w*$/.exec(word)?.[0];
  if (variable !== undefined)
    return answer(variable.length, variables(shell?.vars ?? [], variable));
  const aliases = shell?.aliases ?? {};
  if (all.length <= 1) {
    if (word.includes('/')) return answer(word.length, files());
    const found = [...commands, ...ownPrograms(computer), ...Object.keys(aliases)];
    return answer(word.length, of('command', found));
  }
  const expanded = expand(all, aliases);
  if (expanded[0] === 'kubectl')
    return answer(word.length, await kubectlWords(deps, expanded, files));
  if (expanded[0] === 'ssh' && expanded.length === 2) {
    const nodes = deps.spec.nodes.map((node) => node.name);
    return answer(word.length, of('name', nodes));
  }
  return answer(word.length, files());
}
