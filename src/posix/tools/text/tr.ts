/** tr: translates, squeezes, deletes characters. Models GNU tr. */
import { classes } from '../../regex/ast.ts';
import { feed } from '../input.ts';
import { type Run } from '../ask.ts';
import { options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';

class TrError extends Error {}

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

/** A set as written; `fill`: repeats up to the length of the other set. */
interface Element {
  chars: string[];
  fill?: boolean;
  kind?: 'upper' | 'lower' | 'class';
}

/** One character, with its escapes. */
function character(text: string, at: number): { c: string; next: number } {
  const c = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (c !== '\\' || at + 1 >= text.length) return { c, next: at + c.length };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined)
    return { c: String.fromCharCode(Number.parseInt(octal, 8) & 255), next: at + 1 + octal.length };
  const name = text[at + 1] ?? '';
  return { c: escapes[name] ?? name, next: at + 2 };
}

function classChars(name: string): string[] {
  const ranges = Object.hasOwn(classes, name) ? classes[name] : undefined;
  if (!ranges) throw new TrError(`invalid character class '${name}'`);
  const codes: number[] = [];
  for (let n = 0; n < ranges.length; n += 2) {
    for (let code = ranges[n] ?? 0; code <= (ranges[n + 1] ?? -1); code++) codes.push(code);
  }
  return codes.sort((a, b) => a - b).map((code) => String.fromCharCode(code));
}

function elements(text: string): Element[] {
  const out: Element[] = [];
  for (let at = 0; at < text.length;) {
    const named = /^\[:(\w*):\]/.exec(text.slice(at));
    if (named) {
      const name = named[1] ?? '';
      const kind = name === 'upper' || name === 'lower' ? name : 'class';
      out.push({ chars: classChars(name), kind });
      at += named[0].length;
      continue;
    }
    const same = /^\[=([\s\S])=\]/.exec(text.slice(at));
    if (same) {
      out.push({ chars: [same[1] ?? ''] });
      at += same[0].length;
      continue;
    }
    const repeat = /^\[(\\?[\s\S])\*(\d*)\]/.exec(text.slice(at));
    if (repeat) {
      const { c } = character(repeat[1] ?? '', 0);
      const digits = repeat[2] ?? '';
      const count = Number.parseInt(digits || '0', digits[0] === '0' ? 8 : 10);
      out.push(
        count
          ? { chars: Array.from({ length: Math.min(count, 100_000) }, () => c) }
          : { chars: [c], fill: true },
      );
      at += repeat[0].length;
      continue;
    }
    const first = character(text, at);
    if (text[first.next] !== '-' || first.next + 1 >= text.length) {
      out.push({ chars: [first.c] });
      at = first.next;
      continue;
    }
    const last = character(text, first.next + 1);
    const [low, high] = [first.c.codePointAt(0) ?? 0, last.c.codePointAt(0) ?? 0];
    if (high < low) {
      throw new TrError(
        `range-endpoints of '${first.c}-${last.c}' are in reverse collating sequence order`,
      );
    }
    const size = Math.min(high - low + 1, 100_000);
    out.push({ chars: Array.from({ length: size }, (_, n) => String.fromCodePoint(low + n)) });
    at = last.next;
  }
  return out;
}

const flat = (list: Element[]): string[] => list.flatMap((one) => one.chars);

/** The second set, as long as the first. */
function stretched(from: string[], list: Element[], truncate: boolean): string[] {
  const fixed = list.reduce((sum, one) => sum + (one.fill ? 0 : one.chars.length), 0);
  const room = Math.max(0, from.length - fixed);
  const chars = list.flatMap((one) =>
    one.fill ? Array.from({ length: room }, () => one.chars[0] ?? '') : one.chars,
  );
  const last = chars.at(-1);
  if (truncate || last === undefined) return chars;
  while (chars.length < from.length) chars.push(last);
  return chars;
}

interface Work {
  drop(c: string): boolean;
  map(c: string): string;
  squeeze(c: string): boolean;
}

