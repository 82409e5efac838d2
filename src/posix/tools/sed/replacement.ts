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

/** An escape that stands for one character, after its backslash. `size` 0: none. */
export function plainEscapes(text: string, newline: boolean): { text: string; size: number } {
  const c = text[0] ?? '';
  if (Object.hasOwn(control, c) && (c !== 'n' || newline))
    return { text: control[c] ?? c, size: 1 };
  const m = /^(?:x([0-9A-Fa-f]{1,2})|o([0-7]{1,3})|d(\d{1,3}))/.exec(text);
  if (m) {
    const [all, hex, octal, decimal] = m;
    const code = hex
      ? Number.parseInt(hex, 16)
      : Number.parseInt(octal ?? decimal ?? '', octal ? 8 : 10);
    return { text: String.fromCharCode(code & 255), size: all.length };
  }
  if (c === 'c' && text.length > 1) {
    return { text: String.fromCharCode((text[1] ?? '').toUpperCase().charCodeAt(0) ^ 64), size: 2 };
  }
  return { text: '', size: 0 };
}

/** The characters of one side of `y`. */
export function letters(text: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < text.length;) {
    const c = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += c.length;
    if (c !== '\\') {
      out.push(c);
      continue;
    }
    const { text: known, size } = plainEscapes(text.slice(at), true);
    at += size || 1;
    if (size) out.push(known);
    else if (text[at - 1] === '\\' || text[at - 1] === '\n') out.push(text[at - 1] as string);
    else out.push('\\', text[at - 1] ?? '');
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
    const c = source[at] ?? '';
    if (c === '&') {
      out.push({ k: 'group', n: 0 });
      continue;
    }
    if (c !== '\\') {
      add(c);
      continue;
    }
    const next = source[++at] ?? '';
    const to = Object.hasOwn(cases, next) ? cases[next] : undefined;
    if (/\d/.test(next)) out.push({ k: 'group', n: Number(next) });
    else if (to) out.push({ k: 'case', to });
    else {
      const { text, size } = plainEscapes(source.slice(at), true);
      add(size ? text : next);
      at += Math.max(0, size - 1);
    }
  }
  return out;
}

/** What replaces one match in `text`. */
export function replaceWith(pieces: Replacement, text: string, match: Match): string {
  let mode: Case | undefined;
  let once: Case | undefined;
  let out = '';
  const add = (part: string): void => {
    if (part === '') return;
    let shown = part;
    if (mode === 'upper') shown = part.toUpperCase();
    if (mode === 'lower') shown = part.toLowerCase();
    if (once) {
      const [first = ''] = Array.from(shown);
      const changed = once === 'upperOne' ? first.toUpperCase() : first.toLowerCase();
      shown = changed + shown.slice(first.length);
      once = undefined;
    }
    out += shown;
  };
  for (const piece of pieces) {
    switch (piece.k) {
      case 'text':
        add(piece.text);
        break;
      case 'group': {
        const start = match[piece.n * 2] ?? -1;
        if (start >= 0) add(text.slice(start, match[piece.n * 2 + 1]));
        break;
      }
      case 'case':
        if (piece.to === 'upperOne' || piece.to === 'lowerOne') once = piece.to;
        else mode = piece.to === 'end' ? undefined : piece.to;
    }
  }
  return out;
}
