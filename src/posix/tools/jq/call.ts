/** Calls of filters by name: those of the program, of jq's own language, and the native ones. */
import { type Filter, JqLimit, Undefined } from './ast.ts';
import {
  bindVariable,
  type Closure,
  type Env,
  type Func,
  made,
  type Out,
  type Outs,
  type Runner,
} from './runner.ts';

type Call = Extract<Filter, { f: 'call' }>;

const MAX_DEPTH = 1000;
/** The names inside of what is called. */
function deeper(inner: Env, { depth }: Env): Env {
  if (depth > MAX_DEPTH) throw new JqLimit('cannot allocate memory');
  return { ...inner, depth: depth + 1 };
}

function functionOf({ name, args }: Call, env: Env): Func | Closure | null {
  let func = env.funcs;
  while (func && (func.name !== name || func.arity !== args.length)) func = func.next;
  return func;
}

export function* call(run: Runner, filter: Call, out: Out, env: Env): Outs {
  const { name, args } = filter;
  const func = functionOf(filter, env);
  if (func && 'closure' in func) {
    yield* run.run(func.closure, out, deeper(func.env, env));
    return;
  }
  if (func) {
    yield* apply(run, func, args, out, env, deeper(func.env, env));
    return;
  }
  const key = `${name}/${args.length}`;
  const { base, defined } = run.options;
  const known = defined.get(key);
  if (known) {
    yield* apply(run, known, args, out, env, deeper(base, env));
    return;
  }
  yield* native(run, key, args, out, env);
}

function* native(run: Runner, key: string, args: Filter[], out: Out, env: Env): Outs {
  const { natives } = run.options;
  const found = Object.hasOwn(natives, key) ? natives[key] : undefined;
  if (!found) throw new Undefined(key);
  for (const [value, path] of found(run, args, out, env)) {
    yield path === null && out[1] ? made(value, out[1]) : [value, path];
  }
}

const closed = (inner: Env, name: string, closure: Filter, env: Env): Env => ({
  ...inner,
  funcs: { name, arity: 0, closure, env, next: inner.funcs },
});

/** Binds the arguments one by one: as filters, or `$name` by each of its values. */
function* apply(
  run: Runner,
  func: Pick<Func, 'params' | 'body'>,
  args: Filter[],
  out: Out,
  env: Env,
  inner: Env,
  index = 0,
): Outs {
  const param = func.params[index];
  const arg = args[index];
  if (param === undefined || arg === undefined) {
    yield* run.run(func.body, out, inner);
    return;
  }
  if (!param.startsWith('$')) {
    yield* apply(run, func, args, out, env, closed(inner, param, arg, env), index + 1);
    return;
  }
  const name = param.slice(1);
  for (const value of run.values(arg, out[0], env)) {
    const constant = closed(inner, name, { f: 'value', v: value }, env);
    const bound = bindVariable(constant, name, value);
    yield* apply(run, func, args, out, env, bound, index + 1);
  }
}
