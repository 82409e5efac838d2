/** cat, wc, tee, base64, column. Models coreutils and util-linux. */
import { kindOf, resolve } from '../kernel/fs.ts';
import { decodeBase64, encodeBase64, fromBytes, toBytes } from '../bytes.ts';
import { fileText, feed } from './input.ts';
import { keep, read, readAll, type Run } from './ask.ts';
import { type Options, options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

/** Characters that cannot be seen, as `cat -v` writes them. */
function visible(text: string, tabs: boolean): string {
  let out = '';
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    if (code === 9) {
      out += tabs ? '^I' : c;
      continue;
    }
    if (code < 32) out += '^' + String.fromCharCode(code + 64);
    else if (code === 127) out += '^?';
    else if (code < 127) out += c;
    else for (const byte of toBytes(c)) out += highByte(byte);
  }
  return out;
}
function highByte(byte: number): string {
  const low = byte - 128;
  return 'M-' + (low < 32 ? '^' + String.fromCharCode(low + 64) : String.fromCharCode(low));
}

const catLong = {
  number: 'n',
  'number-nonblank': 'b',
  'show-all': 'A',
  'show-ends': 'E',
  'show-tabs': 'T',
  'squeeze-blank': 's',
  'show-nonprinting': 'v',
};
function* cat(sys: Sys): Run {
  const o = options(sys.args, 'nAEbestuvT', catLong);
  if (!o.found.some(([letter]) => letter !== 'u')) {
    const { code } = yield* feed(sys, o.rest, {
      start: () => null,
      raw: true,
      line: (_, text) => sys.out(text),
    });
    return code;
  }
  const shows = ['v', 'A', 'e', 't'].some((letter) => o.has(letter));
  const tabs = ['T', 'A', 't'].some((letter) => o.has(letter));
  const ends = ['E', 'A', 'e'].some((letter) => o.has(letter));
  const { code } = yield* feed(sys, o.rest, {
    start: () => ({ n: 0, blank: 0 }),
    line(st, text, ended) {
      st.blank = text === '' ? st.blank + 1 : 0;
      if (o.has('s') && st.blank > 1) return;
      const numbered = o.has('b') ? text !== '' : o.has('n');
      const plain = tabs ? text.replaceAll('\t', '^I') : text;
      const body = shows ? visible(text, tabs) : plain;
      const head = numbered ? `${String(++st.n).padStart(6)}\t` : '';
      sys.out(head + body + (ended ? (ends ? '$\n' : '\n') : ''));
    },
  });
  return code;
}

/** What wc counts, in the order it is shown. */
type Counts = Record<'l' | 'w' | 'm' | 'c' | 'L', number>;
const columns = ['l', 'w', 'm', 'c', 'L'] as const;
const none = (): Counts => ({ l: 0, w: 0, m: 0, c: 0, L: 0 });

function counted(counts: Counts, text: string, ended: boolean): void {
  const bytes = toBytesLength(text);
  counts.l += Number(ended);
  counts.w += text.split(/\s+/).filter((word) => word !== '').length;
  counts.c += bytes + Number(ended);
  counts.m += Array.from(text).length + Number(ended);
  let width = 0;
  for (const c of text) width = c === '\t' ? width + 8 - (width % 8) : width + 1;
  counts.L = Math.max(counts.L, width);
}
function toBytesLength(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) length++;
    if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) length++;
  }
  return length;
}

/** How wide the columns are. */
function widthOf(
  sys: Sys,
  o: Options,
  shown: number,
  rows: { file: string; counts: Counts }[],
): number {
  if (sys.ash) return shown > 1 ? 9 : 1;
  if (shown === 1 && rows.length === 1) return 1;
  const sizes = rows.map(({ file, counts }) => (file === '-' ? 0 : counts.c));
  const digits = String(sizes.reduce((sum, size) => sum + size, 0)).length;
  return !o.rest.length || o.rest.includes('-') ? Math.max(7, digits) : digits;
}

function* wc(sys: Sys): Run {
  const long = { lines: 'l', words: 'w', bytes: 'c', chars: 'm', 'max-line-length': 'L' };
  const o = options(sys.args, 'lwcmL', long);
  const chosen = columns.filter((letter) => o.has(letter));
  const show: readonly (keyof Counts)[] = chosen.length ? chosen : ['l', 'w', 'c'];
  const { st, code } = yield* feed(sys, o.rest, {
    start: () => ({ rows: [] as { file: string; counts: Counts }[], now: none() }),
    line(s, text, ended) {
      counted(s.now, text, ended);
    },
    endOfFile(s, file) {
      s.rows.push({ file, counts: s.now });
      s.now = none();
    },
  });
  const total = none();
  for (const { counts } of st.rows) {
    for (const letter of columns)
      total[letter] = letter === 'L' ? Math.max(total.L, counts.L) : total[letter] + counts[letter];
  }
  const width = widthOf(sys, o, show.length, st.rows);
  const all = o.rest.length > 1 ? [...st.rows, { file: 'total', counts: total }] : st.rows;
  for (const { file, counts } of all) {
    const cells = show.map((letter) => String(counts[letter]).padStart(width)).join(' ');
    sys.out(cells + (o.rest.length ? ` ${file}` : '') + '\n');
  }
  return code;
}

