/** What running a filter means: one input, any number of outputs, and the names that are known. */
import type { Filter } from './ast.ts';
import type { Path } from './paths.ts';
import type { Json } from './values.ts';

/** A value, and where it stands in the input: null where nobody asks. */
export type Out = [value: Json, path: Path | null];
export type Outs = Generator<Out, void, undefined>;

export interface Variable {
  name: string;
  value: Json;
  next: Variable | null;
}
export interface Func {
  name: string;
  arity: number;
  params: string[];
  body: Filter;
  env: Env;
  next: Env['funcs'];
}
/** An argument that is a filter, with the names of where it was written. */
export interface Closure {
  name: string;
  arity: 0;
  closure: Filter;
  env: Env;
  next: Env['funcs'];
}
/** Labels are known apart from variables: each `label` that runs is one of its own. */
export interface Label {
  name: string;
  mark: symbol;
  next: Label | null;
}
/** Names, newest first. */
export interface Env {
  vars: Variable | null;
  labels: Label | null;
  funcs: Func | Closure | null;
  depth: number;
}

export interface Runner {
  readonly options: RunnerOptions;
  /** All outputs, with their paths where the input has one. */
  run(filter: Filter, out: Out, env: Env): Outs;
  /** Values alone. */
  values(filter: Filter, value: Json, env: Env): Generator<Json, void, undefined>;
  /** Paths of what a filter points at. */
  paths(filter: Filter, value: Json, env: Env): Generator<Path, void, undefined>;
  /** The first value, if there is one. */
  first(filter: Filter, value: Json, env: Env): Json[];
  /** Counts work; throws `JqLimit`. */
  step(count?: number): void;
}

/** A filter that is built in. */
export type Native = (run: Runner, args: Filter[], out: Out, env: Env) => Outs;

export interface RunnerOptions {
  natives: Readonly<Record<string, Native>>;
  /** Filters that are defined in jq's own language, by `name/arity`. */
  defined: ReadonlyMap<string, { params: string[]; body: Filter }>;
  /** Where those look up `$ENV`. */
  base: Env;
  input(): Json | undefined;
  now(): number;
  debug(value: Json): void;
}

export const emptyEnv: Env = { vars: null, labels: null, funcs: null, depth: 0 };

export const bindVariable = (env: Env, name: string, value: Json): Env => ({
  ...env,
  vars: { name, value, next: env.vars },
});

/** Marks the path of a value that is no part of the input. */
const madeUp: Path = [{ '*made*': true }];
/**
 * A value that was made: it has no path, so asking for one fails where it is used. `null` and the
 * like may still be looked into: only going on from them is an error.
 */
export const made = (value: Json, path: Path | null): Out => [value, path && madeUp];
