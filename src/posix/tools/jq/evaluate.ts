/** Runs a filter: one input, any number of outputs. Models the builtins of jq(1) that scripts over kubectl's JSON use. */
import type { Filter } from './parse.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Obj = { [key: string]: Json };
export type Vars = Record<string, Json>;

/** The message is what jq prints after `jq: error (at …): `. */
export class JqError extends Error {}
/** A name that is no builtin here: `name/arity`. */
export class Undefined extends Error {}

const isObject = (v: Json): v is Obj => typeof v === 'object' && v !== null && !Array.isArray(v);
const truthy = (v: Json): boolean => v !== null && v !== false;
export const typeOf = (v: Json): string => (v === null ? 'null' : Array.isArray(v) ? 'array' : typeof v);
const shown = (v: Json): string => { const text = JSON.stringify(v); return text.length > 11 ? `${text.slice(0, 10)}...` : text; };
const told = (v: Json): string => `${typeOf(v)} (${shown(v)})`;

const order = ['null', 'boolean', 'number', 'string', 'array', 'object'];
function compare(a: Json, b: Json): number {
  const by = order.indexOf(typeOf(a)) - order.indexOf(typeOf(b));
  if (by) return by;
  if (typeof a === 'boolean' || typeof a === 'number') return Number(a) - Number(b);
  if (typeof a === 'string') return a < (b as string) ? -1 : a > (b as string) ? 1 : 0;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) { const c = compare(a[i] as Json, b[i] as Json); if (c) return c; }
    return a.length - b.length;
  }
  if (!isObject(a) || !isObject(b)) return 0;
  const [x, y] = [Object.keys(a).sort(), Object.keys(b).sort()];
  const c = compare(x, y);
  return c || x.reduce((sum, k) => sum || compare(a[k] as Json, b[k] as Json), 0);
}
const same = (a: Json, b: Json): boolean => compare(a, b) === 0;

function get(v: Json, key: Json): Json {
  if (v === null && (typeof key === 'string' || typeof key === 'number' || key === null)) return null;
  if (isObject(v) && typeof key === 'string') return Object.hasOwn(v, key) ? (v[key] as Json) : null;
  if (Array.isArray(v) && typeof key === 'number') return v.at(Math.floor(key)) ?? null;
  throw new JqError(typeof key === 'string' ? `Cannot index ${typeOf(v)} with "${key}"` : `Cannot index ${typeOf(v)} with ${typeOf(key)}`);
}
function each(v: Json): Json[] {
  if (Array.isArray(v)) return v;
  if (isObject(v)) return Object.values(v);
  throw new JqError(`Cannot iterate over ${v === null ? 'null' : told(v)}`);
}
const list = (v: Json, what: string): Json[] => { if (!Array.isArray(v)) throw new JqError(`${told(v)} ${what}`); return v; };
const str = (v: Json, what: string): string => { if (typeof v !== 'string') throw new JqError(`${told(v)} ${what}`); return v; };

function arithmetic(op: string, a: Json, b: Json): Json {
  const numbers = typeof a === 'number' && typeof b === 'number';
  switch (op) {
    case '==': return same(a, b);
    case '!=': return !same(a, b);
    case '<': return compare(a, b) < 0;
    case '<=': return compare(a, b) <= 0;
    case '>': return compare(a, b) > 0;
    case '>=': return compare(a, b) >= 0;
    case '+':
      if (a === null) return b;
      if (b === null) return a;
      if (numbers) return a + b;
      if (typeof a === 'string' && typeof b === 'string') return a + b;
      if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
      if (isObject(a) && isObject(b)) return { ...a, ...b };
      throw new JqError(`${told(a)} and ${told(b)} cannot be added`);
    case '-':
      if (numbers) return a - b;
      if (Array.isArray(a) && Array.isArray(b)) return a.filter((x) => !b.some((y) => same(x, y)));
      throw new JqError(`${told(a)} and ${told(b)} cannot be subtracted`);
    case '*':
      if (numbers) return a * b;
      if (typeof a === 'string' && typeof b === 'number') return b > 0 ? a.repeat(Math.max(1, Math.floor(b))) : null;
      throw new JqError(`${told(a)} and ${told(b)} cannot be multiplied`);
    default:
      if (op === '/' && typeof a === 'string' && typeof b === 'string') return a.split(b);
      if (!numbers) throw new JqError(`${told(a)} and ${told(b)} cannot be divided`);
      if (b === 0) throw new JqError(`${told(a)} and ${told(b)} cannot be divided because the divisor is zero`);
      return op === '/' ? a / b : Math.trunc(a) % Math.trunc(b);
  }
}

