/** The right side of `s`: what stands there, and what becomes of it for one match. */
import type { Match } from '../../regex/index.ts';

type Case = 'upper' | 'lower' | 'upperOne' | 'lowerOne' | 'end';
export type Piece =
  { k: 'text'; text: string } | { k: 'group'; n: number } | { k: 'case'; to: Case };
export type Replacement = Piece[];

const cases: Record<string, Case> = {
  U: 'upper',
  L: 'lower',
  u: 'upperOne',
  l: 'lowerOne',
  E: 'end',
};
const control: Record<string, string> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The code of `x41`, `o101`, `d065`, `cA` at the start of a text, and how long that is. */
function coded(text: string): { code: number; size: number } | undefined {
  const found = /^(?:x([0-9A-Fa-f]{1,2})|o([0-7]{1,3})|d(\d{1,3}))/.exec(text);
  if (found) {
    const [all, hex, octal, decimal] = found;
    if (hex) return { code: Number.parseInt(hex, 16), size: all.length };
    const code = octal ? Number.parseInt(octal, 8) : Number(decimal);
    return { code, size: all.length };
  }
  const control = text[0] === 'c' ? text[1] : undefined;
  return control === undefined
    ? undefined
    : { code: control.toUpperCase().charCodeAt(0) ^ 64, size: 2 };
}

/** An escape that stands for one character, after its backslash. `size` 0: none. */
export function plainEscapes(text: string, newline: boolean): { text: string; size: number } {
  const letter = text[0] ?? '';
  const known = Object.hasOwn(control, letter) ? control[letter] : undefined;
  if (known !== undefined && (letter !== 'n' || newline)) return { text: known, size: 1 };
  const found = coded(text);
  if (!found) return { text: '', size: 0 };
  const code = letter === 'c' ? found.code : found.code & 255;
  return { text: String.fromCharCode(code), size: found.size };
}

/** The characters of one side of `y`. */
export function letters(text: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += letter.length;
    if (letter !== '\\') {
      out.push(letter);
      continue;
    }
    const { text: known, size } = plainEscapes(text.slice(at), true);
    const escaped = text[at] ?? '';
    at += size || 1;
    if (size) out.push(known);
    else if (escaped === '\\' || escaped === '\n') out.push(escaped);
    else out.push('\\', escaped);
  }
  return out;
}

export function parseReplacement(source: string): Replacement {
  const out: Replacement = [];
  const add = (text: string): void => {
    const last = out.at(-1);
    if (last?.k === 'text') last.text += text;
    else out.push({ k: 'text', text });
  };
  for (let at = 0; at < source.length; at++) {
    const letter = source[at] ?? '';
    if (letter === '&') {
      out.push({ k: 'group', n: 0 });
      continue;
    }
    if (letter !== '\\') {
      add(letter);
      continue;
    }
    const next = source[++at] ?? '';
    const to = Object.hasOwn(cases, next) ? cases[next] : undefined;
    if (/\d/.test(next)) {
      out.push({ k: 'group', n: Number(next) });
    } else if (to) {
      out.push({ k: 'case', to });
    } else {
      const { text, size } = plainEscapes(source.slice(at), true);
      add(size ? text : next);
      at += Math.max(0, size - 1);
    }
  }
  return out;
}

/** A part with the case that is on, and the one that is for one letter. */
function cased(part: string, mode: Case | undefined, once: Case | undefined): string {
  let shown = part;
  if (mode === 'upper') shown = part.toUpperCase();
  if (mode === 'lower') shown = part.toLowerCase();
  if (!once) return shown;
  const [first = ''] = Array.from(shown);
  const changed = once === 'upperOne' ? first.toUpperCase() : first.toLowerCase();
  return changed + shown.slice(first.length);
}

/** What replaces one match in `text`. */
export function replaceWith(pieces: Replacement, text: string, match: Match): string {
  let mode: Case | undefined;
  let once: Case | undefined;
  let out = '';
  for (const piece of pieces) {
    if (piece.k === 'case') {
      if (piece.to === 'upperOne' || piece.to === 'lowerOne') once = piece.to;
      else mode = piece.to === 'end' ? undefined : piece.to;
      continue;
    }
    const part = piece.k === 'text' ? piece.text : groupText(text, match, piece.n);
    if (part === '') continue;
    out += cased(part, mode, once);
    once = undefined;
  }
  return out;
}
/** What a group matched; '' where it had no part in the match. */
function groupText(text: string, match: Match, group: number): string {
  const start = match[group * 2] ?? -1;
  return start >= 0 ? text.slice(start, match[group * 2 + 1]) : '';
}
