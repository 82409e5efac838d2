/** Runs a filter. Models the evaluation of jq 1.7. */
import { type Filter, JqLimit } from './ast.ts';
import { assign } from './assign.ts';
import { bind } from './destructure.ts';
import { call } from './call.ts';
import { attempt, breakTo, foreach, labelled, reduce } from './control.ts';
import {
  alternative,
  arithmeticOf,
  arrayOf,
  condition,
  each,
  element,
  interpolate,
  logical,
  negation,
  objectsOf,
  recurse,
  slices,
  variable,
} from './operators.ts';
import { formatText } from './formats.ts';
import type { Path } from './paths.ts';
import {
  type Env,
  type Func,
  made,
  type Out,
  type Outs,
  type Runner,
  type RunnerOptions,
} from './runner.ts';
import type { Json } from './values.ts';

type Evaluator<Kind extends Filter['f']> = (
  run: Runner,
  filter: Extract<Filter, { f: Kind }>,
  out: Out,
  env: Env,
) => Outs;

function* one(out: Out): Outs {
  yield out;
}

const evaluators: { [Kind in Filter['f']]: Evaluator<Kind> } = {
  id: (_run, _filter, out) => one(out),
  all: (run, _filter, out) => recurse(run, out),
  value: (_run, { v: value }, [, path]) => one(made(value, path)),
  var: variable,
  text: interpolate,
  format: (_run, { name }, [value, path]) => one(made(formatText(name, value), path)),
  get: element,
  slice: slices,
  each,
  *pipe(run, { a: left, b: right }, out, env) {
    for (const middle of run.run(left, out, env)) {
      yield* run.run(right, middle, env);
    }
  },
  *comma(run, { a: left, b: right }, out, env) {
    yield* run.run(left, out, env);
    yield* run.run(right, out, env);
  },
  and: logical,
  or: logical,
  else: alternative,
  op: arithmeticOf,
  neg: negation,
  set: assign,
  array: arrayOf,
  object: objectsOf,
  if: condition,
  try: attempt,
  reduce,
  foreach,
  def(run, { name, params, body, rest }, out, env) {
    const func: Func = { name, arity: params.length, params, body, env, next: env.funcs };
    func.env = { ...env, funcs: func };
    return run.run(rest, out, func.env);
  },
  as: bind,
  label: labelled,
  break: breakTo,
  call,
};

/** Steps until an output. */
const MAX_STEPS = 2_000_000;

export class Interpreter implements Runner {
  readonly options: RunnerOptions;
  /** Steps since the last output. */
  private steps = 0;
  /** Steps that nobody has paid for yet. */
  private owed = 0;

  constructor(options: RunnerOptions) {
    this.options = options;
  }

  step(count = 1): void {
    this.steps += count;
    this.owed += count;
    if (this.steps > MAX_STEPS) throw new JqLimit('cannot allocate memory');
  }
  /** An output was made. */
  fresh(): void {
    this.steps = 0;
  }
  /** The steps since the last call. */
  due(): number {
    const { owed } = this;
    this.owed = 0;
    return owed;
  }

  *run(filter: Filter, out: Out, env: Env): Outs {
    this.step();
    const evaluate = evaluators[filter.f] as Evaluator<Filter['f']>;
    yield* evaluate(this, filter, out, env);
  }
  *values(filter: Filter, value: Json, env: Env): Generator<Json, void, undefined> {
    for (const [found] of this.run(filter, [value, null], env)) {
      yield found;
    }
  }
  *paths(filter: Filter, value: Json, env: Env): Generator<Path, void, undefined> {
    for (const [, path] of this.run(filter, [value, []], env)) {
      yield path ?? [];
    }
  }
  first(filter: Filter, value: Json, env: Env): Json[] {
    for (const found of this.values(filter, value, env)) {
      return [found];
    }
    return [];
  }
}
