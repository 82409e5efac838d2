/** `a{b,c}` and `{1..3}` in the unquoted parts of a word. */
import type { Part, Word } from './syntax/ast.ts';

/** Words that one word may become; more are refused in bash's words. */
export const mostWords = 1_048_576;

/** The message is what the shell says; the word stays as it is. */
export class BraceLimit extends Error {
  constructor(count: number) {
    super(`brace expansion: failed to allocate memory for ${count} elements`);
  }
}

export function braces(word: Word): Word[] {
  for (let index = 0; index < word.length; index++) {
    const part = word[index] as Part;
    if (part.kind !== 'literal' || part.quoted) continue;
    for (let open = part.text.indexOf('{'); open >= 0; open = part.text.indexOf('{', open + 1)) {
      const found = closing(word, index, open);
      if (!found) continue;
      const range = found.pieces.length === 1 ? rangeOf(found.pieces[0] as Word) : undefined;
      if (!range && found.pieces.length < 2) continue;
      const before: Word = [
        ...word.slice(0, index),
        { kind: 'literal', text: part.text.slice(0, open) },
      ];
      const middle = range
        ? range.map((text): Word => [{ kind: 'literal', text: text }])
        : found.pieces.flatMap(braces);
      const tails = braces(found.after);
      if (middle.length * tails.length > mostWords)
        throw new BraceLimit(middle.length * tails.length);
      return middle.flatMap((piece) => tails.map((tail) => merge([...before, ...piece, ...tail])));
    }
  }
  return [word];
}

const merge = (word: Word): Word => {
  const out = word.filter((part) => part.kind !== 'literal' || part.text !== '' || part.quoted);
  return out.length ? out : [];
};

function closing(
  word: Word,
  index: number,
  open: number,
): { pieces: Word[]; after: Word } | undefined {
  const pieces: Word[] = [[]];
  let depth = 0;
  for (let k = index; k < word.length; k++) {
    const part = word[k] as Part;
    if (part.kind !== 'literal' || part.quoted) {
      pieces.at(-1)?.push(part);
      continue;
    }
    let text = '';
    const flush = (): void => {
      if (text) pieces.at(-1)?.push({ kind: 'literal', text: text });
      text = '';
    };
    for (let i = k === index ? open + 1 : 0; i < part.text.length; i++) {
      const char = part.text[i] as string;
      if (char === '{') depth++;
      if (char === '}' && depth-- === 0) {
        flush();
        return {
          pieces,
          after: [{ kind: 'literal', text: part.text.slice(i + 1) }, ...word.slice(k + 1)],
        };
      }
      if (char === ',' && depth === 0) {
        flush();
        pieces.push([]);
      } else text += char;
    }
    flush();
  }
  return undefined;
}

const range = /^(?:([+-]?\d+)\.\.([+-]?\d+)|([A-Za-z])\.\.([A-Za-z]))(?:\.\.([+-]?\d+))?$/;

function rangeOf(word: Word): string[] | undefined {
  if (word.length !== 1 || word[0]?.kind !== 'literal') return undefined;
  const found = range.exec(word[0].text);
  if (!found) return undefined;
  const [, left, right, char, d, by] = found;
  const letters = char !== undefined;
  const from = letters ? char.charCodeAt(0) : Number(left);
  const to = letters ? (d ?? '').charCodeAt(0) : Number(right);
  const step = Math.abs(Number(by ?? 1)) || 1;
  const count = Math.floor(Math.abs(to - from) / step) + 1;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || count > mostWords)
    throw new BraceLimit(count);
  const zeros = /^[+-]?0\d/;
  const padded = !letters && (zeros.test(left ?? '') || zeros.test(right ?? ''));
  const width = padded ? Math.max((left ?? '').length, (right ?? '').length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = from + (from <= to ? index : -index) * step;
    if (letters) return String.fromCharCode(value);
    return value < 0
      ? `-${String(-value).padStart(width - 1, '0')}`
      : String(value).padStart(width, '0');
  });
}
