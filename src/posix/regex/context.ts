/** What stands around a place in the text decides which assertions hold there. */
import { type Assertion, isWord, type Syntax } from './ast.ts';

/** 0: the text's edge, 1: newline, 2: a letter, digit or `_`, 3: anything else. */
export type Side = 0 | 1 | 2 | 3;

export function sideOf(code: number): Side {
  if (code < 0) return 0;
  if (code === 10) return 1;
  return isWord(code) ? 2 : 3;
}

/** The code point at a place; -1 beyond the end. */
export function codeAt(text: string, at: number): number {
  if (at >= text.length) return -1;
  const unit = text.charCodeAt(at);
  return unit < 0xd800 || unit > 0xdbff ? unit : (text.codePointAt(at) ?? unit);
}
export const widthOf = (code: number): number => (code > 0xffff ? 2 : 1);

/** The code point before a place; -1 at the start. */
export function codeBefore(text: string, at: number): number {
  if (at <= 0) return -1;
  const unit = text.charCodeAt(at - 1);
  return unit < 0xdc00 || unit > 0xdfff ? unit : codeAt(text, at - 2);
}

export function holds(kind: Assertion, before: Side, after: Side, syntax: Syntax): boolean {
  switch (kind) {
    case 'bol':
      return before === 0 || (before === 1 && syntax.multiline === true);
    case 'eol':
      return after === 0 || (after === 1 && syntax.multiline === true);
    case 'begin':
      return before === 0;
    case 'end':
      return after === 0;
    case 'edge':
      return (before === 2) !== (after === 2);
    case 'inner':
      return (before === 2) === (after === 2);
    case 'wordBegin':
      return before !== 2 && after === 2;
    case 'wordEnd':
      return before === 2 && after !== 2;
    case 'freeBefore':
      return before !== 2;
    case 'freeAfter':
      return after !== 2;
  }
}
