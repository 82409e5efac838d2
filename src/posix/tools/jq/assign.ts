/** `=`, `|=`, `+=` and the like: changed copies of the input. */
import { type Filter, JqError } from './ast.ts';
import { deletePaths, getPath, type Path, setPath } from './paths.ts';
import { type Env, made, type Out, type Outs, type Runner } from './runner.ts';
import { arithmetic, isObject, type Json, truthy } from './values.ts';

/** Throws `JqError` for the path of a value that is no part of the input. */
export function checked(path: Path): Path {
  const [first = null, ...rest] = path;
  if (!isObject(first) || !('*made*' in first)) return path;
  if (!rest.length) throw new JqError('Invalid path expression');
  const element = JSON.stringify(rest[0]);
  throw new JqError(`Invalid path expression near attempt to access element ${element}`);
}

/** What `change` gives no value for is deleted. */
function updated(
  run: Runner,
  target: Filter,
  input: Json,
  env: Env,
  change: (before: Json) => Json[],
): Json {
  let result = input;
  const gone: Path[] = [];
  for (const found of run.paths(target, input, env)) {
    const path = checked(found);
    const [value] = change(getPath(result, path));
    if (value === undefined) gone.push(path);
    else result = setPath(result, path, value);
  }
  return gone.length ? deletePaths(result, gone) : result;
}

function assigned(run: Runner, target: Filter, input: Json, env: Env, value: Json): Json {
  let result = input;
  for (const path of run.paths(target, input, env)) {
    result = setPath(result, checked(path), value);
  }
  return result;
}

/** `+=`, `//=` … with a value of the right side. */
function combined(operator: string, before: Json, value: Json): Json {
  if (operator === '//') return truthy(before) ? before : value;
  return arithmetic(operator, before, value);
}

export function* assign(
  run: Runner,
  { op, a: target, b: source }: Extract<Filter, { f: 'set' }>,
  [input, path]: Out,
  env: Env,
): Outs {
  if (op === '|=') {
    const change = (before: Json): Json[] => run.first(source, before, env);
    yield made(updated(run, target, input, env, change), path);
    return;
  }
  const operator = op.slice(0, -1);
  for (const value of run.values(source, input, env)) {
    const change = (before: Json): Json[] => [combined(operator, before, value)];
    const result =
      op === '='
        ? assigned(run, target, input, env, value)
        : updated(run, target, input, env, change);
    yield made(result, path);
  }
}
