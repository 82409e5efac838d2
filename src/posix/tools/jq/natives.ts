/** Built-in filters of jq that need more than jq. */
import { type Filter, Halt, JqError, JqLimit } from './ast.ts';
import { dates } from './dates.ts';
import { checked } from './assign.ts';
import type { Env, Native, Out, Outs, Runner } from './runner.ts';
import { readValues } from './json.ts';
import { deletePaths, getPath, type Path, setPath } from './paths.ts';
import { combined, number, plain } from './native.ts';
import { strings } from './strings.ts';
import {
  compare,
  compareText,
  field,
  isObject,
  type Json,
  same,
  text,
  toJson,
  told,
  typeOf,
} from './values.ts';

const math = (fn: (n: number) => number): Native => plain((v) => fn(number(v)));
const list = (v: Json, what: string): Json[] => {
  if (!Array.isArray(v)) throw new JqError(`${told(v)} ${what}`);
  return v;
};

/**
 * A value, then what comes of it, depth first. `visit` says whether it is an output and whether to
 * go on.
 */
function* descend(
  out: Out,
  further: (out: Out) => Outs,
  visit: (out: Out) => [shown: boolean, on: boolean],
): Outs {
  const stack: { outs: Iterator<Out, void>; ahead?: IteratorResult<Out, void> }[] = [
    { outs: [out].values() as Iterator<Out, void> },
  ];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.ahead ?? top.outs.next();
    delete top.ahead;
    if (next.done) {
      stack.pop();
      continue;
    }
    const [shown, on] = visit(next.value);
    if (shown) yield next.value;
    if (!on) continue;
    // Far down, what has nothing more to give is let go at once.
    if (stack.length > 1000) {
      top.ahead = top.outs.next();
      if (top.ahead.done) stack.pop();
    }
    if (stack.length > 20_000) throw new JqLimit('cannot allocate memory');
    stack.push({ outs: further(next.value) });
  }
}
const holds = (run: Runner, filter: Filter | undefined, v: Json, env: Env): boolean => {
  const [value = null] = filter ? run.first(filter, v, env) : [];
  return value !== null && value !== false;
};

function keyed(
  run: Runner,
  v: Json,
  by: Filter | undefined,
  env: Env,
): { item: Json; key: Json }[] {
  const items = list(v, 'cannot be sorted, as it is not an array');
  const keys = items.map((item) => ({ item, key: by ? [...run.values(by, item, env)] : [item] }));
  run.step(items.length);
  return keys.sort((a, b) => compare(a.key, b.key));
}
function grouped(sorted: { item: Json; key: Json }[]): Json[][] {
  const out: { key: Json; items: Json[] }[] = [];
  for (const { item, key } of sorted) {
    const last = out.at(-1);
    if (last && same(last.key, key)) last.items.push(item);
    else out.push({ key, items: [item] });
  }
  return out.map((group) => group.items);
}

function contains(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b))
    return Object.keys(b).every(
      (key) => Object.hasOwn(a, key) && contains(field(a, key), field(b, key)),
    );
  if (Array.isArray(a) && Array.isArray(b))
    return b.every((y) => a.some((x) => typeOf(x) === typeOf(y) && contains(x, y)));
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (typeOf(a) !== typeOf(b))
    throw new JqError(`${told(a)} and ${told(b)} cannot have their containment checked`);
  return same(a, b);
}
function has(v: Json, key: Json): boolean {
  if (isObject(v) && typeof key === 'string') return Object.hasOwn(v, key);
  if (Array.isArray(v) && typeof key === 'number') return key >= 0 && key < v.length;
  throw new JqError(`Cannot check whether ${typeOf(v)} has a ${typeOf(key)} key`);
}
function length(v: Json): number {
  if (typeof v === 'boolean') throw new JqError(`${told(v)} has no length`);
  if (v === null) return 0;
  if (typeof v === 'number') return Math.abs(v);
  return typeof v === 'string' ? Array.from(v).length : Object.keys(v).length;
}
function keys(v: Json): Json[] {
  if (Array.isArray(v)) return [...v.keys()];
  if (!isObject(v)) throw new JqError(`${told(v)} has no keys`);
  return Object.keys(v);
}
function toNumber(v: Json): number {
  if (typeof v === 'number') return v;
  if (typeof v !== 'string') throw new JqError(`${told(v)} cannot be parsed as a number`);
  const ok = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(v) || /^nan$/i.test(v);
  if (!ok) throw new JqError(`${told(v)} cannot be parsed as a number`);
  return Number(v);
}
function fromJson(v: Json): Json {
  if (typeof v !== 'string') throw new JqError(`${told(v)} cannot be parsed as JSON`);
  const { values, problem } = readValues(v);
  if (problem !== undefined) throw new JqError(`${problem} (while parsing '${v}')`);
  if (values.length > 1) throw new JqError(`Unexpected extra JSON values (while parsing '${v}')`);
  return values[0] ?? null;
}
const pathOf = (v: Json | undefined): Path => {
  if (!Array.isArray(v)) throw new JqError('Path must be specified as an array');
  return v;
};

