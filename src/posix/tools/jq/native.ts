/** Ways to write built-in filters. */
import { type Filter, JqError } from './ast.ts';
import type { Env, Native, Outs, Runner } from './runner.ts';
import { type Json, told } from './values.ts';

/** One input, one output. */
export const plain = (calculate: (value: Json, run: Runner) => Json): Native =>
  function* (run, _, [value]) {
    yield [calculate(value, run), null];
  };

/** Arguments that are values: all combinations, the first argument's slowest. */
export function combined(calculate: (value: Json, args: Json[], run: Runner) => Json): Native {
  function* from(run: Runner, args: Filter[], value: Json, env: Env, given: Json[]): Outs {
    const arg = args[given.length];
    if (!arg) {
      yield [calculate(value, given, run), null];
      return;
    }
    for (const one of run.values(arg, value, env)) {
      yield* from(run, args, value, env, [...given, one]);
    }
  }
  return (run, args, [value], env) => from(run, args, value, env, []);
}

export function number(value: Json): number {
  if (typeof value !== 'number') throw new JqError(`${told(value)} number required`);
  return value;
}
/** `what`: what is wrong with what is no array. */
export function list(value: Json, what: string): Json[] {
  if (!Array.isArray(value)) throw new JqError(`${told(value)} ${what}`);
  return value;
}
