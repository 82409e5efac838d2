/** sort: keys, orders, -u -s -c -m -o. Models GNU sort in the C locale. */
import { kindOf, parentOf, resolve, write } from '../../kernel/fs.ts';
import { feed } from '../input.ts';
import { type Run } from '../ask.ts';
import { type Options, options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';

interface Position {
  field: number;
  char: number;
}
interface Key {
  from: Position;
  to: Position | null;
  flags: string;
  startBlank: boolean;
  endBlank: boolean;
}

class SortError extends Error {}

function position(
  text: string,
  what: 'start' | 'end',
  whole: string,
): { at: Position; rest: string } {
  const m = /^(\d+)(?:\.(\d+))?/.exec(text);
  if (!m) throw new SortError(`invalid number at field start: invalid count at start of '${text}'`);
  const field = Number(m[1]);
  const char = m[2] === undefined ? 0 : Number(m[2]);
  if (field === 0)
    throw new SortError(`field number is zero: invalid field specification '${whole}'`);
  if (what === 'start' && m[2] !== undefined && char === 0) {
    throw new SortError(`character offset is zero: invalid field specification '${whole}'`);
  }
  return { at: { field, char }, rest: text.slice(m[0].length) };
}

function keyOf(text: string): Key {
  const start = position(text, 'start', text);
  const first = /^[bdfgiMhnRrV]*/.exec(start.rest)?.[0] ?? '';
  const after = start.rest.slice(first.length);
  if (after === '') {
    return {
      from: start.at,
      to: null,
      flags: first.replaceAll('b', ''),
      startBlank: first.includes('b'),
      endBlank: false,
    };
  }
  if (after[0] !== ',')
    throw new SortError(`stray character in field spec: invalid field specification '${text}'`);
  const end = position(after.slice(1), 'end', text);
  const last = /^[bdfgiMhnRrV]*/.exec(end.rest)?.[0] ?? '';
  if (last.length < end.rest.length) {
    throw new SortError(`stray character in field spec: invalid field specification '${text}'`);
  }
  return {
    from: start.at,
    to: end.at,
    flags: (first + last).replaceAll('b', ''),
    startBlank: first.includes('b'),
    endBlank: last.includes('b'),
  };
}

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';

/** Where each field begins and ends; without a separator blanks belong to the field after them. */
function fieldsOf(line: string, separator: string | undefined): [number, number][] {
  const out: [number, number][] = [];
  let at = 0;
  if (separator !== undefined) {
    for (let end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, at)) {
      out.push([at, end]);
      at = end + 1;
    }
    out.push([at, line.length]);
    return out;
  }
  while (at < line.length) {
    let end = at;
    while (isBlank(line[end])) end++;
    while (end < line.length && !isBlank(line[end])) end++;
    out.push([at, end]);
    at = end;
  }
  return out;
}

function partOf(line: string, key: Key, separator: string | undefined): string {
  const fields = fieldsOf(line, separator);
  const skip = (at: number, end: number): number => {
    let next = at;
    while (next < end && isBlank(line[next])) next++;
    return next;
  };
  const first = fields[key.from.field - 1];
  if (!first) return '';
  let start = key.startBlank ? skip(first[0], line.length) : first[0];
  start += Math.max(0, key.from.char - 1);
  if (!key.to) return line.slice(start);
  const last = fields[key.to.field - 1];
  if (!last) return line.slice(start);
  let end = last[1];
  if (key.to.char > 0) end = (key.endBlank ? skip(last[0], line.length) : last[0]) + key.to.char;
  return line.slice(start, Math.max(start, end));
}

const units = ' KMGTPEZY';
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function human(text: string): [unit: number, value: number] {
  const m = /^[ \t]*(-?)(\d*\.?\d*)([KkMGTPEZY]?)/.exec(text);
  const sign = m?.[1] ? -1 : 1;
  const value = Number(m?.[2] || 0) || 0;
  return [
    value === 0 ? 0 : sign * Math.max(0, units.indexOf((m?.[3] || ' ').toUpperCase())),
    sign * value,
  ];
}
const plainNumber = (text: string): number =>
  Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)?.[1] || 0) || 0;
function general(text: string): number {
  const m = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?inf)/i.exec(text)?.[1];
  if (m === undefined) return Number.NEGATIVE_INFINITY;
  return /inf/i.test(m) ? (m[0] === '-' ? -1e308 : 1e308) : Number(m);
}
const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The order of a character between digits: `~` first, then the end, letters, others. */
const rank = (c: string | undefined): number => {
  if (c === '~') return -1;
  if (c === undefined || /\d/.test(c)) return 0;
  return /[A-Za-z]/.test(c) ? c.charCodeAt(0) : c.charCodeAt(0) + 256;
};
/** Models verrevcmp. */
export function compareVersions(a: string, b: string): number {
  let [i, j] = [0, 0];
  const digit = (text: string, at: number): boolean => /\d/.test(text[at] ?? '');
  while (i < a.length || j < b.length) {
    while ((i < a.length && !digit(a, i)) || (j < b.length && !digit(b, j))) {
      const difference = rank(a[i]) - rank(b[j]);
      if (difference) return difference;
      i++;
      j++;
    }
    const [x, y] = [/^\d*/.exec(a.slice(i))?.[0] ?? '', /^\d*/.exec(b.slice(j))?.[0] ?? ''];
    i += x.length;
    j += y.length;
    const [p, q] = [x.replace(/^0+/, ''), y.replace(/^0+/, '')];
    if (p.length !== q.length) return p.length - q.length;
    if (p !== q) return byText(p, q);
  }
  return 0;
}