function* range(run: Runner, args: Filter[], [v]: Out, env: Env): Outs {
  const zero: Filter = { f: 'value', v: 0 };
  const one: Filter = { f: 'value', v: 1 };
  const [from, to, by] =
    args.length === 1
      ? [zero, args[0] ?? zero, one]
      : [args[0] ?? zero, args[1] ?? zero, args[2] ?? one];
  for (const start of run.values(from, v, env)) {
    for (const end of run.values(to, v, env)) {
      for (const step of run.values(by, v, env)) {
        if (typeof start !== 'number' || typeof end !== 'number' || typeof step !== 'number') {
          throw new JqError('Range bounds must be numeric');
        }
        if (step === 0 && start < end) throw new JqLimit('cannot allocate memory');
        for (let n = start; step > 0 ? n < end : n > end && step < 0; n += step) {
          run.step();
          yield [n, null];
        }
      }
    }
  }
}

const paths: Record<string, Native> = {
  *'path/1'(run, [f], [v], env) {
    if (f) for (const path of run.paths(f, v, env)) yield [checked(path), null];
  },
  *'getpath/1'(run, [f], [v, at], env) {
    if (!f) return;
    for (const value of run.values(f, v, env)) {
      const path = pathOf(value);
      let found: Json = null;
      try {
        found = getPath(v, path);
      } catch (error) {
        if (!at) throw error;
      }
      yield [found, at && [...at, ...path]];
    }
  },
  'setpath/2': combined((v, [path, value = null]) => setPath(v, pathOf(path), value)),
  'delpaths/1': combined((v, [all]) =>
    deletePaths(v, list(all ?? null, 'Paths must be specified as an array').map(pathOf)),
  ),
  *'empty/0'() {
    /* Nothing. */
  },
  'error/0': plain((v) => {
    throw new JqError(v, typeof v === 'string' ? v : `${toJson(v)} (not a string)`);
  }),
  'error/1': combined((_, [v = null]) => {
    throw new JqError(v, typeof v === 'string' ? v : `${toJson(v)} (not a string)`);
  }),
  'recurse/1': (run, [f], out, env) =>
    descend(
      out,
      (one) => run.run(f as Filter, one, env),
      () => [true, true],
    ),
  'repeat/1': (run, [f], out, env) =>
    descend(
      out,
      (one) => {
        run.step();
        return run.run(f as Filter, one, env);
      },
      () => [true, true],
    ),
  'while/2': (run, [c, f], out, env) =>
    descend(
      out,
      (one) => run.run(f as Filter, one, env),
      ([v]) => {
        const on = holds(run, c, v, env);
        return [on, on];
      },
    ),
  'until/2': (run, [c, f], out, env) =>
    descend(
      out,
      (one) => run.run(f as Filter, one, env),
      ([v]) => {
        const done = holds(run, c, v, env);
        return [done, !done];
      },
    ),
  'range/1': range,
  'range/2': range,
  'range/3': range,
  *'input/0'(run) {
    const value = run.options.input();
    if (value === undefined) throw new JqError('No more inputs');
    yield [value, null];
  },
  *'inputs/0'(run) {
    for (let value = run.options.input(); value !== undefined; value = run.options.input())
      yield [value, null];
  },
  *'debug/0'(run, _, out) {
    run.options.debug(out[0]);
    yield out;
  },
  *'stderr/0'(run, _, out) {
    run.options.debug(out[0]);
    yield out;
  },
  'halt/0': plain(() => {
    throw new Halt(0);
  }),
  'halt_error/1': combined((v, [code = null]) => {
    if (typeof code !== 'number') throw new JqError('halt_error/1: number required');
    throw new Halt(code, v);
  }),
  'input_filename/0': plain(() => null),
  'input_line_number/0': plain(() => 0),
};

