/** cut, join, expand, unexpand, fold, fmt: columns and widths. */
import { fileText, feed } from '../input.ts';
import { readAll, type Run } from '../ask.ts';
import { type Options, options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';

class Wrong extends Error {}

/** `2`, `2-`, `-3`, `1,4-5` as pairs. */
function ranges(text: string, what: string): [number, number][] {
  return text.split(/[, ]/).map((part) => {
    const m = /^(\d*)(-?)(\d*)$/.exec(part);
    if (!m) throw new Wrong(`invalid ${what} value '${part}'`);
    const [, from = '', dash, to = ''] = m;
    if (from === '' && to === '')
      throw new Wrong(dash ? 'invalid range with no endpoint: -' : fromOne(what));
    if (Number(from || 1) === 0 || (to !== '' && Number(to) === 0)) throw new Wrong(fromOne(what));
    const first = Number(from || 1);
    const last = dash ? Number(to || Infinity) : first;
    if (last < first) throw new Wrong('invalid decreasing range');
    return [first, last];
  });
}
const fromOne = (what: string): string =>
  what === 'field' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1';

interface Cut {
  has(n: number): boolean;
  fields: boolean;
  delimiter: string;
  output: string | undefined;
  only: boolean;
}

function cutOf(o: Options): Cut {
  const lists = ['f', 'c', 'b'].filter((letter) => o.has(letter));
  if (!lists.length) throw new Wrong('you must specify a list of bytes, characters, or fields');
  if (lists.length > 1 || o.all(lists[0] ?? '').length > 1)
    throw new Wrong('only one list may be specified');
  const fields = o.has('f');
  const delimiter = o.get('d') ?? '\t';
  if (Array.from(delimiter).length > 1) throw new Wrong('the delimiter must be a single character');
  if (!fields && o.has('d'))
    throw new Wrong('an input delimiter may be specified only when operating on fields');
  if (!fields && o.has('s'))
    throw new Wrong('suppressing non-delimited lines makes sense\n\tonly when operating on fields');
  const list = ranges(o.get(lists[0] ?? '') ?? '', fields ? 'field' : 'byte/character offset');
  const complement = o.has('v');
  return {
    has: (n) => list.some(([from, to]) => n >= from && n <= to) !== complement,
    fields,
    delimiter: delimiter === '' ? '\0' : delimiter,
    output: o.get('O'),
    only: o.has('s'),
  };
}

function cutLine(text: string, cut: Cut): string | undefined {
  if (!cut.fields) {
    let out = '';
    let before = false;
    Array.from(text).forEach((c, n) => {
      const chosen = cut.has(n + 1);
      if (chosen && !before && out !== '' && cut.output !== undefined) out += cut.output;
      if (chosen) out += c;
      before = chosen;
    });
    return out;
  }
  if (!text.includes(cut.delimiter)) return cut.only ? undefined : text;
  return text
    .split(cut.delimiter)
    .filter((_, n) => cut.has(n + 1))
    .join(cut.output ?? cut.delimiter);
}

function* cut(sys: Sys): Run {
  const long = {
    'delimiter=': 'd',
    'fields=': 'f',
    'characters=': 'c',
    'bytes=': 'b',
    'only-delimited': 's',
    complement: 'v',
    'output-delimiter=': 'O',
    'zero-terminated': 'z',
  };
  const o = options(sys.args, 'd:f:c:b:snz', long);
  let how: Cut;
  try {
    how = cutOf(o);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    sys.err(`cut: ${error.message}\n${sys.ash ? '' : "Try 'cut --help' for more information.\n"}`);
    return 1;
  }
  const end = o.has('z') ? '\0' : '\n';
  const { code } = yield* feed(sys, o.rest, {
    start: () => null,
    separator: end,
    line(_, text) {
      const shown = cutLine(text, how);
      if (shown !== undefined) sys.out(shown + end);
    },
  });
  return code;
}

// ------------------------------------------------------------------------ join

interface Side {
  lines: string[][];
  key: number;
}

function joinOutput(
  o: Options,
  separator: string,
): (a: string[] | undefined, b: string[] | undefined, sides: [Side, Side]) => string {
  const format = o.get('o')?.split(/[ ,]+/);
  const empty = o.get('e') ?? '';
  return (a, b, [left, right]) => {
    const key = a?.[left.key] ?? b?.[right.key] ?? '';
    if (format && format[0] !== 'auto') {
      return format
        .map((item) => {
          if (item === '0') return key;
          const [file, field] = item.split('.');
          return (file === '1' ? a : b)?.[Number(field) - 1] || empty;
        })
        .join(separator);
    }
    const others = (row: string[] | undefined, at: number): string[] =>
      row?.filter((_, n) => n !== at) ?? [];
    return [key, ...others(a, left.key), ...others(b, right.key)].join(separator);
  };
}

function* join(sys: Sys): Run {
  const long = { 'ignore-case': 'i', header: 'H', 'check-order': 'K', 'nocheck-order': 'N' };
  const o = options(sys.args, 'a:v:1:2:j:t:o:e:i', long);
  const [first, second, extra] = o.rest;
  if (second === undefined || extra !== undefined) {
    const what =
      extra === undefined
        ? `missing operand${first === undefined ? '' : ` after '${first}'`}`
        : `extra operand '${extra}'`;
    sys.err(`join: ${what}\nTry 'join --help' for more information.\n`);
    return 1;
  }
  const given = o.get('t');
  const separator = given === '\\t' ? '\t' : (given ?? ' ');
  const sides: Side[] = [];
  for (const [n, name] of [first ?? '', second].entries()) {
    const found = name === '-' ? { text: yield* readAll() } : fileText(sys, name);
    if ('error' in found) {
      sys.err(`join: ${name}: ${found.error}\n`);
      return 1;
    }
    const split = (line: string): string[] =>
      given === undefined ? line.trim().split(/[ \t]+/) : line.split(separator);
    const lines = found.text === '' ? [] : found.text.replace(/\n$/, '').split('\n').map(split);
    sides.push({ lines, key: Number(o.get(n ? '2' : '1') ?? o.get('j') ?? 1) - 1 });
  }
  const [left, right] = sides as [Side, Side];
  const fold = (text: string | undefined): string =>
    o.has('i') ? (text ?? '').toLowerCase() : (text ?? '');
  const output = joinOutput(o, separator);
  const unpaired = new Set([...o.all('a'), ...o.all('v')]);
  const paired = !o.has('v');
  const say = (a: string[] | undefined, b: string[] | undefined): void =>
    sys.out(output(a, b, [left, right]) + '\n');
  let [i, j] = [0, 0];
  if (o.has('H')) {
    say(left.lines[i++], right.lines[j++]);
  }
  while (i < left.lines.length || j < right.lines.length) {
    const [a, b] = [left.lines[i], right.lines[j]];
    const [x, y] = [fold(a?.[left.key]), fold(b?.[right.key])];
    if (!b || (a && x < y)) {
      if (unpaired.has('1')) say(a, undefined);
      i++;
      continue;
    }
    if (!a || x > y) {
      if (unpaired.has('2')) say(undefined, b);
      j++;
      continue;
    }
    let [endA, endB] = [i, j];
    while (endA < left.lines.length && fold(left.lines[endA]?.[left.key]) === x) endA++;
    while (endB < right.lines.length && fold(right.lines[endB]?.[right.key]) === y) endB++;
    if (paired)
      for (const rowA of left.lines.slice(i, endA))
        for (const rowB of right.lines.slice(j, endB)) say(rowA, rowB);
    [i, j] = [endA, endB];
  }
  return 0;
}

// ---------------------------------------------------------------------- widths

function widthOf(sys: Sys, text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  sys.err(`${sys.name}: invalid number of columns: '${text}'\n`);
  return undefined;
}

/** One line cut at a width; with `spaces` after a blank where there is one. */
function folded(text: string, width: number, spaces: boolean): string[] {
  const out: string[] = [];
  const characters = Array.from(text);
  let from = 0;
  while (characters.length - from > width) {
    const part = characters.slice(from, from + width);
    const blank = spaces ? part.findLastIndex((c) => c === ' ' || c === '\t') : -1;
    const end = blank >= 0 ? blank + 1 : width;
    out.push(part.slice(0, end).join(''));
    from += end;
  }
  out.push(characters.slice(from).join(''));
  return out;
}

function* fold(sys: Sys): Run {
  const args = sys.args.flatMap((a) => (/^-\d+$/.test(a) ? ['-w', a.slice(1)] : [a]));
  const o = options(args, 'w:sbc', { 'width=': 'w', spaces: 's', bytes: 'b', characters: 'c' });
  const width = widthOf(sys, o.get('w'), 80);
  if (width === undefined) return 1;
  const { code } = yield* feed(sys, o.rest, {
    start: () => null,
    line(_, text, ended) {
      sys.out(folded(text, width, o.has('s')).join('\n') + (ended ? '\n' : ''));
    },
  });
  return code;
}

function* expand(sys: Sys): Run {
  const args = sys.args.flatMap((a) => (/^-\d+$/.test(a) ? ['-t', a.slice(1)] : [a]));
  const o = options(args, 't:ia', { 'tabs=': 't', initial: 'i', all: 'a' });
  const stop = Number(o.get('t') ?? 8) || 8;
  const { code } = yield* feed(sys, o.rest, {
    start: () => null,
    line(_, text, ended) {
      let out = '';
      for (const c of text) out += c === '\t' ? ' '.repeat(stop - (out.length % stop)) : c;
      sys.out(out + (ended ? '\n' : ''));
    },
  });
  return code;
}

function* unexpand(sys: Sys): Run {
  const o = options(sys.args, 't:a', { 'tabs=': 't', all: 'a', 'first-only': 'f' });
  const stop = Number(o.get('t') ?? 8) || 8;
  const { code } = yield* feed(sys, o.rest, {
    start: () => null,
    line(_, text, ended) {
      const blank = /^ */.exec(text)?.[0].length ?? 0;
      const tabs = Math.floor(blank / stop);
      sys.out('\t'.repeat(tabs) + text.slice(tabs * stop) + (ended ? '\n' : ''));
    },
  });
  return code;
}

/**
 * Fills paragraphs: lines of one indent, up to a blank line. The real one balances lines; this one
 * fills them.
 */
function* fmt(sys: Sys): Run {
  const args = sys.args.flatMap((a) => (/^-\d+$/.test(a) ? ['-w', a.slice(1)] : [a]));
  const o = options(args, 'w:su', { 'width=': 'w', 'split-only': 's', 'uniform-spacing': 'u' });
  const width = Number(o.get('w') ?? 75);
  const { st, code } = yield* feed(sys, o.rest, {
    start: () => [] as string[],
    line(s, text) {
      s.push(text);
    },
  });
  let words: string[] = [];
  let indent = '';
  const flush = (): void => {
    let line = '';
    for (const word of words) {
      const room = indent.length + line.length + 1 + word.length;
      if (line && room > width) {
        sys.out(indent + line + '\n');
        line = word;
      } else line += (line ? ' ' : '') + word;
    }
    if (line) sys.out(indent + line + '\n');
    words = [];
  };
  for (const line of st) {
    const own = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (own.length === line.length || (words.length && own !== indent)) flush();
    if (own.length === line.length) {
      sys.out('\n');
      continue;
    }
    indent = own;
    words.push(...line.trim().split(/[ \t]+/));
  }
  flush();
  return code;
}

export const columnTools: Record<string, Tool> = { cut, join, fold, expand, unexpand, fmt };