const text = (v: Json): string => (typeof v === 'string' ? v : JSON.stringify(v));
const entriesOf = (v: Json): Json[] => { if (!isObject(v)) throw new JqError(`${told(v)} has no keys`); return Object.keys(v).sort().map((key) => ({ key, value: v[key] as Json })); };
const fromEntries = (v: Json): Json => Object.fromEntries(each(v).map((e) => [text(get(e, isObject(e) && 'key' in e ? 'key' : 'name')), get(e, 'value')]));
const inside = (a: Json, b: Json): boolean => (typeof a === 'string' && typeof b === 'string' ? a.includes(b) : Array.isArray(a) && Array.isArray(b) ? b.every((y) => a.some((x) => inside(x, y))) : isObject(a) && isObject(b) ? Object.keys(b).every((k) => k in a && inside(a[k] as Json, b[k] as Json)) : same(a, b));
const unique = (values: Json[]): Json[] => values.toSorted(compare).filter((v, n, all) => n === 0 || !same(v, all[n - 1] as Json));
const cell = (v: Json, csv: boolean): string => (v === null ? '' : typeof v !== 'string' ? JSON.stringify(v) : csv ? `"${v.replaceAll('"', '""')}"` : v.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] as string));

const flat = (v: Json[]): Json[] => v.flatMap((x) => (Array.isArray(x) ? flat(x) : [x]));

/** Builtins without arguments: one input, one output. */
const plain: Record<string, (v: Json) => Json> = {
  length: (v) => { if (typeof v === 'boolean') throw new JqError(`${told(v)} has no length`); return v === null ? 0 : typeof v === 'number' ? Math.abs(v) : typeof v === 'string' ? Array.from(v).length : Array.isArray(v) ? v.length : Object.keys(v).length; },
  keys: (v) => { if (Array.isArray(v)) return [...v.keys()]; if (!isObject(v)) throw new JqError(`${told(v)} has no keys`); return Object.keys(v).sort(); },
  keys_unsorted: (v) => { if (!isObject(v)) throw new JqError(`${told(v)} has no keys`); return Object.keys(v); },
  not: (v) => !truthy(v), type: typeOf, tostring: text, tojson: (v) => JSON.stringify(v),
  fromjson: (v) => { try { return JSON.parse(str(v, 'cannot be parsed as JSON')) as Json; } catch (e) { if (e instanceof JqError) throw e; throw new JqError(`${text(v)} (while parsing '${text(v)}')`); } },
  tonumber: (v) => { const n = typeof v === 'number' ? v : typeof v === 'string' && v.trim() !== '' ? Number(v) : Number.NaN; if (Number.isNaN(n)) throw new JqError(`Cannot parse '${text(v)}' as a number`); return n; },
  add: (v) => each(v).reduce((a, b) => arithmetic('+', a, b), null as Json),
  sort: (v) => list(v, 'cannot be sorted, as it is not an array').toSorted(compare), unique: (v) => unique(list(v, 'cannot be sorted, as it is not an array')),
  reverse: (v) => (typeof v === 'string' ? Array.from(v).reverse().join('') : v === null ? [] : list(v, 'cannot be reversed, as it is not an array').toReversed()),
  first: (v) => get(v, 0), last: (v) => get(v, -1), min: (v) => each(v).toSorted(compare)[0] ?? null, max: (v) => each(v).toSorted(compare).at(-1) ?? null,
  any: (v) => each(v).some(truthy), all: (v) => each(v).every(truthy), flatten: (v) => flat(list(v, 'cannot be flattened')),
  to_entries: entriesOf, from_entries: fromEntries, ascii_downcase: (v) => str(v, 'cannot be lowercased').toLowerCase(), ascii_upcase: (v) => str(v, 'cannot be uppercased').toUpperCase(),
  floor: (v) => Math.floor(Number(v)), '@text': text, '@json': (v) => JSON.stringify(v),
  '@tsv': (v) => list(v, 'cannot be tsv-formatted, only an array can be').map((c) => cell(c, false)).join('\t'), '@csv': (v) => list(v, 'cannot be csv-formatted, only an array can be').map((c) => cell(c, true)).join(','),
};
/** Builtins with one argument that is a value. */
const withValue: Record<string, (v: Json, x: Json) => Json> = {
  has: (v, x) => (isObject(v) ? Object.hasOwn(v, text(x)) : Array.isArray(v) ? Number(x) >= 0 && Number(x) < v.length : (() => { throw new JqError(`Cannot check whether ${typeOf(v)} has a ${typeof x} key`); })()),
  contains: inside, inside: (v, x) => inside(x, v),
  join: (v, x) => each(v).map((p) => (p === null ? '' : text(p))).join(text(x)), split: (v, x) => str(v, 'cannot be split').split(text(x)),
  startswith: (v, x) => str(v, 'startswith() requires string inputs').startsWith(text(x)), endswith: (v, x) => str(v, 'endswith() requires string inputs').endsWith(text(x)),
  ltrimstr: (v, x) => (typeof v === 'string' && typeof x === 'string' && v.startsWith(x) ? v.slice(x.length) : v), rtrimstr: (v, x) => (typeof v === 'string' && typeof x === 'string' && x !== '' && v.endsWith(x) ? v.slice(0, -x.length) : v),
  test: (v, x) => new RegExp(text(x)).test(str(v, 'cannot be matched, as it is not a string')),
  index: (v, x) => { const at = str(v, 'cannot be searched').indexOf(text(x)); return at < 0 ? null : at; },
};

