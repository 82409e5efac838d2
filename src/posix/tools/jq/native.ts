/** Ways to write built-in filters. */
import { type Filter, JqError } from './ast.ts';
import type { Env, Native, Outs, Runner } from './runner.ts';
import { type Json, told } from './values.ts';

/** One input, one output. */
export const plain = (fn: (v: Json, run: Runner) => Json): Native =>
  function* (run, _, [v]) {
    yield [fn(v, run), null];
  };
/** Arguments that are values: all combinations, the first argument's slowest. */
export function combined(fn: (v: Json, args: Json[], run: Runner) => Json): Native {
  function* from(run: Runner, args: Filter[], v: Json, env: Env, given: Json[]): Outs {
    const arg = args[given.length];
    if (!arg) {
      yield [fn(v, given, run), null];
      return;
    }
    for (const value of run.values(arg, v, env)) yield* from(run, args, v, env, [...given, value]);
  }
  return (run, args, [v], env) => from(run, args, v, env, []);
}
export const number = (v: Json, name = 'number'): number => {
  if (typeof v !== 'number') throw new JqError(`${told(v)} ${name} required`);
  return v;
};
