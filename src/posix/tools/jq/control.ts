/** `try`, `reduce`, `foreach`, `label` and `break`. */
import { type Filter, JqError, Undefined } from './ast.ts';
import { destructure } from './destructure.ts';
import { type Env, made, type Out, type Outs, type Runner } from './runner.ts';
import type { Json } from './values.ts';

type Of<Kind extends Filter['f']> = Extract<Filter, { f: Kind }>;

/** Leaves a `label`. */
class Break extends Error {
  readonly mark: symbol;
  constructor(mark: symbol) {
    super('break');
    this.mark = mark;
  }
}

export function* attempt(run: Runner, filter: Of<'try'>, out: Out, env: Env): Outs {
  const results = run.run(filter.body, out, env);
  for (;;) {
    let next: IteratorResult<Out, void>;
    // What comes after an output is not inside of the `try`.
    try {
      next = results.next();
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
      if (filter.handler) yield* handled(run, filter.handler, error.value, out, env);
      return;
    }
    if (next.done) return;
    yield next.value;
  }
}
function* handled(run: Runner, handler: Filter, thrown: Json, [, path]: Out, env: Env): Outs {
  for (const value of run.values(handler, thrown, env)) {
    yield made(value, path);
  }
}

/** The names that each value of a loop's source is bound to. */
function* bindings(
  run: Runner,
  { source, pattern }: Of<'reduce' | 'foreach'>,
  input: Json,
  env: Env,
): Generator<Env, void, undefined> {
  for (const value of run.values(source, input, env)) {
    yield* destructure(run, pattern, value, input, env);
  }
}

export function* reduce(run: Runner, filter: Of<'reduce'>, out: Out, env: Env): Outs {
  const [input, path] = out;
  for (const start of run.values(filter.start, input, env)) {
    let state: Json = start;
    for (const bound of bindings(run, filter, input, env)) {
      let last: Json = null;
      for (const value of run.values(filter.update, state, bound)) {
        last = value;
      }
      state = last;
    }
    yield made(state, path);
  }
}

export function* foreach(run: Runner, filter: Of<'foreach'>, out: Out, env: Env): Outs {
  const [input, path] = out;
  for (const start of run.values(filter.start, input, env)) {
    let state: Json = start;
    for (const bound of bindings(run, filter, input, env)) {
      for (const value of run.values(filter.update, state, bound)) {
        state = value;
        const shown = filter.extract ? run.values(filter.extract, value, bound) : [value];
        for (const one of shown) {
          yield made(one, path);
        }
      }
    }
  }
}

export function* labelled(run: Runner, { name, body }: Of<'label'>, out: Out, env: Env): Outs {
  const mark = Symbol(name);
  const labels = { name, mark, next: env.labels };
  try {
    yield* run.run(body, out, { ...env, labels });
  } catch (error) {
    if (!(error instanceof Break) || error.mark !== mark) throw error;
  }
}
// eslint-disable-next-line require-yield
export function* breakTo(_run: Runner, { name }: Of<'break'>, _out: Out, env: Env): Outs {
  let label = env.labels;
  while (label && label.name !== name) label = label.next;
  throw label ? new Break(label.mark) : new Undefined(`$*label-${name}`);
}
