/** The primaries of `test` and `[[ … ]]`: files, texts, numbers. */
import { kindOf, list, resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';

type Kind = ReturnType<typeof kindOf>;

/** The message is what `test` says behind its name. */
export class TestError extends Error {}

function integer(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestError(`${text}: integer expression expected`);
  return Number(text);
}

/** Comparisons of numbers. */
export const comparisons: Record<string, (left: number, right: number) => boolean> = {
  '-eq': (left, right) => left === right,
  '-ne': (left, right) => left !== right,
  '-lt': (left, right) => left < right,
  '-le': (left, right) => left <= right,
  '-gt': (left, right) => left > right,
  '-ge': (left, right) => left >= right,
};

export const unaryOperators = new Set(Array.from('efdrwxsLhpSbcztnvo', (letter) => `-${letter}`));
export const binaryOperators = new Set([
  '=',
  '==',
  '!=',
  '<',
  '>',
  '-nt',
  '-ot',
  '-ef',
  ...Object.keys(comparisons),
]);

/** Programs of the system have no file, or an empty one. */
function isExecutable(os: OperatingSystem, path: string, kind: Kind): boolean {
  if (kind === 'directory') return true;
  const mode = os.m.modes[path] ?? 0o644;
  if (kind === 'file' && ((mode & 0o111) !== 0 || os.m.files[path] === '')) return true;
  const isSystemPath = /^(\/usr(\/local)?)?\/s?bin\/[^/]+$/.test(path);
  return isSystemPath && os.has(path.slice(path.lastIndexOf('/') + 1));
}

function hasContent(os: OperatingSystem, path: string, kind: Kind): boolean {
  if (kind === 'directory') return list(os.m, path).length > 0;
  return (os.m.files[path] ?? '') !== '';
}

/** `isSet`: is there a variable of that name. */
export function unaryTest(
  os: OperatingSystem,
  proc: Proc,
  operator: string,
  operand: string,
  isSet: (name: string) => boolean,
): boolean {
  const path = resolve(proc.cwd, operand);
  const kind = operand === '' ? undefined : kindOf(os.m, path);
  switch (operator) {
    case '-z':
      return operand === '';
    case '-n':
      return operand !== '';
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
      return isExecutable(os, path, kind);
    case '-s':
      return hasContent(os, path, kind);
    case '-t':
      return os.isTty(proc, Number(operand));
    case '-v':
      return isSet(operand);
    default:
      return false;
  }
}

/** Throws `TestError` where a number is none. */
export function binaryTest(
  os: OperatingSystem,
  proc: Proc,
  left: string,
  operator: string,
  right: string,
): boolean {
  const modified = (name: string): number => os.m.times[resolve(proc.cwd, name)] ?? 0;
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-nt':
      return modified(left) > modified(right);
    case '-ot':
      return modified(left) < modified(right);
    case '-ef':
      return resolve(proc.cwd, left) === resolve(proc.cwd, right);
    default:
      return comparisons[operator]?.(integer(left), integer(right)) ?? false;
  }
}
