/** The sets of tr: `a-z`, `[:upper:]`, `[=a=]`, `[x*5]`, escapes. Models GNU tr. */
import { classes } from '../../regex/ast.ts';
import { Failure } from '../tool.ts';

/** A part of a set as it is written. */
export interface Element {
  characters: string[];
  /** `[x*]`: repeats up to the length of the other set. */
  fills?: boolean;
  kind?: 'upper' | 'lower' | 'class';
}
interface Read {
  element: Element;
  size: number;
}

/** No range or repeat gives more. */
const MAX_CHARACTERS = 100_000;

const escapes: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** One character, with its escapes. */
function character(text: string, at: number): { text: string; next: number } {
  const plain = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (plain !== '\\' || at + 1 >= text.length) return { text: plain, next: at + plain.length };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined) {
    const byte = Number.parseInt(octal, 8) & 255;
    return { text: String.fromCharCode(byte), next: at + 1 + octal.length };
  }
  const name = text[at + 1] ?? '';
  return { text: escapes[name] ?? name, next: at + 2 };
}

function charactersOfClass(name: string): string[] {
  const ranges = Object.hasOwn(classes, name) ? classes[name] : undefined;
  if (!ranges) throw new Failure(`invalid character class '${name}'`);
  const codes: number[] = [];
  for (let at = 0; at < ranges.length; at += 2) {
    const [first = 0, last = -1] = ranges.slice(at, at + 2);
    for (let code = first; code <= last; code++) codes.push(code);
  }
  return codes.sort((one, other) => one - other).map((code) => String.fromCharCode(code));
}

function namedClass(text: string): Read | undefined {
  const [all = '', name] = /^\[:(\w*):\]/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const kind = name === 'upper' || name === 'lower' ? name : 'class';
  return { element: { characters: charactersOfClass(name), kind }, size: all.length };
}
function equivalence(text: string): Read | undefined {
  const [all = '', only] = /^\[=([\s\S])=\]/.exec(text) ?? [];
  return only === undefined ? undefined : { element: { characters: [only] }, size: all.length };
}
function repeat(text: string): Read | undefined {
  const [all = '', written, digits = ''] = /^\[(\\?[\s\S])\*(\d*)\]/.exec(text) ?? [];
  if (written === undefined) return undefined;
  const { text: one } = character(written, 0);
  const count = Number.parseInt(digits || '0', digits[0] === '0' ? 8 : 10);
  if (!count) return { element: { characters: [one], fills: true }, size: all.length };
  const characters = Array.from({ length: Math.min(count, MAX_CHARACTERS) }, () => one);
  return { element: { characters }, size: all.length };
}
/** A character, or a range of them. */
function rangeOrCharacter(text: string): Read {
  const first = character(text, 0);
  const isRange = text[first.next] === '-' && first.next + 1 < text.length;
  if (!isRange) return { element: { characters: [first.text] }, size: first.next };
  const last = character(text, first.next + 1);
  const low = first.text.codePointAt(0) ?? 0;
  const high = last.text.codePointAt(0) ?? 0;
  if (high < low) {
    const shown = `${first.text}-${last.text}`;
    throw new Failure(`range-endpoints of '${shown}' are in reverse collating sequence order`);
  }
  const length = Math.min(high - low + 1, MAX_CHARACTERS);
  const characters = Array.from({ length }, (_, index) => String.fromCodePoint(low + index));
  return { element: { characters }, size: last.next };
}

/** Throws `Failure`. */
export function elementsOf(set: string): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < set.length;) {
    const rest = set.slice(at);
    const read = namedClass(rest) ?? equivalence(rest) ?? repeat(rest) ?? rangeOrCharacter(rest);
    elements.push(read.element);
    at += read.size;
  }
  return elements;
}

export const charactersOf = (elements: Element[]): string[] =>
  elements.flatMap(({ characters }) => characters);

/** The second set, as long as the first; unless it is the first that is cut. */
export function stretched(from: string[], elements: Element[], truncates: boolean): string[] {
  const fixed = charactersOf(elements.filter(({ fills }) => !fills)).length;
  const room = Math.max(0, from.length - fixed);
  const characters = elements.flatMap((element) => {
    if (!element.fills) return element.characters;
    return Array.from({ length: room }, () => element.characters[0] ?? '');
  });
  const last = characters.at(-1);
  if (truncates || last === undefined) return characters;
  while (characters.length < from.length) characters.push(last);
  return characters;
}

/** Only `[:upper:]` and `[:lower:]` may be translated to, and only opposite one of them. */
export function checkClasses(from: Element[], to: Element[], isComplement: boolean): void {
  if (to.some(({ kind }) => kind === 'class')) {
    const why = 'when translating, the only character classes that may appear in\nstring2 are';
    throw new Failure(`${why} 'upper' and 'lower'`);
  }
  if (isComplement) return;
  const starts = new Map<number, Element>();
  let at = 0;
  for (const element of from) {
    starts.set(at, element);
    at += element.characters.length;
  }
  at = 0;
  for (const { kind, characters } of to) {
    const facing = starts.get(at)?.kind;
    if (kind && facing !== 'upper' && facing !== 'lower') {
      throw new Failure('misaligned [:upper:] and/or [:lower:] construct');
    }
    at += characters.length;
  }
}