function workOf(args: string[], has: (letter: string) => boolean): Work {
  const [first = '', second] = args;
  const source = elements(first);
  const from = flat(source);
  const set = new Set(from);
  const complement = has('c');
  const inFirst = (c: string): boolean => set.has(c) !== complement;
  const to = second === undefined ? [] : elements(second);
  const target = new Set(flat(to));
  const deletes = has('d');
  const translates = second !== undefined && !deletes;
  if (translates) checkClasses(source, to, complement);
  if (translates && !to.length && !has('t')) {
    throw new TrError('when not truncating set1, string2 must be non-empty');
  }
  const chars = translates ? stretched(from, to, has('t')) : [];
  const map = new Map(from.map((c, n) => [c, chars[n] ?? c]));
  const rest = flat(to).at(-1);
  const translate = (c: string): string => {
    if (!translates) return c;
    if (complement) return set.has(c) ? c : (rest ?? c);
    return map.get(c) ?? c;
  };
  const squeezes = has('s');
  return {
    drop: (c) => deletes && inFirst(c),
    map: translate,
    squeeze: (c) => squeezes && (second === undefined ? inFirst(c) : target.has(c)),
  };
}

function checkClasses(from: Element[], to: Element[], complement: boolean): void {
  if (to.some((one) => one.kind === 'class')) {
    throw new TrError(
      "when translating, the only character classes that may appear in\nstring2 are 'upper' and 'lower'",
    );
  }
  if (complement) return;
  let at = 0;
  const starts = new Map<number, Element>();
  for (const one of from) {
    starts.set(at, one);
    at += one.chars.length;
  }
  at = 0;
  for (const one of to) {
    const facing = starts.get(at)?.kind;
    if (one.kind && facing !== 'upper' && facing !== 'lower')
      throw new TrError('misaligned [:upper:] and/or [:lower:] construct');
    at += one.chars.length;
  }
}

/** Too few or too many sets; undefined: just right. */
function wrongCount(args: string[], has: (letter: string) => boolean): string | undefined {
  const [first, second] = args;
  if (first === undefined) return 'missing operand';
  const both = has('d') && has('s');
  const least = both || (!has('d') && !has('s')) ? 2 : 1;
  const most = has('d') && !has('s') ? 1 : 2;
  if (args.length < least) {
    const why = both ? 'both deleting and squeezing repeats' : 'translating';
    return `missing operand after '${first}'\nTwo strings must be given when ${why}.`;
  }
  if (args.length <= most) return undefined;
  if (most === 1)
    return `extra operand '${second}'\nOnly one string may be given when deleting without squeezing repeats.`;
  return `extra operand '${args[2]}'`;
}

function* tr(sys: Sys): Run {
  const o = options(
    sys.args,
    'dscCt',
    { delete: 'd', 'squeeze-repeats': 's', complement: 'c', 'truncate-set1': 't' },
    true,
  );
  const has = (letter: string): boolean => o.has(letter) || (letter === 'c' && o.has('C'));
  const wrong = wrongCount(o.rest, has);
  if (wrong !== undefined) {
    sys.err(`tr: ${wrong}\n${sys.ash ? '' : "Try 'tr --help' for more information.\n"}`);
    return 1;
  }
  let work: Work;
  try {
    work = workOf(o.rest, has);
  } catch (error) {
    if (!(error instanceof TrError)) throw error;
    sys.err(`tr: ${error.message}\n`);
    return 1;
  }
  const { code } = yield* feed(sys, [], {
    start: () => ({ last: '' }),
    raw: true,
    line(st, text) {
      let out = '';
      for (const c of text) {
        if (work.drop(c)) continue;
        const made = work.map(c);
        const again = made === st.last && work.squeeze(made);
        st.last = made;
        if (!again) out += made;
      }
      sys.out(out);
    },
  });
  return code;
}

export const trTools: Record<string, Tool> = { tr };
