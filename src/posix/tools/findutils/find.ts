/** find: looks at all below its roots, by an expression. Models GNU find, busybox's messages. */
import { kindOf, list, remove, resolve, walk } from '../../kernel/fs.ts';
import { keep, type Run, start, waitFor } from '../ask.ts';
import { isDirectory } from '../file-mode.ts';
import type { Sys } from '../sys.ts';
import { type Tool, wordTool } from '../tool.ts';
import { parseExpression } from './find-parse.ts';
import { type Act, type Entry, type Settings, type Test, type Visit, Words } from './find-words.ts';

/** Where it stands between two acts. */
interface Saved {
  acts: Act[];
  at: number;
  code: number;
}

/** All entries below a root that are within reach, in order. */
function entriesOf(sys: Sys, root: string, { maxDepth, depthFirst }: Settings): Entry[] {
  const path = resolve(sys.cwd, root);
  const entries = walk(sys.machine, path).map((one): Entry => {
    if (one === path) return { path: one, root, depth: 0, shown: root };
    const below = one.slice(path === '/' ? 0 : path.length);
    const depth = below.split('/').length - 1;
    return { path: one, root, depth, shown: root.replace(/\/$/, '') + below };
  });
  const reach = entries.filter(({ depth }) => depth <= maxDepth);
  return depthFirst ? reach.reverse() : reach;
}

/** What is to be done below one root; true: nothing more. */
function collectBelow(
  sys: Sys,
  root: string,
  test: Test,
  settings: Settings,
  acts: Act[],
): boolean {
  const pruned: string[] = [];
  for (const entry of entriesOf(sys, root, settings)) {
    if (pruned.some((path) => entry.path.startsWith(path + '/'))) continue;
    const visit: Visit = { acts, prunes: false, quits: false };
    if (entry.depth >= settings.minDepth) test(entry, visit);
    if (visit.prunes && !settings.depthFirst) pruned.push(entry.path);
    if (visit.quits) return true;
  }
  return false;
}

/** What is to be done, before any of it is. */
function collect(sys: Sys, roots: string[], test: Test, settings: Settings): Saved {
  const acts: Act[] = [];
  let code = 0;
  for (const root of roots) {
    if (kindOf(sys.machine, resolve(sys.cwd, root)) === undefined) {
      const shown = sys.ash ? root : `‘${root}’`;
      sys.err(`find: ${shown}: No such file or directory\n`);
      code = 1;
      continue;
    }
    if (collectBelow(sys, root, test, settings, acts)) return { acts, code, at: 0 };
  }
  for (const [argv, batch] of settings.batches) {
    if (batch.length) acts.push({ act: 'run', argv: [...argv, ...batch] });
  }
  return { acts, code, at: 0 };
}

function deleteOne(sys: Sys, path: string, saved: Saved): void {
  if (isDirectory(sys, path) && list(sys.machine, path).length) {
    sys.err(`find: cannot delete ‘${path}’: Directory not empty\n`);
    saved.code = 1;
    return;
  }
  remove(sys.machine, path);
}

function* runProgram(sys: Sys, argv: string[]): Run<void> {
  const pid = yield* start(argv);
  if (typeof pid === 'number') {
    yield* waitFor(pid);
    return;
  }
  const shown = sys.ash ? argv[0] : `‘${argv[0]}’`;
  sys.err(`find: ${shown}: No such file or directory\n`);
}

function* perform(sys: Sys, act: Act, saved: Saved): Run<void> {
  switch (act.act) {
    case 'say':
      sys.out(act.text);
      return;
    case 'delete':
      deleteOne(sys, act.path, saved);
      return;
    case 'run':
      yield* runProgram(sys, act.argv);
  }
}

function* find(sys: Sys): Run {
  const firstWord = sys.args.findIndex((word) => /^[-!(),]/.test(word));
  const end = firstWord < 0 ? sys.args.length : firstWord;
  const roots = end > 0 ? sys.args.slice(0, end) : ['.'];
  const words = new Words(sys, sys.args.slice(end));
  const test = parseExpression(words);
  const { settings } = words;
  const showing: Test = (entry, visit) => {
    if (test(entry, visit)) visit.acts.push({ act: 'say', text: entry.shown + '\n' });
    return true;
  };
  const before = sys.saved as Saved | undefined;
  const saved = before ?? collect(sys, roots, settings.acts ? test : showing, settings);
  if (!before) yield* keep(saved);
  for (let act = saved.acts[saved.at]; act; act = saved.acts[saved.at]) {
    yield* perform(sys, act, saved);
    saved.at++;
    yield* keep(saved);
  }
  return saved.code;
}

export const findTools: Record<string, Tool> = { find: wordTool(find) };