function compareBy(a: string, b: string, flags: string): number {
  if (flags.includes('n')) return plainNumber(a) - plainNumber(b);
  if (flags.includes('h')) {
    const [[unitA, valueA], [unitB, valueB]] = [human(a), human(b)];
    return unitA - unitB || valueA - valueB;
  }
  if (flags.includes('g')) {
    const [x, y] = [general(a), general(b)];
    return x === y ? 0 : x - y;
  }
  if (flags.includes('M')) {
    const month = (text: string): number =>
      months.indexOf(text.trimStart().slice(0, 3).toUpperCase());
    return month(a) - month(b);
  }
  if (flags.includes('V')) return compareVersions(a, b) || 0;
  let [x, y] = [a, b];
  if (flags.includes('d'))
    [x, y] = [x, y].map((text) => text.replace(/[^A-Za-z0-9 \t]/g, '')) as [string, string];
  if (flags.includes('i'))
    [x, y] = [x, y].map((text) => text.replace(/[^ -~]/g, '')) as [string, string];
  if (flags.includes('f')) [x, y] = [x, y].map((text) => text.toUpperCase()) as [string, string];
  return byText(x, y);
}

const long = {
  'numeric-sort': 'n',
  reverse: 'r',
  unique: 'u',
  'key=': 'k',
  'field-separator=': 't',
  'version-sort': 'V',
  'human-numeric-sort': 'h',
  'ignore-case': 'f',
  'ignore-leading-blanks': 'b',
  'dictionary-order': 'd',
  'general-numeric-sort': 'g',
  'month-sort': 'M',
  stable: 's',
  'output=': 'o',
  check: 'c',
  merge: 'm',
  'zero-terminated': 'z',
  'ignore-nonprinting': 'i',
  'random-sort': 'R',
  'buffer-size=': 'S',
  'parallel=': 'P',
  'temporary-directory=': 'T',
};

interface Order {
  compare(a: string, b: string): number;
  whole(a: string, b: string): number;
}

function orderOf(o: Options): Order {
  const given = o.get('t');
  const separator = given === '\\0' ? '\0' : given;
  if (separator !== undefined && separator.length !== 1) {
    throw new SortError(separator === '' ? 'empty tab' : `multi-character tab '${separator}'`);
  }
  const all = ['n', 'r', 'h', 'V', 'f', 'g', 'd', 'M', 'i'].filter((l) => o.has(l)).join('');
  const keys = o.all('k').map(keyOf);
  const blanks = o.has('b');
  const lineKey: Key = {
    from: { field: 1, char: 0 },
    to: null,
    flags: '',
    startBlank: blanks,
    endBlank: blanks,
  };
  const used = keys.length ? keys : [lineKey];
  const own = (key: Key): Key => {
    const plain = key.flags === '' && !key.startBlank && !key.endBlank;
    return plain ? { ...key, flags: all, startBlank: blanks, endBlank: blanks } : key;
  };
  const orders = used.map(own).map((key) => (keys.length ? key : { ...key, flags: all }));
  const compare = (a: string, b: string): number => {
    for (const key of orders) {
      const plain = !keys.length && !blanks;
      const [x, y] = plain ? [a, b] : [partOf(a, key, separator), partOf(b, key, separator)];
      const difference = compareBy(x, y, key.flags);
      if (difference) return key.flags.includes('r') ? -difference : difference;
    }
    return 0;
  };
  const last = o.has('r') ? -1 : 1;
  const whole = (a: string, b: string): number =>
    compare(a, b) || (o.has('u') || o.has('s') ? 0 : byText(a, b) * last);
  return { compare, whole };
}

/** The first line that is out of order, or -1. */
function disorder(lines: string[], o: Options, order: Order): number {
  return lines.findIndex((line, n) => {
    if (n === 0) return false;
    const difference = order.compare(lines[n - 1] ?? '', line);
    if (o.has('u')) return difference >= 0;
    return (difference || order.whole(lines[n - 1] ?? '', line)) > 0;
  });
}

function* sort(sys: Sys): Run {
  const o = options(sys.args, 'nrut:k:fbhVo:sMgdcCmziRS:T:', long);
  try {
    const order = orderOf(o);
    const end = o.has('z') ? '\0' : '\n';
    const { st, code } = yield* feed(sys, o.rest, {
      start: () => [] as string[],
      line(s, text) {
        s.push(text);
      },
      separator: end,
    });
    if (code) return 2;
    sys.os.spent += st.length * 2;
    if (o.has('c') || o.has('C')) {
      const at = disorder(st, o, order);
      if (at >= 0 && o.has('c'))
        sys.err(`sort: ${o.rest[0] ?? '-'}:${at + 1}: disorder: ${st[at]}\n`);
      return at < 0 ? 0 : 1;
    }
    let lines = [...st].sort(order.whole);
    if (o.has('u'))
      lines = lines.filter((line, n) => n === 0 || order.compare(lines[n - 1] ?? '', line) !== 0);
    const text = lines.map((line) => line + end).join('');
    const target = o.get('o');
    if (target === undefined) {
      sys.out(text);
      return 0;
    }
    const path = resolve(sys.cwd, target);
    if (kindOf(sys.machine, parentOf(path)) !== 'directory') {
      sys.err(`sort: open failed: ${target}: No such file or directory\n`);
      return 2;
    }
    write(sys.machine, path, text, sys.os.wall);
    return 0;
  } catch (error) {
    if (!(error instanceof SortError)) throw error;
    sys.err(`sort: ${error.message}\n`);
    return 2;
  }
}

export const sortTools: Record<string, Tool> = { sort };
