/** diff: normal and unified output, directories. Models GNU diff. */
import { baseName, kindOf, list, resolve } from '../kernel/fs.ts';
import { strftime } from './date.ts';
import { fileText } from './input.ts';
import { readAll, type Run } from './ask.ts';
import { type Options, options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

const MAX_CELLS = 4_000_000;
export type Hunk = [aFrom: number, aTo: number, bFrom: number, bTo: number];

/** What counts as the same line. */
function folding(o: Options): (line: string) => string {
  return (line) => {
    let text = line;
    if (o.has('w')) text = text.replace(/[ \t]+/g, '');
    else if (o.has('b')) text = text.replace(/[ \t]+/g, ' ').trimEnd();
    if (o.has('Z')) text = text.trimEnd();
    return o.has('i') ? text.toLowerCase() : text;
  };
}

/** Longest common subsequence; hunks of [a from, a to, b from, b to). */
export function hunks(
  given: string[],
  other: string[],
  same: (line: string) => string = (line) => line,
): Hunk[] {
  const a = given.map(same);
  const b = other.map(same);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++;
  const x = a.slice(head, a.length - tail);
  const y = b.slice(head, b.length - tail);
  // Where comparing all with all would take too long, all of it has changed.
  if (x.length * y.length > MAX_CELLS) return [[head, a.length - tail, head, b.length - tail]];
  const table = Array.from({ length: x.length + 1 }, () =>
    Array.from({ length: y.length + 1 }, () => 0),
  );
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      (table[i] as number[])[j] =
        x[i] === y[j]
          ? (table[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(table[i + 1]?.[j] ?? 0, table[i]?.[j + 1] ?? 0);
  const out: Hunk[] = [];
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      i++;
      j++;
      continue;
    }
    const [fi, fj] = [i, j];
    while ((i < x.length || j < y.length) && !(i < x.length && j < y.length && x[i] === y[j])) {
      if (j >= y.length || (i < x.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)))
        i++;
      else j++;
    }
    out.push([head + fi, head + i, head + fj, head + j]);
  }
  return out;
}

export interface DiffSide {
  name: string;
  time: string;
  text: string;
}
/** `diff -u` of two texts; '' if equal. */
export function unified(
  a: DiffSide,
  b: DiffSide,
  context = 3,
  same?: (line: string) => string,
): string {
  const split = (t: string): string[] => {
    const l = t.split('\n');
    if (l.at(-1) === '') l.pop();
    else l[l.length - 1] += '\n\\ No newline at end of file';
    return l;
  };
  const x = a.text === '' ? [] : split(a.text);
  const y = b.text === '' ? [] : split(b.text);
  const all = hunks(x, y, same);
  if (!all.length) return '';
  let out = `--- ${a.name}\t${a.time}\n+++ ${b.name}\t${b.time}\n`;
  for (let n = 0; n < all.length;) {
    const group = [all[n] as Hunk];
    while (all[n + 1] && (all[n + 1]?.[0] ?? 0) - (all[n]?.[1] ?? 0) <= context * 2)
      group.push(all[++n] as Hunk);
    n++;
    const first = group[0] as Hunk;
    const last = group.at(-1) as Hunk;
    const from = Math.max(0, first[0] - context);
    const to = Math.min(x.length, last[1] + context);
    const bFrom = first[2] - (first[0] - from);
    const bTo = last[3] + (to - last[1]);
    const range = (f: number, t: number): string =>
      t - f === 1 ? String(f + 1) : t === f ? `${f},0` : `${f + 1},${t - f}`;
    out += `@@ -${range(from, to)} +${range(bFrom, bTo)} @@\n`;
    let at = from;
    for (const [af, at2, bf, bt] of group) {
      for (; at < af; at++) out += ` ${x[at]}\n`;
      for (; at < at2; at++) out += `-${x[at]}\n`;
      for (let k = bf; k < bt; k++) out += `+${y[k]}\n`;
    }
    for (; at < to; at++) out += ` ${x[at]}\n`;
  }
  return out;
}

const lines = (text: string): string[] => {
  const all = text.split('\n');
  if (all.at(-1) === '') all.pop();
  return all;
};

