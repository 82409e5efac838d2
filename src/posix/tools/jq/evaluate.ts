/**
 * Runs a filter: one input, any number of outputs, each with its path where paths are asked for.
 */
import { type Filter, JqError, JqLimit, type Pattern, Undefined } from './ast.ts';
import { formatText } from './formats.ts';
import { deletePaths, get, getPath, keysOf, type Path, setPath } from './paths.ts';
import { arithmetic, isObject, type Json, objectOf, text, told, truthy, typeOf } from './values.ts';

/** A value, and where it stands in the input: null where nobody asks. */
export type Out = [value: Json, path: Path | null];
export type Outs = Generator<Out, void, undefined>;

interface Func {
  name: string;
  arity: number;
  params: string[];
  body: Filter;
  env: Env;
  next: Env['funcs'];
}
interface Variable {
  name: string;
  value: Json;
  next: Variable | null;
}
/** Names, newest first. */
export interface Env {
  vars: Variable | null;
  funcs: Func | Closure | null;
  depth: number;
}
interface Closure {
  name: string;
  arity: 0;
  closure: Filter;
  env: Env;
  next: Env['funcs'];
}

export type Native = (run: Runner, args: Filter[], out: Out, env: Env) => Outs;

class Break extends Error {
  readonly label: unknown;
  constructor(label: unknown) {
    super('break');
    this.label = label;
  }
}

export interface RunnerOptions {
  natives: Readonly<Record<string, Native>>;
  /** Filters that are defined in jq's own language, by `name/arity`. */
  defined: ReadonlyMap<string, { params: string[]; body: Filter }>;
  /** Where those look up `$ENV`. */
  base: Env;
  input(): Json | undefined;
  now(): number;
  debug(v: Json): void;
}
const MAX_STEPS = 2_000_000;
const MAX_DEPTH = 1000;

export class Runner {
  readonly options: RunnerOptions;
  /** Steps since the last output. */
  private steps = 0;
  /** Steps that nobody has paid for yet. */
  private owed = 0;

  constructor(options: RunnerOptions) {
    this.options = options;
  }

  /** Counts work; throws `JqLimit`. */
  step(n = 1): void {
    this.steps += n;
    this.owed += n;
    if (this.steps > MAX_STEPS) throw new JqLimit('cannot allocate memory');
  }
  fresh(): void {
    this.steps = 0;
  }
  /** The steps since the last call. */
  due(): number {
    const { owed } = this;
    this.owed = 0;
    return owed;
  }

  /** Values alone. */
  *values(filter: Filter, v: Json, env: Env): Generator<Json, void, undefined> {
    for (const [value] of this.run(filter, [v, null], env)) yield value;
  }
  /** Paths of what a filter points at. */
  *paths(filter: Filter, v: Json, env: Env): Generator<Path, void, undefined> {
    for (const [, path] of this.run(filter, [v, []], env)) yield path ?? [];
  }

  *run(filter: Filter, out: Out, env: Env): Outs {
    this.step();
    const [v, path] = out;
    switch (filter.f) {
      case 'id':
        yield out;
        return;
      case 'all':
        yield* this.recurse(out);
        return;
      case 'value':
        yield* this.plain(filter.v, path);
        return;
      case 'var':
        yield* this.plain(lookup(filter.name, env), path);
        return;
      case 'text':
        for (const one of this.interpolated(filter, v, env, 0)) yield* this.plain(one, path);
        return;
      case 'format':
        yield* this.plain(formatText(filter.name, v), path);
        return;
      case 'get':
        for (const base of this.run(filter.of, out, env)) {
          for (const key of this.values(filter.key, v, env))
            yield [get(base[0], key), base[1] && [...base[1], key]];
        }
        return;
      case 'slice':
        yield* this.slices(filter, out, env);
        return;
      case 'each':
        for (const [base, at] of this.run(filter.of, out, env)) {
          for (const key of keysOf(base)) {
            this.step();
            yield [get(base, key), at && [...at, key]];
          }
        }
        return;
      case 'pipe':
        for (const a of this.run(filter.a, out, env)) yield* this.run(filter.b, a, env);
        return;
      case 'comma':
        yield* this.run(filter.a, out, env);
        yield* this.run(filter.b, out, env);
        return;
      case 'and':
      case 'or':
        for (const a of this.values(filter.a, v, env)) {
          if (truthy(a) === (filter.f === 'or')) {
            yield* this.plain(filter.f === 'or', path);
            continue;
          }
          for (const b of this.values(filter.b, v, env)) yield* this.plain(truthy(b), path);
        }
        return;
      case 'else':
        yield* this.alternative(filter.a, filter.b, out, env);
        return;
      case 'op':
        for (const b of this.values(filter.b, v, env)) {
          for (const a of this.values(filter.a, v, env))
            yield* this.plain(arithmetic(filter.op, a, b), path);
        }
        return;
      case 'neg':
        for (const n of this.values(filter.of, v, env)) {
          if (typeof n !== 'number') throw new JqError(`${told(n)} cannot be negated`);
          yield* this.plain(-n, path);
        }
        return;
      case 'set':
        for (const made of this.assign(filter, v, env)) yield* this.plain(made, path);
        return;
      case 'array': {
        const list: Json[] = [];
        if (filter.of) for (const value of this.values(filter.of, v, env)) list.push(value);
        yield* this.plain(list, path);
        return;
      }
      case 'object':
        for (const made of this.objects(filter.entries, 0, v, env))
          yield* this.plain(objectOf(made), path);
        return;
      case 'if':
        yield* this.condition(filter, 0, out, env);
        return;
      case 'try':
        yield* this.attempt(filter, out, env);
        return;
      case 'reduce':
        yield* this.reduce(filter, out, env);
        return;
      case 'foreach':
        yield* this.foreach(filter, out, env);
        return;
      case 'def': {
        const { name, params, body, rest } = filter;
        const func: Func = { name, arity: params.length, params, body, env, next: env.funcs };
        func.env = { ...env, funcs: func };
        yield* this.run(rest, out, func.env);
        return;
      }
      case 'as':
        yield* this.bind(filter, out, env);
        return;
      case 'label':
        yield* this.label(filter, out, env);
        return;
      case 'break':
        throw new Break(lookupLabel(filter.name, env));
      case 'call':
        yield* this.call(filter.name, filter.args, out, env);
    }
  }

