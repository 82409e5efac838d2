/**
 * basename, dirname, cmp, split, truncate, stat, factor, tsort, numfmt: small programs of coreutils
 * and diffutils.
 */
import { kindOf, resolve, write } from '../kernel/fs.ts';
import { toBytes } from '../bytes.ts';
import { strftime } from './date.ts';
import { fileText, feed } from './input.ts';
import { readAll, type Run } from './ask.ts';
import { options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

const tryHelp = (sys: Sys): string =>
  sys.ash ? '' : `Try '${sys.name} --help' for more information.\n`;

function lastPart(path: string, suffix: string | undefined): string {
  const name = path.replace(/(.)\/+$/, '$1').replace(/^.*\/(?=.)/, '');
  return suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
function basename(sys: Sys): number {
  const o = options(sys.args, 'as:z', { multiple: 'a', 'suffix=': 's', zero: 'z' }, true);
  const [first, second, third] = o.rest;
  const many = o.has('a') || o.has('s');
  if (first === undefined || (!many && third !== undefined)) {
    sys.err(
      `basename: ${first === undefined ? 'missing operand' : `extra operand '${third}'`}\n${tryHelp(sys)}`,
    );
    return 1;
  }
  const end = o.has('z') ? '\0' : '\n';
  for (const path of many ? o.rest : [first])
    sys.out(lastPart(path, many ? o.get('s') : second) + end);
  return 0;
}
function dirname(sys: Sys): number {
  const o = options(sys.args, 'z', { zero: 'z' });
  if (!o.rest.length) {
    sys.err(`dirname: missing operand\n${tryHelp(sys)}`);
    return 1;
  }
  for (const arg of o.rest) {
    const path = arg.replace(/(.)\/+$/, '$1');
    const at = path.lastIndexOf('/');
    sys.out(
      (at < 0 ? '.' : path.slice(0, at).replace(/(.)\/+$/, '$1') || '/') +
        (o.has('z') ? '\0' : '\n'),
    );
  }
  return 0;
}

function* cmp(sys: Sys): Run {
  const o = options(sys.args, 'slbn:i:', {
    silent: 's',
    quiet: 's',
    verbose: 'l',
    'print-bytes': 'b',
    'bytes=': 'n',
  });
  const [a, b = '-'] = o.rest;
  if (a === undefined) {
    sys.err(`cmp: missing operand after 'cmp'\ncmp: ${tryHelp(sys)}`);
    return 2;
  }
  const texts: number[][] = [];
  for (const name of [a, b]) {
    const found = name === '-' ? { text: yield* readAll() } : fileText(sys, name);
    if ('error' in found) {
      if (!o.has('s')) sys.err(`cmp: ${name}: ${found.error}\n`);
      return 2;
    }
    texts.push(toBytes(found.text).slice(0, o.has('n') ? Number(o.get('n')) : undefined));
  }
  const [x = [], y = []] = texts;
  const least = Math.min(x.length, y.length);
  let code = 0;
  let line = 1;
  for (let at = 0; at < least; at++) {
    if (x[at] !== y[at]) {
      code = 1;
      if (o.has('s')) return 1;
      if (!o.has('l')) {
        sys.out(`${a} ${b} differ: ${sys.ash ? 'char' : 'char'} ${at + 1}, line ${line}\n`);
        return 1;
      }
      sys.out(
        `${String(at + 1).padStart(String(Math.max(x.length, y.length)).length)} ` +
          `${(x[at] ?? 0).toString(8).padStart(3)} ${(y[at] ?? 0).toString(8).padStart(3)}\n`,
      );
    }
    if (x[at] === 10) line++;
  }
  if (x.length === y.length) return code;
  if (o.has('s')) return 1;
  const short = x.length < y.length ? a : b;
  if (least === 0) sys.err(`cmp: EOF on ${short} which is empty\n`);
  else {
    const bytes = x.length < y.length ? x : y;
    const lines = bytes.filter((byte) => byte === 10).length;
    const where = bytes.at(-1) === 10 ? `line ${lines}` : `in line ${lines + 1}`;
    sys.err(`cmp: EOF on ${short} after byte ${least}, ${where}\n`);
  }
  return 1;
}

function* split(sys: Sys): Run {
  const long = {
    'lines=': 'l',
    'bytes=': 'b',
    'suffix-length=': 'a',
    'numeric-suffixes?': 'd',
    'additional-suffix=': 'S',
  };
  const o = options(sys.args, 'l:b:a:d', long);
  const [name = '-', prefix = 'x'] = o.rest;
  const found = name === '-' ? { text: yield* readAll() } : fileText(sys, name);
  if ('error' in found) {
    sys.err(`split: cannot open '${name}' for reading: ${found.error}\n`);
    return 1;
  }
  const count = Number(o.get('l') ?? o.get('b')?.replace(/k$/i, '000') ?? 1000);
  if (!(count > 0)) {
    sys.err(
      `split: invalid number of ${o.has('b') ? 'bytes' : 'lines'}: '${o.get('l') ?? o.get('b')}'\n`,
    );
    return 1;
  }
  const units = o.has('b') ? Array.from(found.text) : (found.text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
  const width = Number(o.get('a') ?? 2);
  const letter = (n: number): string => {
    if (o.has('d')) return String(n).padStart(width, '0');
    let out = '';
    for (let left = n, at = 0; at < width; at++, left = Math.floor(left / 26))
      out = String.fromCharCode(97 + (left % 26)) + out;
    return out;
  };
  for (let at = 0, n = 0; at < units.length; at += count, n++) {
    const path = resolve(sys.cwd, prefix + letter(n) + (o.get('S') ?? ''));
    const error = write(sys.machine, path, units.slice(at, at + count).join(''), sys.os.wall);
    if (error) {
      sys.err(`split: ${prefix}${letter(n)}: ${error}\n`);
      return 1;
    }
  }
  return 0;
}

function truncate(sys: Sys): number {
  const o = options(sys.args, 's:c', { 'size=': 's', 'no-create': 'c' });
  const m = /^([-+<>]?)(\d+)([KMG]?)$/.exec(o.get('s') ?? '');
  if (!m || !o.rest.length) {
    sys.err(
      m
        ? `truncate: missing file operand\n${tryHelp(sys)}`
        : `truncate: you must specify either '--size' or '--reference'\n${tryHelp(sys)}`,
    );
    return 1;
  }
  const amount = Number(m[2]) * ({ K: 1024, M: 1_048_576, G: 2 ** 30 }[m[3] ?? ''] ?? 1);
  for (const name of o.rest) {
    const path = resolve(sys.cwd, name);
    const old = sys.machine.files[path] ?? '';
    const sign = m[1];
    const size =
      sign === '+' ? old.length + amount : sign === '-' ? Math.max(0, old.length - amount) : amount;
    if (size > 8 * 1024 * 1024) {
      sys.err(`truncate: failed to truncate '${name}' at ${size} bytes: File too large\n`);
      return 1;
    }
    const error = write(sys.machine, path, old.slice(0, size).padEnd(size, '\0'), sys.os.wall);
    if (error) {
      sys.err(`truncate: cannot open '${name}' for writing: ${error}\n`);
      return 1;
    }
  }
  return 0;
}

function stat(sys: Sys): number {
  const o = options(sys.args, 'c:tLf', { 'format=': 'c', 'printf=': 'p', terse: 't' });
  const { m } = sys.os;
  let code = 0;
  if (!o.rest.length) {
    sys.err(`stat: missing operand\n${tryHelp(sys)}`);
    return 1;
  }
  for (const name of o.rest) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(m, path);
    if (kind === undefined) {
      sys.err(
        sys.ash
          ? `stat: can't stat '${name}': No such file or directory\n`
          : `stat: cannot statx '${name}': No such file or directory\n`,
      );
      code = 1;
      continue;
    }
    const directory = kind === 'directory';
    const mode = m.modes[path] ?? (directory ? 0o755 : 0o644);
    const at = m.times[path] ?? m.options.epoch;
    const size = directory ? 4096 : toBytes(m.files[path] ?? '').length;
    const type = directory ? 'directory' : size ? 'regular file' : 'regular empty file';
    const letters = [6, 3, 0]
      .map((shift) =>
        ['r', 'w', 'x'].map((c, n) => ((mode >> shift) & (4 >> n) ? c : '-')).join(''),
      )
      .join('');
    const access = (directory ? 'd' : '-') + letters;
    const time = strftime('%Y-%m-%d %H:%M:%S.%N +0000', at);
    const user = m.options.user;
    const id = user === 'root' ? 0 : 1000;
    const values: Record<string, string> = {
      n: name,
      s: String(size),
      a: mode.toString(8),
      A: access,
      F: type,
      U: user,
      G: user,
      u: String(id),
      g: String(id),
      y: time,
      x: time,
      z: time,
      Y: String(Math.floor(at / 1000)),
      X: String(Math.floor(at / 1000)),
      Z: String(Math.floor(at / 1000)),
      h: directory ? '2' : '1',
      b: String(Math.ceil(size / 512)),
      B: '512',
      o: '4096',
      N: `'${name}'`,
    };
    const format = o.get('c') ?? o.get('p');
    if (format !== undefined) {
      const text = format.replace(
        /%(.)/g,
        (all, letter: string) => values[letter] ?? (letter === '%' ? '%' : all),
      );
      sys.out(o.has('c') ? text + '\n' : text.replaceAll('\\n', '\n').replaceAll('\\t', '\t'));
      continue;
    }
    sys.out(
      `  File: ${name}\n` +
        `  Size: ${String(size).padEnd(10)}\tBlocks: ${(values.b ?? '').padEnd(10)} IO Block: 4096   ${type}\n` +
        `Access: (${mode.toString(8).padStart(4, '0')}/${access})  Uid: ` +
        `(${String(id).padStart(5)}/${user.padStart(8)})   Gid: ` +
        `(${String(id).padStart(5)}/${user.padStart(8)})\n` +
        `Access: ${time}\nModify: ${time}\nChange: ${time}\n Birth: -\n`,
    );
  }
  return code;
}

function* factor(sys: Sys): Run {
  const words = sys.args.length
    ? sys.args
    : (yield* readAll()).split(/\s+/).filter((word) => word !== '');
  let code = 0;
  for (const word of words) {
    if (!/^\+?\d{1,15}$/.test(word)) {
      sys.err(`factor: '${word}' is not a valid positive integer\n`);
      code = 1;
      continue;
    }
    let left = Number(word);
    const found: number[] = [];
    for (let p = 2; p * p <= left; p += p === 2 ? 1 : 2)
      while (left % p === 0) {
        found.push(p);
        left /= p;
      }
    if (left > 1) found.push(left);
    sys.os.spent += 100;
    sys.out(`${Number(word)}:${found.map((p) => ` ${p}`).join('')}\n`);
  }
  return code;
}

function* tsort(sys: Sys): Run {
  const { st, code } = yield* feed(sys, sys.args, {
    start: () => [] as string[],
    line(s, text) {
      s.push(...text.split(/\s+/).filter(Boolean));
    },
  });
  if (code) return code;
  const name = sys.args[0] ?? '-';
  if (st.length % 2) {
    sys.err(`tsort: ${name}: input contains an odd number of tokens\n`);
    return 1;
  }
  const after = new Map<string, string[]>();
  const before = new Map<string, number>();
  for (let at = 0; at < st.length; at += 2) {
    const [a = '', b = ''] = [st[at], st[at + 1]];
    for (const node of [a, b]) {
      after.set(node, after.get(node) ?? []);
      before.set(node, before.get(node) ?? 0);
    }
    if (a === b) continue;
    after.get(a)?.push(b);
    before.set(b, (before.get(b) ?? 0) + 1);
  }
  const ready = [...before]
    .filter(([, n]) => n === 0)
    .map(([node]) => node)
    .sort();
  let shown = 0;
  for (let node = ready.shift(); node !== undefined; node = ready.shift()) {
    sys.out(node + '\n');
    shown++;
    for (const next of after.get(node) ?? []) {
      const left = (before.get(next) ?? 0) - 1;
      before.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  if (shown === before.size) return 0;
  sys.err(`tsort: ${name}: input contains a loop:\n`);
  return 1;
}

function* numfmt(sys: Sys): Run {
  const o = options(sys.args, 'd:', {
    'to=': 't',
    'from=': 'f',
    'suffix=': 's',
    'padding=': 'p',
    'field=': 'F',
  });
  const words = o.rest.length
    ? o.rest
    : (yield* readAll()).split('\n').filter((line) => line !== '');
  const letters = 'KMGTPEZY';
  let code = 0;
  for (const word of words) {
    const m = /^(-?\d+(?:\.\d+)?)([KMGTPEZY])?i?$/.exec(word.trim());
    if (!m || (m[2] !== undefined && !o.has('f'))) {
      sys.err(`numfmt: invalid ${m ? 'suffix in input' : 'number'}: '${word}'\n`);
      code = 2;
      continue;
    }
    const from = o.get('f')?.startsWith('iec') ? 1024 : 1000;
    let value = Number(m[1]) * (m[2] === undefined ? 1 : from ** (letters.indexOf(m[2]) + 1));
    const to = o.get('t');
    let text = String(value);
    if (to !== undefined && to !== 'none') {
      const base = to.startsWith('iec') ? 1024 : 1000;
      let power = 0;
      while (Math.abs(value) >= base) {
        value /= base;
        power++;
      }
      const shown =
        power === 0
          ? String(value)
          : Math.abs(value) < 10
            ? (Math.ceil(value * 10) / 10).toFixed(1)
            : String(Math.ceil(value));
      text = shown + (power ? (letters[power - 1] ?? '') + (to === 'iec-i' ? 'i' : '') : '');
    }
    sys.out((text + (o.get('s') ?? '')).padStart(Number(o.get('p') ?? 0)) + '\n');
  }
  return code;
}

export const smallTools: Record<string, Tool> = {
  basename,
  dirname,
  cmp,
  split,
  truncate,
  stat,
  factor,
  tsort,
  numfmt,
};
