/** Functions that templates may call: text/template's own and kubectl's. */
import { equal, fromBase64, goPrint, isMap } from '../values.ts';

export class CallError extends Error {
  override name = 'CallError';
}

export const truth = (v: unknown): boolean =>
  !(
    v === undefined ||
    v === null ||
    v === false ||
    v === 0 ||
    v === '' ||
    (Array.isArray(v) && v.length === 0) ||
    (isMap(v) && Object.keys(v).length === 0)
  );

/** How an action prints a value. */
export const show = (v: unknown): string =>
  v === undefined || v === null ? '<no value>' : goPrint(v);

function index(item: unknown, ...keys: unknown[]): unknown {
  let v = item;
  for (const key of keys) {
    if (v === undefined || v === null) throw new CallError('index of untyped nil');
    if (Array.isArray(v) || typeof v === 'string') {
      if (typeof key !== 'number')
        throw new CallError(`cannot index slice/array with type ${goType(key)}`);
      if (key < 0 || key >= v.length) throw new CallError(`index out of range: ${key}`);
      v = typeof v === 'string' ? v.charCodeAt(key) : (v as unknown[])[key];
    } else if (isMap(v)) {
      if (typeof key !== 'string')
        throw new CallError(`value has type ${goType(key)}; should be string`);
      v = v[key];
    } else throw new CallError(`can't index item of type ${goType(v)}`);
  }
  return v;
}

function slice(v: unknown, from: unknown = 0, to?: unknown): unknown {
  if (!Array.isArray(v) && typeof v !== 'string')
    throw new CallError(`can't slice item of type ${goType(v)}`);
  return v.slice(Number(from), to === undefined ? undefined : Number(to));
}

const goType = (v: unknown): string =>
  typeof v === 'string'
    ? 'string'
    : typeof v === 'boolean'
      ? 'bool'
      : typeof v === 'number'
        ? Number.isInteger(v)
          ? 'int64'
          : 'float64'
        : Array.isArray(v)
          ? '[]interface {}'
          : v === null || v === undefined
            ? 'nil'
            : 'map[string]interface {}';

function length(v: unknown): number {
  if (typeof v === 'string' || Array.isArray(v)) return v.length;
  if (isMap(v)) return Object.keys(v).length;
  throw new CallError(
    v === undefined || v === null ? 'len of nil pointer' : `len of type ${goType(v)}`,
  );
}

function sameKind(a: unknown, b: unknown): void {
  if (a === null || b === null || a === undefined || b === undefined) return;
  if (typeof a !== typeof b) throw new CallError('incompatible types for comparison');
  if (typeof a === 'object') throw new CallError('non-comparable type ' + goPrint(a));
}
function eq(a: unknown, ...rest: unknown[]): boolean {
  if (rest.length === 0) throw new CallError('missing argument for comparison');
  return rest.some((b) => {
    sameKind(a, b);
    return equal(a ?? null, b ?? null);
  });
}
function less(a: unknown, b: unknown): boolean {
  sameKind(a, b);
  if (typeof a === 'boolean' || a === null || a === undefined)
    throw new CallError('invalid type for comparison');
  return (a as number) < (b as number);
}

/** fmt.Sprintf for the verbs that templates use. */
export function sprintf(format: string, ...args: unknown[]): string {
  let n = 0;
  const out = format.replace(
    /%([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (n >= args.length) return `%!${verb}(MISSING)`;
      const v = args[n++];
      const body = one(v, verb, flags, precision);
      if (body === undefined) return `%!${verb}(${goType(v)}=${goPrint(v)})`;
      const w = Number(width ?? 0);
      if (flags.includes('-')) return body.padEnd(w);
      return flags.includes('0') && typeof v === 'number'
        ? body.padStart(w, '0')
        : body.padStart(w);
    },
  );
  const extra = args.slice(n);
  return extra.length === 0
    ? out
    : `${out}%!(EXTRA ${extra.map((v) => `${goType(v)}=${goPrint(v)}`).join(', ')})`;
}

function one(
  v: unknown,
  verb: string,
  flags: string,
  precision: string | undefined,
): string | undefined {
  const isNumber = typeof v === 'number';
  switch (verb) {
    case 'v':
      return goPrint(v);
    case 's':
      return typeof v === 'string'
        ? precision === undefined
          ? v
          : v.slice(0, Number(precision))
        : isNumber || typeof v === 'boolean'
          ? undefined
          : v === null || v === undefined
            ? undefined
            : goPrint(v);
    case 'q':
      return typeof v === 'string' ? JSON.stringify(v) : undefined;
    case 'd':
      return isNumber && Number.isInteger(v)
        ? flags.includes('+') && v >= 0
          ? `+${v}`
          : String(v)
        : undefined;
    case 'x':
      return isNumber ? v.toString(16) : undefined;
    case 'o':
      return isNumber ? v.toString(8) : undefined;
    case 'b':
      return isNumber ? v.toString(2) : undefined;
    case 'c':
      return isNumber ? String.fromCodePoint(v) : undefined;
    case 'f':
    case 'F':
      return isNumber ? v.toFixed(Number(precision ?? 6)) : undefined;
    case 'e':
      return isNumber
        ? v.toExponential(Number(precision ?? 6)).replace(/e([-+])(\d)$/, 'e$10$2')
        : undefined;
    case 'g':
      return isNumber ? String(v) : undefined;
    case 't':
      return typeof v === 'boolean' ? String(v) : undefined;
    case 'T':
      return goType(v);
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

const html = (s: string): string =>
  s
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
    printf: (f: unknown, ...a: unknown[]) => sprintf(String(f), ...a),
    print: sprint,
    println: (...a: unknown[]) => `${a.map(goPrint).join(' ')}\n`,
    ne: (a: unknown, b: unknown) => !eq(a, b),
    lt: less,
    le: (a: unknown, b: unknown) => less(a, b) || eq(a, b),
    gt: (a: unknown, b: unknown) => !less(a, b) && !eq(a, b),
    ge: (a: unknown, b: unknown) => !less(a, b),
    not: (v: unknown) => !truth(v),
    and: (...a: unknown[]) => pick(a, false),
    or: (...a: unknown[]) => pick(a, true),
    html: (...a: unknown[]) => html(sprint(...a)),
    js: (...a: unknown[]) => JSON.stringify(sprint(...a)).slice(1, -1),
    urlquery: (...a: unknown[]) => encodeURIComponent(sprint(...a)).replaceAll('%20', '+'),
    exists: (item: unknown, ...keys: unknown[]) => {
      try {
        return index(item, ...keys) !== undefined;
      } catch {
        return false;
      }
    },
    base64decode: (v: unknown) => {
      const decoded = fromBase64(String(v));
      if (decoded === undefined)
        throw new CallError('base64 decode failed: illegal base64 data at input byte 0');
      return decoded;
    },
  } as Record<string, (...args: never[]) => unknown>) as [
    string,
    (...args: unknown[]) => unknown,
  ][],
);