  /** A value that was made: it has no path, so asking for one fails where it is used. */
  private *plain(v: Json, path: Path | null): Outs {
    if (path === null) {
      yield [v, null];
      return;
    }
    // `null` and the like may still be looked into: only going on from them is an error.
    yield [v, madeUp];
  }

  *recurse(out: Out): Outs {
    const [v, path] = out;
    yield out;
    if (typeof v !== 'object' || v === null) return;
    for (const key of keysOf(v)) {
      this.step();
      yield* this.recurse([get(v, key), path && [...path, key]]);
    }
  }
  private *slices(filter: Filter & { f: 'slice' }, out: Out, env: Env): Outs {
    const none: Filter = { f: 'value', v: null };
    for (const [base, path] of this.run(filter.of, out, env)) {
      for (const end of this.values(filter.to ?? none, out[0], env)) {
        for (const start of this.values(filter.from ?? none, out[0], env)) {
          const key = { start, end };
          yield [get(base, key), path && [...path, key]];
        }
      }
    }
  }
  private *interpolated(
    filter: Filter & { f: 'text' },
    v: Json,
    env: Env,
    n: number,
  ): Generator<string, void, undefined> {
    const part = filter.parts[n];
    if (part === undefined) {
      yield '';
      return;
    }
    for (const rest of this.interpolated(filter, v, env, n + 1)) {
      if (typeof part === 'string') {
        yield part + rest;
        continue;
      }
      for (const value of this.values(part, v, env)) {
        yield (filter.format === undefined ? text(value) : formatText(filter.format, value)) + rest;
      }
    }
  }
  private *alternative(a: Filter, b: Filter, out: Out, env: Env): Outs {
    let any = false;
    try {
      for (const found of this.run(a, out, env)) {
        if (!truthy(found[0])) continue;
        any = true;
        yield found;
      }
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
    }
    if (!any) yield* this.run(b, out, env);
  }
  private *objects(
    entries: [Filter, Filter][],
    n: number,
    v: Json,
    env: Env,
  ): Generator<[string, Json][], void, undefined> {
    const entry = entries[n];
    if (!entry) {
      yield [];
      return;
    }
    for (const key of this.values(entry[0], v, env)) {
      if (typeof key !== 'string') throw new JqError(`Object keys must be strings`);
      for (const value of this.values(entry[1], v, env)) {
        for (const rest of this.objects(entries, n + 1, v, env)) yield [[key, value], ...rest];
      }
    }
  }
  private *condition(filter: Filter & { f: 'if' }, n: number, out: Out, env: Env): Outs {
    const arm = filter.arms[n];
    if (!arm) {
      if (filter.otherwise) yield* this.run(filter.otherwise, out, env);
      else yield out;
      return;
    }
    for (const c of this.values(arm[0], out[0], env)) {
      if (truthy(c)) yield* this.run(arm[1], out, env);
      else yield* this.condition(filter, n + 1, out, env);
    }
  }
  private *attempt(filter: Filter & { f: 'try' }, out: Out, env: Env): Outs {
    const results = this.run(filter.body, out, env);
    for (;;) {
      let next: IteratorResult<Out, void>;
      // What comes after an output is not inside of the `try`.
      try {
        next = results.next();
      } catch (error) {
        if (!(error instanceof JqError)) throw error;
        if (filter.handler)
          for (const made of this.values(filter.handler, error.value, env))
            yield* this.plain(made, out[1]);
        return;
      }
      if (next.done) return;
      yield next.value;
    }
  }
  private *reduce(filter: Filter & { f: 'reduce' }, out: Out, env: Env): Outs {
    for (const start of this.values(filter.start, out[0], env)) {
      let state: Json = start;
      for (const value of this.values(filter.source, out[0], env)) {
        for (const bound of this.destructure(filter.pattern, value, out[0], env)) {
          let last: Json = null;
          for (const made of this.values(filter.update, state, bound)) last = made;
          state = last;
        }
      }
      yield* this.plain(state, out[1]);
    }
  }
  private *foreach(filter: Filter & { f: 'foreach' }, out: Out, env: Env): Outs {
    for (const start of this.values(filter.start, out[0], env)) {
      let state: Json = start;
      for (const value of this.values(filter.source, out[0], env)) {
        for (const bound of this.destructure(filter.pattern, value, out[0], env)) {
          for (const made of this.values(filter.update, state, bound)) {
            state = made;
            if (!filter.extract) {
              yield* this.plain(made, out[1]);
              continue;
            }
            for (const shown of this.values(filter.extract, made, bound))
              yield* this.plain(shown, out[1]);
          }
        }
      }
    }
  }

