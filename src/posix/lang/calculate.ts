/** An expression that a builtin was given. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import { Expander } from './expand.ts';
import { scopeOf } from './scope.ts';

/** `before` stands before a message. Throws `ExpandError`. */
export function calculate(os: OperatingSystem, proc: Proc, text: string, before: string): bigint {
  const ex = new Expander(scopeOf(os, proc), []);
  const value = ex.evaluate(text, before);
  ex.commit();
  return value;
}
