/** The tree of a jq filter. */
import type { Json } from './values.ts';

export type Pattern =
  | { p: 'var'; name: string }
  | { p: 'array'; items: Pattern[] }
  | { p: 'object'; entries: { key: Filter; variable?: string; value?: Pattern }[] };

export type Filter =
  | { f: 'id' }
  | { f: 'all' }
  | { f: 'each'; of: Filter }
  | { f: 'get'; of: Filter; key: Filter }
  | { f: 'slice'; of: Filter; from?: Filter; to?: Filter }
  | { f: 'value'; v: Json }
  | { f: 'text'; parts: (string | Filter)[]; format?: string }
  | { f: 'format'; name: string }
  | { f: 'var'; name: string }
  | { f: 'pipe' | 'comma' | 'and' | 'or' | 'else'; a: Filter; b: Filter }
  | { f: 'op'; op: string; a: Filter; b: Filter }
  | { f: 'neg'; of: Filter }
  /** `=`, `|=`, `+=` … */
  | { f: 'set'; op: string; a: Filter; b: Filter }
  | { f: 'array'; of?: Filter }
  | { f: 'object'; entries: [Filter, Filter][] }
  | { f: 'if'; arms: [Filter, Filter][]; otherwise?: Filter }
  | { f: 'try'; body: Filter; handler?: Filter }
  | { f: 'reduce'; source: Filter; pattern: Pattern; start: Filter; update: Filter }
  | {
      f: 'foreach';
      source: Filter;
      pattern: Pattern;
      start: Filter;
      update: Filter;
      extract?: Filter;
    }
  | { f: 'def'; name: string; params: string[]; body: Filter; rest: Filter }
  | { f: 'as'; source: Filter; patterns: Pattern[]; body: Filter }
  | { f: 'label'; name: string; body: Filter }
  | { f: 'break'; name: string }
  | { f: 'call'; name: string; args: Filter[] };

/** A filter that is none; the message names what was unexpected. */
export class JqSyntax extends Error {}
/** Its value, which `try` may catch; the message is what is printed after `jq: error (at …): `. */
export class JqError extends Error {
  readonly value: Json;
  constructor(value: Json, message?: string) {
    super(
      message ?? (typeof value === 'string' ? value : `${JSON.stringify(value)} (not a string)`),
    );
    this.value = value;
  }
}
/** A name that is nothing here: `name/arity`, `$name`. */
export class Undefined extends Error {}
/** Out of memory or of stack. */
export class JqLimit extends Error {}
/** `halt`, `halt_error`. */
export class Halt extends Error {
  readonly code: number;
  readonly value: Json | undefined;
  constructor(code: number, value?: Json) {
    super('halt');
    this.code = code;
    this.value = value;
  }
}