  private *destructure(
    pattern: Pattern,
    value: Json,
    v: Json,
    env: Env,
  ): Generator<Env, void, undefined> {
    switch (pattern.p) {
      case 'var':
        yield bindVar(env, pattern.name, value);
        return;
      case 'array': {
        if (value !== null && !Array.isArray(value))
          throw new JqError(`Cannot index ${typeOf(value)} with number`);
        yield* this.items(pattern.items, 0, value, v, env);
        return;
      }
      case 'object':
        yield* this.fields(pattern.entries, 0, value, v, env);
    }
  }
  private *items(
    items: Pattern[],
    n: number,
    value: Json,
    v: Json,
    env: Env,
  ): Generator<Env, void, undefined> {
    const item = items[n];
    if (!item) {
      yield env;
      return;
    }
    for (const bound of this.destructure(item, get(value, n), v, env))
      yield* this.items(items, n + 1, value, v, bound);
  }
  private *fields(
    entries: (Pattern & { p: 'object' })['entries'],
    n: number,
    value: Json,
    v: Json,
    env: Env,
  ): Generator<Env, void, undefined> {
    const entry = entries[n];
    if (!entry) {
      yield env;
      return;
    }
    for (const key of this.values(entry.key, v, env)) {
      if (typeof key !== 'string')
        throw new JqError(`Cannot index ${typeOf(value)} with ${typeOf(key)}`);
      const inner = get(value, key);
      const named = entry.variable === undefined ? env : bindVar(env, entry.variable, inner);
      if (!entry.value) {
        yield* this.fields(entries, n + 1, value, v, named);
        continue;
      }
      for (const bound of this.destructure(entry.value, inner, v, named))
        yield* this.fields(entries, n + 1, value, v, bound);
    }
  }
  private *bind(filter: Filter & { f: 'as' }, out: Out, env: Env): Outs {
    // With `?//`, all variables of all patterns are there, null where they are not bound.
    const names = filter.patterns.length > 1 ? filter.patterns.flatMap(variablesOf) : [];
    const base = names.reduce((made, name) => bindVar(made, name, null), env);
    for (const value of this.values(filter.source, out[0], env)) {
      for (let n = 0; n < filter.patterns.length; n++) {
        const pattern = filter.patterns[n] as Pattern;
        try {
          for (const bound of this.destructure(pattern, value, out[0], base))
            yield* this.run(filter.body, out, bound);
          break;
        } catch (error) {
          if (!(error instanceof JqError) || n === filter.patterns.length - 1) throw error;
        }
      }
    }
  }
  private *label(filter: Filter & { f: 'label' }, out: Out, env: Env): Outs {
    const mark = Symbol(filter.name);
    const bound: Env = {
      ...env,
      vars: { name: '*label*' + filter.name, value: mark as never, next: env.vars },
    };
    try {
      yield* this.run(filter.body, out, bound);
    } catch (error) {
      if (!(error instanceof Break) || error.label !== mark) throw error;
    }
  }

