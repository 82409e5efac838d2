/** Functions that templates may call: text/template's own and kubectl's. */
import { equal, fromBase64, goPrint, isMap } from '../values.ts';

export class CallError extends Error {
  override name = 'CallError';
}

export const truth = (value: unknown): boolean =>
  !(
    value === undefined ||
    value === null ||
    value === false ||
    value === 0 ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isMap(value) && Object.keys(value).length === 0)
  );

/** How an action prints a value. */
export const show = (value: unknown): string =>
  value === undefined || value === null ? '<no value>' : goPrint(value);

function index(item: unknown, ...keys: unknown[]): unknown {
  let value = item;
  for (const key of keys) {
    if (value === undefined || value === null) throw new CallError('index of untyped nil');
    if (Array.isArray(value) || typeof value === 'string') {
      if (typeof key !== 'number')
        throw new CallError(`cannot index slice/array with type ${goType(key)}`);
      if (key < 0 || key >= value.length) throw new CallError(`index out of range: ${key}`);
      value = typeof value === 'string' ? value.charCodeAt(key) : (value as unknown[])[key];
    } else if (isMap(value)) {
      if (typeof key !== 'string')
        throw new CallError(`value has type ${goType(key)}; should be string`);
      value = value[key];
    } else throw new CallError(`can't index item of type ${goType(value)}`);
  }
  return value;
}

function slice(value: unknown, from: unknown = 0, to?: unknown): unknown {
  if (!Array.isArray(value) && typeof value !== 'string')
    throw new CallError(`can't slice item of type ${goType(value)}`);
  return value.slice(Number(from), to === undefined ? undefined : Number(to));
}

const goType = (value: unknown): string =>
  typeof value === 'string'
    ? 'string'
    : typeof value === 'boolean'
      ? 'bool'
      : typeof value === 'number'
        ? Number.isInteger(value)
          ? 'int64'
          : 'float64'
        : Array.isArray(value)
          ? '[]interface {}'
          : value === null || value === undefined
            ? 'nil'
            : 'map[string]interface {}';

function length(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  throw new CallError(
    value === undefined || value === null ? 'len of nil pointer' : `len of type ${goType(value)}`,
  );
}

function sameKind(args: unknown, other: unknown): void {
  if (args === null || other === null || args === undefined || other === undefined) return;
  if (typeof args !== typeof other) throw new CallError('incompatible types for comparison');
  if (typeof args === 'object') throw new CallError('non-comparable type ' + goPrint(args));
}
function eq(args: unknown, ...rest: unknown[]): boolean {
  if (rest.length === 0) throw new CallError('missing argument for comparison');
  return rest.some((other) => {
    sameKind(args, other);
    return equal(args ?? null, other ?? null);
  });
}
function less(args: unknown, other: unknown): boolean {
  sameKind(args, other);
  if (typeof args === 'boolean' || args === null || args === undefined)
    throw new CallError('invalid type for comparison');
  return (args as number) < (other as number);
}

/** fmt.Sprintf for the verbs that templates use. */
export function sprintf(format: string, ...args: unknown[]): string {
  let next = 0;
  const out = format.replace(
    /%([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (next >= args.length) return `%!${verb}(MISSING)`;
      const value = args[next++];
      const body = one(value, verb, flags, precision);
      if (body === undefined) return `%!${verb}(${goType(value)}=${goPrint(value)})`;
      const w = Number(width ?? 0);
      if (flags.includes('-')) return body.padEnd(w);
      return flags.includes('0') && typeof value === 'number'
        ? body.padStart(w, '0')
        : body.padStart(w);
    },
  );
  const extra = args.slice(next);
  return extra.length === 0
    ? out
    : `${out}%!(EXTRA ${extra.map((value) => `${goType(value)}=${goPrint(value)}`).join(', ')})`;
}

function one(
  value: unknown,
  verb: string,
  flags: string,
  precision: string | undefined,
): string | undefined {
  const isNumber = typeof value === 'number';
  switch (verb) {
    case 'v':
      return goPrint(value);
    case 's':
      return typeof value === 'string'
        ? precision === undefined
          ? value
          : value.slice(0, Number(precision))
        : isNumber || typeof value === 'boolean'
          ? undefined
          : value === null || value === undefined
            ? undefined
            : goPrint(value);
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : undefined;
    case 'd':
      return isNumber && Number.isInteger(value)
        ? flags.includes('+') && value >= 0
          ? `+${value}`
          : String(value)
        : undefined;
    case 'x':
      return isNumber ? value.toString(16) : undefined;
    case 'o':
      return isNumber ? value.toString(8) : undefined;
    case 'b':
      return isNumber ? value.toString(2) : undefined;
    case 'c':
      return isNumber ? String.fromCodePoint(value) : undefined;
    case 'f':
    case 'F':
      return isNumber ? value.toFixed(Number(precision ?? 6)) : undefined;
    case 'e':
      return isNumber
        ? value.toExponential(Number(precision ?? 6)).replace(/e([-+])(\d)$/, 'e$10$2')
        : undefined;
    case 'g':
      return isNumber ? String(value) : undefined;
    case 't':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'T':
      return goType(value);
    default:
      return undefined;
  }
}

/** The first argument of that truth, else the last. */
function pick(values: unknown[], wanted: boolean): unknown {
  for (const value of values) if (truth(value) === wanted) return value;
  return values.at(-1);
}

/** fmt.Sprint: a space between operands when neither is a string. */
function sprint(...args: unknown[]): string {
  return args
    .map(
      (arg, i) =>
        (i > 0 && typeof arg !== 'string' && typeof args[i - 1] !== 'string' ? ' ' : '') +
        goPrint(arg),
    )
    .join('');
}

const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;');

export const functions = new Map<string, (...args: unknown[]) => unknown>(
  Object.entries({
    index,
    slice,
    len: length,
    eq,
    printf: (format: unknown, ...args: unknown[]) => sprintf(String(format), ...args),
    print: sprint,
    println: (...args: unknown[]) => `${args.map(goPrint).join(' ')}\n`,
    ne: (args: unknown, other: unknown) => !eq(args, other),
    lt: less,
    le: (args: unknown, other: unknown) => less(args, other) || eq(args, other),
    gt: (args: unknown, other: unknown) => !less(args, other) && !eq(args, other),
    ge: (args: unknown, other: unknown) => !less(args, other),
    not: (value: unknown) => !truth(value),
    and: (...args: unknown[]) => pick(args, false),
    or: (...args: unknown[]) => pick(args, true),
    html: (...args: unknown[]) => html(sprint(...args)),
    js: (...args: unknown[]) => JSON.stringify(sprint(...args)).slice(1, -1),
    urlquery: (...args: unknown[]) => encodeURIComponent(sprint(...args)).replaceAll('%20', '+'),
    exists: (item: unknown, ...keys: unknown[]) => {
      try {
        return index(item, ...keys) !== undefined;
      } catch {
        return false;
      }
    },
    base64decode: (value: unknown) => {
      const decoded = fromBase64(String(value));
      if (decoded === undefined)
        throw new CallError('base64 decode failed: illegal base64 data at input byte 0');
      return decoded;
    },
  } as Record<string, (...args: never[]) => unknown>) as [
    string,
    (...args: unknown[]) => unknown,
  ][],
);
