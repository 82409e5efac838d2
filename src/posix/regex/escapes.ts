/** What a backslash and a letter stand for. */
import { type Assertion, type CharSet, classes, type Regexp } from './ast.ts';

export interface Token {
  kind: 'char' | 'op' | 'end' | 'node';
  text: string;
  node?: Regexp;
}
const space: CharSet = { negate: false, ranges: [...(classes.space ?? [])] };
const word: CharSet = { negate: false, ranges: [48, 57, 65, 90, 95, 95, 97, 122, 128, 0x10_ffff] };
export const sets: Record<string, CharSet> = {
  w: word,
  W: { ...word, negate: true },
  s: space,
  S: { ...space, negate: true },
};
export const assertions: Record<string, Assertion> = {
  '<': 'wordBegin',
  '>': 'wordEnd',
  b: 'edge',
  B: 'inner',
  '`': 'begin',
  "'": 'end',
};
export const control: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
};

/** Sets that Perl knows besides. */
const perlSets: Record<string, CharSet> = {
  d: { negate: false, ranges: [48, 57] },
  D: { negate: true, ranges: [48, 57] },
  h: { negate: false, ranges: [9, 9, 32, 32] },
  H: { negate: true, ranges: [9, 9, 32, 32] },
  N: { negate: true, ranges: [10, 10] },
};
const perlAssertions: Record<string, Assertion> = { A: 'begin', z: 'end', Z: 'end' };

export function perlEscape(next: string): Token | undefined {
  const set = Object.hasOwn(perlSets, next) ? perlSets[next] : undefined;
  if (set) return { kind: 'node', text: next, node: { t: 'set', set } };
  if (next === 'K') return { kind: 'node', text: next, node: { t: 'keep' } };
  const kind = Object.hasOwn(perlAssertions, next) ? perlAssertions[next] : undefined;
  return kind && { kind: 'node', text: next, node: { t: 'assert', kind } };
}