  private *assign(
    filter: Filter & { f: 'set' },
    v: Json,
    env: Env,
  ): Generator<Json, void, undefined> {
    const { op, a, b } = filter;
    if (op === '=') {
      for (const value of this.values(b, v, env)) {
        let made = v;
        for (const path of this.paths(a, v, env)) made = setPath(made, checked(path), value);
        yield made;
      }
      return;
    }
    if (op === '|=') {
      yield this.update(a, v, env, (old) => this.first(b, old, env));
      return;
    }
    const sign = op.slice(0, -1);
    for (const value of this.values(b, v, env)) {
      yield this.update(a, v, env, (old) => [
        sign === '//' ? (truthy(old) ? old : value) : arithmetic(sign, old, value),
      ]);
    }
  }
  /** What `change` gives no value for is deleted. */
  update(a: Filter, v: Json, env: Env, change: (old: Json) => Json[]): Json {
    let made = v;
    const gone: Path[] = [];
    for (const found of this.paths(a, v, env)) {
      const path = checked(found);
      const [value] = change(getPath(made, path));
      if (value === undefined) gone.push(path);
      else made = setPath(made, path, value);
    }
    return gone.length ? deletePaths(made, gone) : made;
  }
  first(filter: Filter, v: Json, env: Env): Json[] {
    for (const value of this.values(filter, v, env)) return [value];
    return [];
  }

  private *call(name: string, args: Filter[], out: Out, env: Env): Outs {
    for (let func = env.funcs; func; func = func.next) {
      if (func.name !== name || func.arity !== args.length) continue;
      if (env.depth > MAX_DEPTH) throw new JqLimit('cannot allocate memory');
      if ('closure' in func) {
        yield* this.run(func.closure, out, { ...func.env, depth: env.depth + 1 });
        return;
      }
      yield* this.apply(func, args, 0, out, env, { ...func.env, depth: env.depth + 1 });
      return;
    }
    const key = `${name}/${args.length}`;
    const known = this.options.defined.get(key);
    if (known) {
      if (env.depth > MAX_DEPTH) throw new JqLimit('cannot allocate memory');
      const func: Func = { name, arity: args.length, ...known, env: this.options.base, next: null };
      yield* this.apply(func, args, 0, out, env, { ...this.options.base, depth: env.depth + 1 });
      return;
    }
    const native = Object.hasOwn(this.options.natives, key) ? this.options.natives[key] : undefined;
    if (!native) throw new Undefined(key);
    for (const [value, path] of native(this, args, out, env)) {
      if (path === null && out[1]) yield* this.plain(value, out[1]);
      else yield [value, path];
    }
  }
  private *apply(func: Func, args: Filter[], n: number, out: Out, env: Env, inner: Env): Outs {
    const param = func.params[n];
    const arg = args[n];
    if (param === undefined || arg === undefined) {
      yield* this.run(func.body, out, inner);
      return;
    }
    const closure = (of: Filter, where: Env, label: string): Env => ({
      ...inner,
      funcs: { name: label, arity: 0, closure: of, env: where, next: inner.funcs },
    });
    if (param[0] !== '$') {
      yield* this.apply(func, args, n + 1, out, env, closure(arg, env, param));
      return;
    }
    for (const value of this.values(arg, out[0], env)) {
      const bound = bindVar(
        closure({ f: 'value', v: value }, env, param.slice(1)),
        param.slice(1),
        value,
      );
      yield* this.apply(func, args, n + 1, out, env, bound);
    }
  }
}

/** Marks the path of a value that is no part of the input. */
const madeUp: Path = [{ '*made*': true }];
export function checked(path: Path): Path {
  const [first, ...rest] = path;
  if (!isObject(first ?? null) || !('*made*' in (first as object))) return path;
  throw new JqError(
    rest.length
      ? `Invalid path expression near attempt to access element ${JSON.stringify(rest[0])}`
      : 'Invalid path expression',
  );
}

const bindVar = (env: Env, name: string, value: Json): Env => ({
  ...env,
  vars: { name, value, next: env.vars },
});
function find(name: string, env: Env): Variable | null {
  let at = env.vars;
  while (at && at.name !== name) at = at.next;
  return at;
}
function lookup(name: string, env: Env): Json {
  const found = find(name, env);
  if (!found) throw new Undefined(`$${name}`);
  return found.value;
}
function lookupLabel(name: string, env: Env): unknown {
  const found = find('*label*' + name, env);
  if (!found) throw new Undefined(`$*label-${name}`);
  return found.value;
}
function variablesOf(pattern: Pattern): string[] {
  switch (pattern.p) {
    case 'var':
      return [pattern.name];
    case 'array':
      return pattern.items.flatMap(variablesOf);
    case 'object':
      return pattern.entries.flatMap(({ variable, value }) => [
        ...(variable === undefined ? [] : [variable]),
        ...(value ? variablesOf(value) : []),
      ]);
  }
}
