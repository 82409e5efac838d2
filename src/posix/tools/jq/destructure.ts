/** `as` and its patterns: names bound to parts of a value. */
import { type Filter, JqError, type Pattern } from './ast.ts';
import { get } from './paths.ts';
import { bindVariable, type Env, type Out, type Outs, type Runner } from './runner.ts';
import { type Json, typeOf } from './values.ts';

type Envs = Generator<Env, void, undefined>;
type ObjectPattern = Extract<Pattern, { p: 'object' }>;

/** The names of a pattern; keys may be computed from the input, so there may be several ways. */
export function* destructure(
  run: Runner,
  pattern: Pattern,
  value: Json,
  input: Json,
  env: Env,
): Envs {
  switch (pattern.p) {
    case 'var':
      yield bindVariable(env, pattern.name, value);
      return;
    case 'array':
      if (value !== null && !Array.isArray(value)) {
        throw new JqError(`Cannot index ${typeOf(value)} with number`);
      }
      yield* items(run, pattern.items, 0, value, input, env);
      return;
    case 'object':
      yield* fields(run, pattern.entries, value, input, env);
  }
}
function* items(
  run: Runner,
  patterns: Pattern[],
  index: number,
  value: Json,
  input: Json,
  env: Env,
): Envs {
  const pattern = patterns[index];
  if (!pattern) {
    yield env;
    return;
  }
  for (const bound of destructure(run, pattern, get(value, index), input, env)) {
    yield* items(run, patterns, index + 1, value, input, bound);
  }
}
function* fields(
  run: Runner,
  [entry, ...rest]: ObjectPattern['entries'],
  value: Json,
  input: Json,
  env: Env,
): Envs {
  if (!entry) {
    yield env;
    return;
  }
  for (const key of run.values(entry.key, input, env)) {
    if (typeof key !== 'string') {
      throw new JqError(`Cannot index ${typeOf(value)} with ${typeOf(key)}`);
    }
    const inner = get(value, key);
    const named = entry.variable === undefined ? env : bindVariable(env, entry.variable, inner);
    const bindings = entry.value ? destructure(run, entry.value, inner, input, named) : [named];
    for (const bound of bindings) {
      yield* fields(run, rest, value, input, bound);
    }
  }
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

/** `source as pattern ?// pattern | body`: the next pattern where one fails. */
export function* bind(
  run: Runner,
  { source, patterns, body }: Extract<Filter, { f: 'as' }>,
  out: Out,
  env: Env,
): Outs {
  // With `?//`, all variables of all patterns are there, null where they are not bound.
  const names = patterns.length > 1 ? patterns.flatMap(variablesOf) : [];
  const base = names.reduce((made, name) => bindVariable(made, name, null), env);
  for (const value of run.values(source, out[0], env)) {
    for (const [index, pattern] of patterns.entries()) {
      try {
        for (const bound of destructure(run, pattern, value, out[0], base)) {
          yield* run.run(body, out, bound);
        }
        break;
      } catch (error) {
        if (!(error instanceof JqError) || index === patterns.length - 1) throw error;
      }
    }
  }
}
