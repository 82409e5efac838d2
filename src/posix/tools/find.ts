/**
 * find: tests, operators and actions over the file tree. Models GNU find (and busybox's messages).
 */
import { baseName, kindOf, list, remove, resolve, walk } from '../kernel/fs.ts';
import { matches } from '../lang/glob.ts';
import { regex } from '../regex/index.ts';
import { keep, type Run, start, waitFor } from './ask.ts';
import { type Tool } from './options.ts';
import type { Sys } from './sys.ts';

interface Entry {
  shown: string;
  path: string;
  depth: number;
  root: string;
}
type Test = (entry: Entry, made: Act[]) => boolean;
/** What an action asks for, in order. */
type Act =
  { act: 'say'; text: string } | { act: 'run'; argv: string[] } | { act: 'delete'; path: string };

class FindError extends Error {}

interface Plan {
  test: Test;
  max: number;
  min: number;
  depthFirst: boolean;
  batches: Map<string[], string[]>;
}

class Parser {
  private at = 0;
  private readonly args: string[];
  private readonly sys: Sys;
  max = Infinity;
  min = 0;
  depthFirst = false;
  acts = false;
  readonly batches = new Map<string[], string[]>();

  constructor(sys: Sys, args: string[]) {
    this.sys = sys;
    this.args = args;
  }

  whole(): Test {
    if (!this.args.length) return () => true;
    const test = this.or();
    const left = this.args[this.at];
    if (left !== undefined)
      throw new FindError(
        left === ')' ? "you have too many ')'" : `paths must precede expression: \`${left}'`,
      );
    return test;
  }
  private or(): Test {
    let a = this.and();
    while (this.args[this.at] === '-o' || this.args[this.at] === '-or') {
      this.at++;
      const [x, y] = [a, this.and()];
      a = (entry, made) => x(entry, made) || y(entry, made);
    }
    return a;
  }
  private and(): Test {
    let a = this.not();
    for (
      let word = this.args[this.at];
      word !== undefined && !['-o', '-or', ')', ','].includes(word);
      word = this.args[this.at]
    ) {
      if (word === '-a' || word === '-and') this.at++;
      const [x, y] = [a, this.not()];
      a = (entry, made) => x(entry, made) && y(entry, made);
    }
    return a;
  }
  private not(): Test {
    const word = this.args[this.at];
    if (word === '!' || word === '-not') {
      this.at++;
      const test = this.not();
      return (entry, made) => !test(entry, made);
    }
    if (word !== '(') return this.primary();
    this.at++;
    const test = this.or();
    if (this.args[this.at] !== ')')
      throw new FindError(
        "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
      );
    this.at++;
    return test;
  }
  private value(name: string): string {
    const value = this.args[this.at++];
    if (value === undefined)
      throw new FindError(
        this.sys.ash ? `-${name.slice(1)} requires an argument` : `missing argument to \`${name}'`,
      );
    return value;
  }
  private amount(name: string): (n: number) => boolean {
    const text = this.value(name);
    const m = /^([-+]?)(\d+)$/.exec(text);
    if (!m) throw new FindError(`invalid argument \`${text}' to \`${name}'`);
    return compared(m[1] ?? '', Number(m[2]));
  }
  private text(path: string): string {
    return this.sys.machine.files[path] ?? '';
  }

