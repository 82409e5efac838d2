/** Filters that look into values and put them together. */
import { type Filter, JqError, Undefined } from './ast.ts';
import { formatText } from './formats.ts';
import { get, keysOf } from './paths.ts';
import { type Env, made, type Out, type Outs, type Runner } from './runner.ts';
import { arithmetic, type Json, objectOf, text, told, truthy } from './values.ts';

type Of<Kind extends Filter['f']> = Extract<Filter, { f: Kind }>;

const nothing: Filter = { f: 'value', v: null };

export function* variable(_run: Runner, { name }: Of<'var'>, [, path]: Out, env: Env): Outs {
  let found = env.vars;
  while (found && found.name !== name) found = found.next;
  if (!found) throw new Undefined(`$${name}`);
  yield made(found.value, path);
}

/** `.a`, `.[0]` */
export function* element(run: Runner, { of, key: keys }: Of<'get'>, out: Out, env: Env): Outs {
  for (const [base, path] of run.run(of, out, env)) {
    for (const key of run.values(keys, out[0], env)) {
      yield [get(base, key), path && [...path, key]];
    }
  }
}
/** `.[1:2]` */
export function* slices(run: Runner, { of, from, to }: Of<'slice'>, out: Out, env: Env): Outs {
  for (const [base, path] of run.run(of, out, env)) {
    for (const end of run.values(to ?? nothing, out[0], env)) {
      for (const start of run.values(from ?? nothing, out[0], env)) {
        const key = { start, end };
        yield [get(base, key), path && [...path, key]];
      }
    }
  }
}
/** `.[]` */
export function* each(run: Runner, { of }: Of<'each'>, out: Out, env: Env): Outs {
  for (const [base, path] of run.run(of, out, env)) {
    for (const key of keysOf(base)) {
      run.step();
      yield [get(base, key), path && [...path, key]];
    }
  }
}
/** `..` */
export function* recurse(run: Runner, out: Out): Outs {
  const [value, path] = out;
  yield out;
  if (typeof value !== 'object' || value === null) return;
  for (const key of keysOf(value)) {
    run.step();
    yield* recurse(run, [get(value, key), path && [...path, key]]);
  }
}

/** `"a \(.b)"`: all combinations, the last part's slowest. */
export function* interpolate(run: Runner, filter: Of<'text'>, [value, path]: Out, env: Env): Outs {
  for (const shown of interpolated(run, filter, value, env, 0)) {
    yield made(shown, path);
  }
}
function* interpolated(
  run: Runner,
  filter: Of<'text'>,
  value: Json,
  env: Env,
  index: number,
): Generator<string, void, undefined> {
  const part = filter.parts[index];
  if (part === undefined) {
    yield '';
    return;
  }
  const { format } = filter;
  const shown = (found: Json): string =>
    format === undefined ? text(found) : formatText(format, found);
  for (const rest of interpolated(run, filter, value, env, index + 1)) {
    if (typeof part === 'string') {
      yield part + rest;
      continue;
    }
    for (const found of run.values(part, value, env)) {
      yield shown(found) + rest;
    }
  }
}

export function* logical(
  run: Runner,
  { f: operator, a: left, b: right }: Of<'and'>,
  [value, path]: Out,
  env: Env,
): Outs {
  const deciding = operator === 'or';
  for (const first of run.values(left, value, env)) {
    if (truthy(first) === deciding) {
      yield made(deciding, path);
      continue;
    }
    for (const second of run.values(right, value, env)) {
      yield made(truthy(second), path);
    }
  }
}

/** `//`: what is neither null nor false, else the other. */
export function* alternative(
  run: Runner,
  { a: left, b: right }: Of<'else'>,
  out: Out,
  env: Env,
): Outs {
  let hasAny = false;
  try {
    for (const found of run.run(left, out, env)) {
      if (!truthy(found[0])) continue;
      hasAny = true;
      yield found;
    }
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
  if (!hasAny) yield* run.run(right, out, env);
}

export function* arithmeticOf(
  run: Runner,
  { op: operator, a: left, b: right }: Of<'op'>,
  [value, path]: Out,
  env: Env,
): Outs {
  for (const second of run.values(right, value, env)) {
    for (const first of run.values(left, value, env)) {
      yield made(arithmetic(operator, first, second), path);
    }
  }
}
export function* negation(run: Runner, { of }: Of<'neg'>, [value, path]: Out, env: Env): Outs {
  for (const found of run.values(of, value, env)) {
    if (typeof found !== 'number') throw new JqError(`${told(found)} cannot be negated`);
    yield made(-found, path);
  }
}

export function* arrayOf(run: Runner, { of }: Of<'array'>, [value, path]: Out, env: Env): Outs {
  yield made(of ? [...run.values(of, value, env)] : [], path);
}
/** `{a, (f): g}`: an object for each combination. */
export function* objectsOf(
  run: Runner,
  { entries }: Of<'object'>,
  [value, path]: Out,
  env: Env,
): Outs {
  for (const pairs of combinations(run, entries, value, env, 0)) {
    yield made(objectOf(pairs), path);
  }
}
function* combinations(
  run: Runner,
  entries: [Filter, Filter][],
  value: Json,
  env: Env,
  index: number,
): Generator<[string, Json][], void, undefined> {
  const entry = entries[index];
  if (!entry) {
    yield [];
    return;
  }
  const [keys, contents] = entry;
  for (const key of run.values(keys, value, env)) {
    if (typeof key !== 'string') throw new JqError(`Object keys must be strings`);
    for (const content of run.values(contents, value, env)) {
      for (const rest of combinations(run, entries, value, env, index + 1)) {
        yield [[key, content], ...rest];
      }
    }
  }
}

export const condition = (run: Runner, filter: Of<'if'>, out: Out, env: Env): Outs =>
  armsFrom(run, filter, 0, out, env);
function* armsFrom(run: Runner, filter: Of<'if'>, index: number, out: Out, env: Env): Outs {
  const arm = filter.arms[index];
  if (!arm) {
    if (filter.otherwise) yield* run.run(filter.otherwise, out, env);
    else yield out;
    return;
  }
  const [test, then] = arm;
  for (const found of run.values(test, out[0], env)) {
    if (truthy(found)) yield* run.run(then, out, env);
    else yield* armsFrom(run, filter, index + 1, out, env);
  }
}