function call(name: string, args: Filter[], v: Json, vars: Vars): Json[] {
  const [x, y] = args;
  const by = (): { item: Json; key: Json }[] => list(v, 'cannot be sorted, as it is not an array').map((item) => ({ item, key: run(x as Filter, item, vars) })).sort((a, b) => compare(a.key, b.key));
  const groups = (): Json[][] => by().reduce<{ key: Json; items: Json[] }[]>((all, { item, key }) => { const last = all.at(-1); if (last && same(last.key, key)) last.items.push(item); else all.push({ key, items: [item] }); return all; }, []).map((g) => g.items);
  const [one] = Object.hasOwn(plain, name) && args.length === 0 ? [plain[name]] : [];
  if (one) return [one(v)];
  const two = args.length === 1 && Object.hasOwn(withValue, name) ? withValue[name] : undefined;
  if (two) return run(x as Filter, v, vars).map((value) => two(v, value));
  switch (`${name}/${args.length}`) {
    case 'empty/0': return [];
    case 'values/0': return v === null ? [] : [v];
    case 'recurse/0': return all(v);
    case 'error/0': throw new JqError(text(v));
    case 'map/1': return [each(v).flatMap((item) => run(x as Filter, item, vars))];
    case 'select/1': return run(x as Filter, v, vars).filter(truthy).map(() => v);
    case 'map_values/1': return isObject(v) ? [Object.fromEntries(Object.entries(v).flatMap(([k, item]) => run(x as Filter, item, vars).slice(0, 1).map((r) => [k, r])))] : [each(v).flatMap((item) => run(x as Filter, item, vars).slice(0, 1))];
    case 'with_entries/1': return [fromEntries(entriesOf(v).flatMap((item) => run(x as Filter, item, vars)))];
    case 'sort_by/1': return [by().map((e) => e.item)];
    case 'group_by/1': return [groups()];
    case 'unique_by/1': return [groups().map((g) => g[0] as Json)];
    case 'min_by/1': return [by()[0]?.item ?? null];
    case 'max_by/1': return [by().at(-1)?.item ?? null];
    case 'any/1': return [each(v).some((item) => run(x as Filter, item, vars).some(truthy))];
    case 'all/1': return [each(v).every((item) => run(x as Filter, item, vars).every(truthy))];
    case 'first/1': return run(x as Filter, v, vars).slice(0, 1);
    case 'range/1': return run(x as Filter, v, vars).flatMap((n) => Array.from({ length: Number(n) }, (_, i) => i));
    case 'range/2': return run(x as Filter, v, vars).flatMap((from) => run(y as Filter, v, vars).flatMap((to) => Array.from({ length: Math.max(0, Number(to) - Number(from)) }, (_, i) => Number(from) + i)));
    case 'gsub/2': case 'sub/2': return run(y as Filter, v, vars).map((by_) => str(v, 'cannot be matched, as it is not a string').replace(new RegExp(text(run(x as Filter, v, vars)[0] ?? null), name === 'gsub' ? 'g' : ''), () => text(by_)));
    default: throw new Undefined(`${name}/${args.length}`);
  }
}
const all = (v: Json): Json[] => [v, ...(typeof v === 'object' && v !== null ? each(v).flatMap(all) : [])];