  private primary(): Test {
    const { m, wall } = this.sys.os;
    const name = this.args[this.at++] ?? '';
    switch (name) {
      case '-true':
        return () => true;
      case '-false':
        return () => false;
      case '-name': {
        const p = this.value(name);
        return ({ path }) => matches(p, baseName(path) || '/');
      }
      case '-iname': {
        const p = this.value(name).toLowerCase();
        return ({ path }) => matches(p, baseName(path).toLowerCase());
      }
      case '-path':
      case '-wholename': {
        const p = this.value(name);
        return ({ shown }) => matches(p, shown);
      }
      case '-ipath': {
        const p = this.value(name).toLowerCase();
        return ({ shown }) => matches(p, shown.toLowerCase());
      }
      case '-regex':
      case '-iregex': {
        const re = regex(`^(${this.value(name)})$`, {
          extended: true,
          ignoreCase: name === '-iregex',
        });
        return ({ shown }) => re.test(shown);
      }
      case '-type': {
        const type = this.value(name);
        if (!/^[bcdflps](,[bcdflps])*$/.test(type))
          throw new FindError(`Unknown argument to -type: ${type[0]}`);
        return ({ path }) => {
          const kind = kindOf(m, path);
          return type
            .split(',')
            .some(
              (t) =>
                (t === 'd' && kind === 'directory') ||
                (t === 'f' && kind === 'file') ||
                (t === 'c' && kind === 'device'),
            );
        };
      }
      case '-maxdepth':
        this.max = Number(this.value(name));
        return () => true;
      case '-mindepth':
        this.min = Number(this.value(name));
        return () => true;
      case '-depth':
        this.depthFirst = true;
        return () => true;
      case '-mount':
      case '-xdev':
        return () => true;
      case '-empty':
        return ({ path }) =>
          kindOf(m, path) === 'directory' ? !list(m, path).length : this.text(path) === '';
      case '-size': {
        const given = this.value(name);
        const size = /^([-+]?)(\d+)([cwbkMG]?)$/.exec(given);
        if (!size) throw new FindError(`invalid argument \`${given}' to \`-size'`);
        const unit = { c: 1, w: 2, k: 1024, M: 1_048_576, G: 2 ** 30 }[size[3] ?? ''] ?? 512;
        const test = compared(size[1] ?? '', Number(size[2]));
        return ({ path }) =>
          test(Math.ceil((kindOf(m, path) === 'directory' ? 4096 : this.text(path).length) / unit));
      }
      case '-mtime':
      case '-ctime':
      case '-atime':
      case '-mmin':
      case '-cmin':
      case '-amin': {
        const test = this.amount(name);
        const unit = name.endsWith('min') ? 60_000 : 86_400_000;
        return ({ path }) => {
          const age = (wall - (m.times[path] ?? m.options.epoch)) / unit;
          return test(unit === 60_000 ? Math.ceil(age) : Math.floor(age));
        };
      }
      case '-newer': {
        const other = resolve(this.sys.cwd, this.value(name));
        return ({ path }) =>
          (m.times[path] ?? m.options.epoch) > (m.times[other] ?? m.options.epoch);
      }
      case '-perm': {
        const text = this.value(name);
        const bits = Number.parseInt(text.replace(/^[-/]/, ''), 8);
        return ({ path }) => {
          const mode = m.modes[path] ?? (kindOf(m, path) === 'directory' ? 0o755 : 0o644);
          if (text[0] === '-') return (mode & bits) === bits;
          return text[0] === '/' ? (mode & bits) !== 0 : mode === bits;
        };
      }
      case '-executable':
        return ({ path }) =>
          kindOf(m, path) === 'directory' || ((m.modes[path] ?? 0) & 0o111) !== 0;
      case '-user':
      case '-group': {
        const user = this.value(name);
        return () => user === m.options.user;
      }
      case '-readable':
      case '-writable':
        return () => true;
      case '-prune':
        return (entry, made) => {
          made.push({ act: 'say', text: '' });
          pruned.add(entry);
          return true;
        };
      default:
        return this.action(name);
    }
  }
  private action(name: string): Test {
    this.acts = true;
    switch (name) {
      case '-print':
        return ({ shown }, made) => {
          made.push({ act: 'say', text: shown + '\n' });
          return true;
        };
      case '-print0':
        return ({ shown }, made) => {
          made.push({ act: 'say', text: shown + '\0' });
          return true;
        };
      case '-printf': {
        const format = this.value(name);
        return (entry, made) => {
          made.push({ act: 'say', text: this.formatted(format, entry) });
          return true;
        };
      }
      case '-delete':
        this.depthFirst = true;
        return ({ path }, made) => {
          made.push({ act: 'delete', path });
          return true;
        };
      case '-quit':
        return (entry) => {
          quit.add(entry);
          return true;
        };
      case '-exec':
      case '-execdir':
      case '-ok':
        return this.exec(name);
    }
    throw new FindError(
      this.sys.ash
        ? `unrecognized: ${name}`
        : name[0] === '-'
          ? `unknown predicate \`${name}'`
          : `paths must precede expression: \`${name}'`,
    );
  }
  private exec(name: string): Test {
    const end = this.args.findIndex(
      (arg, n) => n >= this.at && (arg === ';' || (arg === '+' && this.args[n - 1] === '{}')),
    );
    if (end < 0) throw new FindError(`missing argument to \`${name}'`);
    const argv = this.args.slice(this.at, end);
    this.at = end + 1;
    if (this.args[end] === ';') {
      return ({ shown }, made) => {
        made.push({ act: 'run', argv: argv.map((arg) => arg.replaceAll('{}', shown)) });
        return true;
      };
    }
    const batch: string[] = [];
    this.batches.set(argv.slice(0, -1), batch);
    return ({ shown }) => {
      batch.push(shown);
      return true;
    };
  }
  private formatted(format: string, { shown, path, depth, root }: Entry): string {
    const { m } = this.sys.os;
    const directory = kindOf(m, path) === 'directory';
    return format.replace(/\\([nt0\\])|%(.)/g, (all, escape?: string, letter?: string) => {
      if (escape !== undefined) return { n: '\n', t: '\t', 0: '\0', '\\': '\\' }[escape] ?? all;
      switch (letter) {
        case 'p':
          return shown;
        case 'f':
          return baseName(path) || '/';
        case 'h':
          return shown.includes('/') ? shown.slice(0, shown.lastIndexOf('/')) : '.';
        case 'P':
          return shown === root ? '' : shown.slice(root.length).replace(/^\//, '');
        case 's':
          return String(directory ? 4096 : this.text(path).length);
        case 'd':
          return String(depth);
        case 'y':
          return directory ? 'd' : 'f';
        case 'm':
          return (m.modes[path] ?? (directory ? 0o755 : 0o644)).toString(8);
        case 'u':
        case 'g':
          return m.options.user;
        case '%':
          return '%';
        default:
          return all;
      }
    });
  }
}
const pruned = new WeakSet<Entry>();
const quit = new WeakSet<Entry>();

function compared(sign: string, value: number): (n: number) => boolean {
  if (sign === '+') return (n) => n > value;
  return sign === '-' ? (n) => n < value : (n) => n === value;
}

/** All entries below a root that are within reach, in order. */
function entries(sys: Sys, root: string, plan: Plan): Entry[] {
  const path = resolve(sys.cwd, root);
  const all = walk(sys.machine, path).map((one) => {
    const below = one.slice(path === '/' ? 0 : path.length);
    const own = one === path;
    return {
      path: one,
      root,
      depth: own ? 0 : below.split('/').length - 1,
      shown: own ? root : root.replace(/\/$/, '') + below,
    };
  });
  const reach = all.filter(({ depth }) => depth <= plan.max);
  return plan.depthFirst ? reach.reverse() : reach;
}

function* find(sys: Sys): Run {
  const roots: string[] = [];
  let at = 0;
  while (at < sys.args.length && !/^[-!(),]/.test(sys.args[at] as string))
    roots.push(sys.args[at++] as string);
  const parser = new Parser(sys, sys.args.slice(at));
  let plan: Plan;
  try {
    const test = parser.whole();
    const say: Test = (entry, made) => {
      if (test(entry, made)) made.push({ act: 'say', text: entry.shown + '\n' });
      return true;
    };
    const { max, min, depthFirst, batches } = parser;
    plan = { test: parser.acts ? test : say, max, min, depthFirst, batches };
  } catch (error) {
    if (!(error instanceof FindError)) throw error;
    sys.err(`find: ${error.message}\n`);
    return 1;
  }
  const saved = sys.saved as { acts: Act[]; code: number; at: number } | undefined;
  const work = saved ?? { ...collect(sys, roots.length ? roots : ['.'], plan), at: 0 };
  if (!saved) yield* keep(work);
  for (; work.at < work.acts.length; work.at++, yield* keep(work)) {
    const act = work.acts[work.at] as Act;
    if (act.act === 'say') sys.out(act.text);
    else if (act.act === 'delete') deleteOne(sys, act.path, work);
    else {
      const pid = yield* start(act.argv);
      if (typeof pid === 'string')
        sys.err(
          sys.ash
            ? `find: ${act.argv[0]}: No such file or directory\n`
            : `find: ‘${act.argv[0]}’: No such file or directory\n`,
        );
      else yield* waitFor(pid);
    }
  }
  return work.code;
}

function collect(sys: Sys, roots: string[], plan: Plan): { acts: Act[]; code: number } {
  const acts: Act[] = [];
  let code = 0;
  for (const root of roots) {
    if (kindOf(sys.machine, resolve(sys.cwd, root)) === undefined) {
      sys.err(
        sys.ash
          ? `find: ${root}: No such file or directory\n`
          : `find: ‘${root}’: No such file or directory\n`,
      );
      code = 1;
      continue;
    }
    const cut: string[] = [];
    for (const entry of entries(sys, root, plan)) {
      if (cut.some((path) => entry.path.startsWith(path + '/'))) continue;
      if (entry.depth >= plan.min) plan.test(entry, acts);
      if (pruned.has(entry) && !plan.depthFirst) cut.push(entry.path);
      if (quit.has(entry)) return { acts, code };
    }
  }
  for (const [argv, batch] of plan.batches)
    if (batch.length) acts.push({ act: 'run', argv: [...argv, ...batch] });
  return { acts, code };
}

function deleteOne(sys: Sys, path: string, work: { code: number }): void {
  const { m } = sys.os;
  if (kindOf(m, path) === 'directory' && list(m, path).length) {
    sys.err(`find: cannot delete ‘${path}’: Directory not empty\n`);
    work.code = 1;
  } else remove(m, path);
}

export const findTools: Record<string, Tool> = { find };