function* tee(sys: Sys): Run {
  const o = options(sys.args, 'aip', { append: 'a', 'ignore-interrupts': 'i' });
  const st = (sys.saved as { fds: number[]; code: number } | undefined) ?? { fds: [], code: 0 };
  if (sys.saved === undefined) {
    for (const name of o.rest) {
      const opened = sys.once((k, proc) => {
        const id = k.open(proc, name, o.has('a') ? 'a' : 'w');
        if (typeof id === 'string') return id;
        let fd = 3;
        while (proc.fds[fd] !== undefined) fd++;
        k.setFd(proc, fd, id);
        return fd;
      });
      if (typeof opened === 'number') {
        st.fds.push(opened);
        continue;
      }
      sys.err(`tee: ${name}: ${opened}\n`);
      st.code = 1;
    }
    yield* keep(st);
  }
  for (;;) {
    const text = yield* read();
    if (text === null) return st.code;
    sys.out(text);
    for (const fd of st.fds) sys.write(fd, text);
    yield* keep(st);
  }
}

function* base64(sys: Sys): Run {
  const o = options(sys.args, 'dDiw:', { decode: 'd', 'wrap=': 'w', 'ignore-garbage': 'i' });
  const [name = '-'] = o.rest;
  const found = name === '-' ? { text: yield* readAll() } : fileText(sys, name);
  if ('error' in found) {
    sys.err(`base64: ${name}: ${found.error}\n`);
    return 1;
  }
  if (!o.has('d') && !o.has('D')) {
    const wide = Number(o.get('w') ?? 76);
    if (Number.isNaN(wide)) {
      sys.err(`base64: invalid wrap size: '${o.get('w')}'\n`);
      return 1;
    }
    const all = encodeBase64(found.text);
    if (!wide) {
      sys.out(all);
      return 0;
    }
    for (let at = 0; at < all.length; at += wide) sys.out(all.slice(at, at + wide) + '\n');
    return 0;
  }
  const clean = o.has('i')
    ? found.text.replace(/[^A-Za-z0-9+/=]/g, '')
    : found.text.replaceAll('\n', '');
  const { bytes, bad } = decodeBase64(clean);
  const short = clean.replace(/=+$/, '').length % 4 === 1 || (clean.length % 4 !== 0 && !bad);
  sys.out(fromBytes(bytes));
  if (bad || short) sys.err(sys.ash ? 'base64: truncated input\n' : 'base64: invalid input\n');
  return bad || short ? 1 : 0;
}

function* column(sys: Sys): Run {
  const o = options(sys.args, 'ts:o:c:N:', {
    table: 't',
    'separator=': 's',
    'output-separator=': 'o',
    'table-columns=': 'N',
  });
  const by = o.get('s');
  const { st, code } = yield* feed(sys, o.rest, {
    start: () => [] as string[][],
    line(s, text) {
      if (text.trim() === '') return;
      s.push(
        by === undefined
          ? text.trim().split(/[ \t]+/)
          : text.split(new Set(by).size === 1 ? (by[0] ?? '') : by),
      );
    },
  });
  const names = o.get('N')?.split(',');
  const rows = names ? [names, ...st] : st;
  const wide: number[] = [];
  for (const row of rows)
    row.forEach((cell, n) => {
      wide[n] = Math.max(wide[n] ?? 0, cell.length);
    });
  const between = o.get('o') ?? '  ';
  for (const row of rows) {
    const cells = wide.map((width, n) =>
      n === wide.length - 1 ? (row[n] ?? '') : (row[n] ?? '').padEnd(width),
    );
    sys.out(cells.join(between) + '\n');
  }
  return code;
}

/** Bytes that lie in files. */
export function sizeOfFile(sys: Sys, name: string): number | undefined {
  const path = resolve(sys.cwd, name);
  return kindOf(sys.machine, path) === 'file'
    ? toBytesLength(sys.machine.files[path] ?? '')
    : undefined;
}

export const textTools: Record<string, Tool> = {
  cat,
  wc,
  tee,
  base64,
  column,
  less: cat,
  more: cat,
};
