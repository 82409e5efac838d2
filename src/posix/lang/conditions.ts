import { kindOf, list, resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { regex, RegexError, RegexLimit } from '../regex/index.ts';
import { type Expander, ExpandError } from './expand.ts';
import { matches } from './glob.ts';
import type { Cond, Word } from './syntax/ast.ts';
import { setArray, shellOf } from './variables.ts';

/** `test`, `[ … ]` and `[[ … ]]`. */

export class TestError extends Error {}

const integer = (text: string): number => {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestError(`${text}: integer expression expected`);
  return Number(text);
};

const compare: Record<string, (a: number, b: number) => boolean> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};
const unaries = new Set([
  '-e',
  '-f',
  '-d',
  '-r',
  '-w',
  '-x',
  '-s',
  '-L',
  '-h',
  '-p',
  '-S',
  '-b',
  '-c',
  '-z',
  '-n',
  '-t',
  '-v',
  '-o',
]);
const binaries = new Set(['=', '==', '!=', '<', '>', '-nt', '-ot', '-ef', ...Object.keys(compare)]);

function unary(
  os: OperatingSystem,
  proc: Proc,
  op: string,
  arg: string,
  isSet: (name: string) => boolean,
): boolean {
  const path = resolve(proc.cwd, arg);
  const kind = arg === '' ? undefined : kindOf(os.m, path);
  switch (op) {
    case '-z':
      return arg === '';
    case '-n':
      return arg !== '';
    case '-f':
      return kind === 'file';
    case '-d':
      return kind === 'directory';
    case '-c':
      return kind === 'device';
    case '-e':
    case '-r':
    case '-w':
      return kind !== undefined;
    case '-x':
      return (
        kind === 'directory' ||
        (kind === 'file' &&
          (((os.m.modes[path] ?? 0o644) & 0o111) !== 0 || os.m.files[path] === '')) ||
        (/^(\/usr(\/local)?)?\/s?bin\/[^/]+$/.test(path) &&
          os.has(path.slice(path.lastIndexOf('/') + 1)))
      );
    case '-s':
      return kind === 'directory' ? list(os.m, path).length > 0 : (os.m.files[path] ?? '') !== '';
    case '-t':
      return os.isTty(proc, Number(arg));
    case '-v':
      return isSet(arg);
    default:
      return false;
  }
}

function binary(os: OperatingSystem, proc: Proc, a: string, op: string, b: string): boolean {
  switch (op) {
    case '=':
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '-nt':
    case '-ot': {
      const [x, y] = [a, b].map((p) => os.m.times[resolve(proc.cwd, p)] ?? 0) as [number, number];
      return op === '-nt' ? x > y : x < y;
    }
    case '-ef':
      return resolve(proc.cwd, a) === resolve(proc.cwd, b);
    default:
      return compare[op]?.(integer(a), integer(b)) ?? false;
  }
}

/** The arguments of `test`, without a closing `]`. Throws `TestError`. */
export function testArgs(
  os: OperatingSystem,
  proc: Proc,
  args: string[],
  isSet: (name: string) => boolean,
): boolean {
  let i = 0;
  const or = (): boolean => {
    let v = and();
    while (args[i] === '-o') {
      i++;
      const w = and();
      v = v || w;
    }
    return v;
  };
  const and = (): boolean => {
    let v = not();
    while (args[i] === '-a') {
      i++;
      const w = not();
      v = v && w;
    }
    return v;
  };
  const not = (): boolean => {
    if (args[i] === '!' && args.length - i > 1) {
      i++;
      return !not();
    }
    return primary();
  };
  const primary = (): boolean => {
    const a = args[i];
    if (a === undefined) throw new TestError('argument expected');
    const op = args[i + 1];
    if (op !== undefined && binaries.has(op) && args[i + 2] !== undefined) {
      i += 3;
      return binary(os, proc, a, op, args[i - 1] as string);
    }
    if (a === '(' && args.length - i > 2) {
      i++;
      const v = or();
      if (args[i] !== ')') throw new TestError("`)' expected");
      i++;
      return v;
    }
    if (unaries.has(a) && op !== undefined && !(op === '-a' || op === '-o')) {
      i += 2;
      return unary(os, proc, a, op, isSet);
    }
    i++;
    return a !== '';
  };
  if (!args.length) return false;
  if (args.length === 1) return args[0] !== '';
  const result = or();
  if (i < args.length) {
    if (args.length === 2) throw new TestError(`${args[0]}: unary operator expected`);
    if (args.length === 3) throw new TestError(`${args[1]}: binary operator expected`);
    throw new TestError('too many arguments');
  }
  return result;
}

/** An expression on the right of `=~` that is none, or that leads too far. */
class BadRegex extends Error {}

/** The status of `[[ … ]]`: 2 where a regular expression is none. */
export function conditionStatus(os: OperatingSystem, proc: Proc, e: Cond, ex: Expander): number {
  try {
    return evaluateCondition(os, proc, e, ex) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BadRegex)) throw error;
    return 2;
  }
}

function evaluateCondition(os: OperatingSystem, proc: Proc, e: Cond, ex: Expander): boolean {
  switch (e.kind) {
    case 'and':
      return evaluateCondition(os, proc, e.left, ex) && evaluateCondition(os, proc, e.right, ex);
    case 'or':
      return evaluateCondition(os, proc, e.left, ex) || evaluateCondition(os, proc, e.right, ex);
    case 'not':
      return !evaluateCondition(os, proc, e.condition, ex);
    case 'unary':
      return unary(os, proc, e.operator, ex.text(e.word), (n) => ex.get(n) !== undefined);
    case 'binary': {
      const a = ex.text(e.left);
      if (e.operator === '=' || e.operator === '==' || e.operator === '!=')
        return (
          matches(ex.pattern(e.right), a, false, { ...ex.scope.flags, extglob: true }) ===
          (e.operator !== '!=')
        );
      if (e.operator === '=~') return regexMatches(shellOf(proc), a, e.right, ex);
      if (e.operator in compare)
        return (
          compare[e.operator]?.(
            Number(ex.evaluate(a, '[[: ')),
            Number(ex.evaluate(ex.text(e.right), '[[: ')),
          ) ?? false
        );
      try {
        return binary(os, proc, a, e.operator, ex.text(e.right));
      } catch (error) {
        throw error instanceof TestError ? new ExpandError(error.message) : error;
      }
    }
  }
}

/** What is quoted on the right of `=~` stands for itself. */
const quoteRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** `=~`, which sets BASH_REMATCH. Throws `BadRegex`. */
function regexMatches(shell: Shell, text: string, word: Word, ex: Expander): boolean {
  const source = word
    .map((part) => (part.quoted ? quoteRegex(ex.text([part])) : ex.text([part])))
    .join('');
  try {
    const re = regex(source, {
      extended: true,
      bash: true,
      ...(shell.opts.nocasematch ? { ignoreCase: true } : {}),
    });
    const found = re.exec(text);
    const groups = found
      ? Array.from({ length: re.groups + 1 }, (_, n) => text.slice(found[n * 2], found[n * 2 + 1]))
      : [];
    setArray(shell, 'BASH_REMATCH', groups);
    return found !== null;
  } catch (error) {
    if (!(error instanceof RegexError) && !(error instanceof RegexLimit)) throw error;
    setArray(shell, 'BASH_REMATCH', []);
    throw new BadRegex(error.message);
  }
}