export function run(filter: Filter, v: Json, vars: Vars): Json[] {
  const of = (f: Filter): Json[] => run(f, v, vars);
  const soft = (quiet: boolean | undefined, fn: () => Json[]): Json[] => { try { return fn(); } catch (e) { if (quiet && e instanceof JqError) return []; throw e; } };
  switch (filter.f) {
    case 'id': return [v];
    case 'all': return all(v);
    case 'value': return [filter.v as Json];
    case 'var': { const value = vars[filter.name]; if (value === undefined) throw new Undefined(`$${filter.name}`); return [value]; }
    case 'text': return [filter.parts.map((p) => (typeof p === 'string' ? p : of(p).map(text).join(''))).join('')];
    case 'get': return of(filter.of).flatMap((base) => of(filter.key).flatMap((key) => soft(filter.soft, () => [get(base, key)])));
    case 'each': return of(filter.of).flatMap((base) => soft(filter.soft, () => each(base)));
    case 'slice': return of(filter.of).map((base) => {
      if (base === null) return null;
      if (typeof base !== 'string' && !Array.isArray(base)) throw new JqError(`Cannot index ${typeOf(base)} with object`);
      const end = (f: Filter | undefined): number | undefined => { const n = f && of(f)[0]; return typeof n === 'number' ? n : undefined; };
      return base.slice(end(filter.from), end(filter.to));
    });
    case 'pipe': return of(filter.a).flatMap((item) => run(filter.b, item, vars));
    case 'comma': return [...of(filter.a), ...of(filter.b)];
    case 'and': return of(filter.a).flatMap((a) => (truthy(a) ? of(filter.b).map(truthy) : [false]));
    case 'or': return of(filter.a).flatMap((a) => (truthy(a) ? [true] : of(filter.b).map(truthy)));
    case 'else': { const found = soft(true, () => of(filter.a)).filter(truthy); return found.length ? found : of(filter.b); }
    case 'op': return of(filter.b).flatMap((b) => of(filter.a).map((a) => arithmetic(filter.op, a, b)));
    case 'neg': return of(filter.of).map((n) => { if (typeof n !== 'number') throw new JqError(`${told(n)} cannot be negated`); return -n; });
    case 'array': return [filter.of ? of(filter.of) : []];
    case 'object': return filter.entries.reduce<Obj[]>((made, [key, value]) => made.flatMap((o) => of(key).flatMap((k) => of(value).map((x) => { if (typeof k !== 'string') throw new JqError(`Object keys must be strings`); return { ...o, [k]: x }; }))), [{}]);
    case 'if': {
      const [arm, ...rest] = filter.arms;
      if (!arm) return filter.otherwise ? of(filter.otherwise) : [v];
      return of(arm[0]).flatMap((c) => (truthy(c) ? of(arm[1]) : of({ ...filter, arms: rest })));
    }
    case 'call': return call(filter.name, filter.args, v, vars);
  }
}