const collections: Record<string, Native> = {
  'not/0': plain((v) => v === null || v === false),
  'type/0': plain(typeOf),
  'length/0': plain(length),
  'utf8bytelength/0': plain((v) => {
    if (typeof v !== 'string') throw new JqError(`${told(v)} only strings have UTF-8 byte length`);
    return Array.from(v).reduce(
      (sum, c) => sum + (c < '\x80' ? 1 : c < '\u0800' ? 2 : c.length === 1 ? 3 : 4),
      0,
    );
  }),
  'keys/0': plain((v) => (isObject(v) ? Object.keys(v).sort(compareText) : keys(v))),
  'keys_unsorted/0': plain(keys),
  'has/1': combined((v, [key = null]) => has(v, key)),
  'contains/1': combined((v, [part = null]) => contains(v, part)),
  'reverse/0': plain((v) => {
    if (typeof v === 'string') return Array.from(v).reverse().join('');
    return v === null ? [] : list(v, 'cannot be reversed, as it is not an array').toReversed();
  }),
  *'sort_by/1'(run, [f], [v], env) {
    yield [keyed(run, v, f, env).map(({ item }) => item), null];
  },
  *'group_by/1'(run, [f], [v], env) {
    yield [grouped(keyed(run, v, f, env)), null];
  },
  'tostring/0': plain(text),
  'tojson/0': plain(toJson),
  'fromjson/0': plain(fromJson),
  'tonumber/0': plain(toNumber),
  'bsearch/1': combined((v, [wanted = null]) => {
    const items = list(v, 'cannot be searched from');
    let [low, high] = [0, items.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const difference = compare(items[middle] as Json, wanted);
      if (difference === 0) return middle;
      if (difference < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1 - low;
  }),
};

const numbers: Record<string, Native> = {
  'floor/0': math(Math.floor),
  'ceil/0': math(Math.ceil),
  'sqrt/0': math(Math.sqrt),
  'fabs/0': math(Math.abs),
  'round/0': math((n) => Math.sign(n) * Math.round(Math.abs(n))),
  'trunc/0': math(Math.trunc),
  'exp/0': math(Math.exp),
  'exp2/0': math((n) => 2 ** n),
  'exp10/0': math((n) => 10 ** n),
  'log/0': math(Math.log),
  'log2/0': math(Math.log2),
  'log10/0': math(Math.log10),
  'sin/0': math(Math.sin),
  'cos/0': math(Math.cos),
  'tan/0': math(Math.tan),
  'cbrt/0': math(Math.cbrt),
  'asin/0': math(Math.asin),
  'acos/0': math(Math.acos),
  'atan/0': math(Math.atan),
  'pow/2': combined((_, [a = null, b = null]) => number(a) ** number(b)),
  'atan2/2': combined((_, [a = null, b = null]) => Math.atan2(number(a), number(b))),
  'fmin/2': combined((_, [a = null, b = null]) => Math.min(number(a), number(b))),
  'fmax/2': combined((_, [a = null, b = null]) => Math.max(number(a), number(b))),
  'infinite/0': plain(() => Infinity),
  'nan/0': plain(() => NaN),
  'isinfinite/0': plain((v) => Math.abs(number(v)) === Infinity),
  'isnan/0': plain((v) => Number.isNaN(number(v))),
  'isnormal/0': plain((v) => Number.isFinite(number(v)) && Math.abs(number(v)) >= 2 ** -1022),
};

export const natives: Readonly<Record<string, Native>> = {
  ...paths,
  ...collections,
  ...numbers,
  ...strings,
  ...dates,
};
