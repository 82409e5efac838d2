/** Functions that templates may call: text/template's own and kubectl's. */
import { isObject } from '../../base/object.ts';
import { goPrint, goType } from '../go-format.ts';
import { equal } from '../../base/equal.ts';
import { fromBase64 } from '../base64-text.ts';
import { sprintf } from './sprintf.ts';

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
    (isObject(value) && Object.keys(value).length === 0)
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
    } else if (isObject(value)) {
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

function length(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  throw new CallError(
    value === undefined || value === null ? 'len of nil pointer' : `len of type ${goType(value)}`,
  );
}

/** Throws CallError for values that Go does not compare. */
function comparable(left: unknown, right: unknown): void {
  if (left === null || right === null || left === undefined || right === undefined) return;
  if (typeof left !== typeof right) throw new CallError('incompatible types for comparison');
  if (typeof left === 'object') throw new CallError('non-comparable type ' + goPrint(left));
}

function eq(left: unknown, ...rest: unknown[]): boolean {
  if (rest.length === 0) throw new CallError('missing argument for comparison');
  return rest.some((right) => {
    comparable(left, right);
    return equal(left ?? null, right ?? null);
  });
}

function less(left: unknown, right: unknown): boolean {
  comparable(left, right);
  if (typeof left === 'boolean' || left === null || left === undefined)
    throw new CallError('invalid type for comparison');
  return (left as number) < (right as number);
}

/** The first argument of that truth, else the last. */
function pick(values: unknown[], wanted: boolean): unknown {
  for (const value of values) {
    if (truth(value) === wanted) return value;
  }
  return values.at(-1);
}

/** fmt.Sprint: a space between operands when neither is a string. */
function sprint(...args: unknown[]): string {
  return args
    .map(
      (arg, index) =>
        (index > 0 && typeof arg !== 'string' && typeof args[index - 1] !== 'string' ? ' ' : '') +
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
    ne: (left: unknown, right: unknown) => !eq(left, right),
    lt: less,
    le: (left: unknown, right: unknown) => less(left, right) || eq(left, right),
    gt: (left: unknown, right: unknown) => !less(left, right) && !eq(left, right),
    ge: (left: unknown, right: unknown) => !less(left, right),
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