function* diff(sys: Sys): Run {
  const o = options(sys.args, 'uNrqbwisaBZU:', {
    'unified?': 'u',
    brief: 'q',
    recursive: 'r',
    'new-file': 'N',
    'ignore-case': 'i',
    'ignore-all-space': 'w',
    'ignore-space-change': 'b',
    'ignore-blank-lines': 'B',
    'report-identical-files': 's',
    text: 'a',
    'color?': 'c',
    'ignore-trailing-space': 'Z',
  });
  const same = folding(o);
  const [a, b] = o.rest;
  if (a === undefined || b === undefined) {
    sys.err(
      `diff: missing operand after '${a ?? 'diff'}'\ndiff: Try 'diff --help' for more information.\n`,
    );
    return 2;
  }
  const { m } = sys.os;
  const time = (path: string): string =>
    strftime('%Y-%m-%d %H:%M:%S.%N +0000', m.times[path] ?? m.options.epoch);
  const input = a === '-' || b === '-' ? yield* readAll() : '';
  let code = 0;
  const compare = (x: string, y: string, title: boolean): void => {
    const side = (name: string): DiffSide | undefined => {
      if (name === '-') return { name, time: time('-'), text: input };
      const path = resolve(sys.cwd, name);
      const t = fileText(sys, name);
      if ('text' in t) return { name, time: time(path), text: t.text };
      if (o.has('N')) return { name, time: '1970-01-01 00:00:00.000000000 +0000', text: '' };
      sys.err(`diff: ${name}: ${t.error}\n`);
      code = 2;
      return undefined;
    };
    const left = side(x);
    const right = side(y);
    if (!left || !right) return;
    const equal =
      left.text === right.text ||
      (['i', 'w', 'b', 'Z'].some((l) => o.has(l)) &&
        !hunks(lines(left.text), lines(right.text), same).length);
    if (equal) {
      if (o.has('s')) sys.out(`Files ${x} and ${y} are identical\n`);
      return;
    }
    code = Math.max(code, 1);
    if (o.has('q')) {
      sys.out(`Files ${x} and ${y} differ\n`);
      return;
    }
    if (title) sys.out(`diff ${sys.args.filter((f) => f.startsWith('-')).join(' ')} ${x} ${y}\n`);
    if (o.has('u') || o.has('U') || sys.ash) {
      sys.out(unified(left, right, Number(o.get('U') ?? 3), same));
      return;
    }
    const [l, r] = [lines(left.text), lines(right.text)];
    for (const [af, at, bf, bt] of hunks(l, r, same)) {
      const range = (f: number, t: number): string =>
        t - f <= 1 ? String(t === f ? f : f + 1) : `${f + 1},${t}`;
      sys.out(`${range(af, at)}${af === at ? 'a' : bf === bt ? 'd' : 'c'}${range(bf, bt)}\n`);
      for (let k = af; k < at; k++) sys.out(`< ${l[k]}\n`);
      if (af !== at && bf !== bt) sys.out('---\n');
      for (let k = bf; k < bt; k++) sys.out(`> ${r[k]}\n`);
    }
  };
  const [pa, pb] = [resolve(sys.cwd, a), resolve(sys.cwd, b)];
  if (kindOf(m, pa) === 'directory' && kindOf(m, pb) === 'directory') {
    for (const name of [...new Set([...list(m, pa), ...list(m, pb)])].sort((x, y) =>
      x < y ? -1 : 1,
    )) {
      const [x, y] = [`${a}/${name}`, `${b}/${name}`];
      const [hasX, hasY] = [kindOf(m, resolve(pa, name)), kindOf(m, resolve(pb, name))];
      if ((!hasX || !hasY) && !o.has('N')) {
        sys.out(`Only in ${hasX ? a : b}: ${name}\n`);
        code = Math.max(code, 1);
      } else compare(x, y, true);
    }
  } else
    compare(
      kindOf(m, pa) === 'directory' ? `${a}/${baseName(b)}` : a,
      kindOf(m, pb) === 'directory' ? `${b}/${baseName(a)}` : b,
      false,
    );
  return code;
}

export const diffTools: Record<string, Tool> = { diff };
