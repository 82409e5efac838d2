/** cat, head, tail, wc, sort, uniq, cut, tr, tee, rev, nl, base64 … */
import { kindOf, resolve, write } from '../kernel/fs.ts';
import { decodeBase64, encodeBase64, fromBytes } from '../bytes.ts';
import { feed } from './lines.ts';
import { keep, options, read, readAll, type Run, sleep, type Sys, type Tool } from './tool.ts';

function* cat(sys: Sys): Run {
  const o = options(sys.args, 'nAEbestuvT', { number: 'n' });
  const number = o.has('n') || o.has('b');
  if (!number && !o.has('A') && !o.has('E')) return (yield* feed(sys, o.rest, { start: () => null, raw: true, line: (_, text) => sys.out(text) })).code;
  return (yield* feed(sys, o.rest, {
    start: () => ({ n: 0 }),
    line(st, text, ended) {
      const body = o.has('A') ? text.replaceAll('\t', '^I') : text;
      sys.out((number && !(o.has('b') && text === '') ? String(++st.n).padStart(6) + '\t' : '') + body + (o.has('A') || o.has('E') ? '$' : '') + (ended ? '\n' : ''));
    },
  })).code;
}

/** `-5` → `-n 5`. */
const oldCount = (args: string[]): string[] => args.flatMap((a, n) => (/^-\d+$/.test(a) && !/^-[nc]$/.test(args[n - 1] ?? '') ? ['-n', a.slice(1)] : [a]));
const size = (text: string): number => Number.parseInt(text, 10) * ({ k: 1024, K: 1024, M: 1_048_576 }[text.at(-1) ?? ''] ?? 1);
const header = (files: string[], o: { has(l: string): boolean }): boolean => (files.length > 1 || o.has('v')) && !o.has('q');

function* head(sys: Sys): Run {
  const o = options(oldCount(sys.args), 'n:c:qv', { 'lines=': 'n', 'bytes=': 'c' });
  const bytes = o.get('c');
  const count = bytes === undefined ? size(o.get('n') ?? '10') : size(bytes);
  if (Number.isNaN(count)) { sys.err(sys.ash ? `head: invalid number '${o.get('n') ?? bytes}'\n` : `head: invalid number of ${bytes === undefined ? 'lines' : 'bytes'}: '${o.get('n') ?? bytes}'\n`); return 1; }
  const title = (st: { file: string; first: boolean }, file: string): void => { if (header(o.rest, o) && st.file !== file) { sys.out(`${st.first ? '' : '\n'}==> ${file} <==\n`); st.file = file; st.first = false; } };
  if (bytes !== undefined) return (yield* feed(sys, o.rest, { start: () => ({ n: 0, file: '', first: true }), raw: true, endOfFile(st) { st.n = 0; }, line(st, text, _, file) { title(st, file); const take = text.slice(0, Math.max(0, count - st.n)); st.n += take.length; sys.out(take); return st.n >= count && o.rest.length < 2; } })).code;
  if (count < 0) return (yield* feed(sys, o.rest, { start: () => ({ held: [] as string[] }), line(st, text, ended) { st.held.push(text + (ended ? '\n' : '')); if (st.held.length > -count) sys.out(st.held.shift() as string); } })).code;
  if (count === 0) return 0;
  return (yield* feed(sys, o.rest, {
    start: () => ({ n: 0, file: '', first: true }),
    line(st, text, ended, file) {
      title(st, file);
      if (st.n++ < count) sys.out(text + (ended ? '\n' : ''));
      return st.n >= count && o.rest.length < 2;
    },
    endOfFile(st) { st.n = 0; },
  })).code;
}

function* tail(sys: Sys): Run {
  const args = sys.args.flatMap((a, n) => (/^\+\d+$/.test(a) && !/^-[nc]$/.test(sys.args[n - 1] ?? '') ? ['-n', a] : [a]));
  const o = options(oldCount(args), 'n:c:fFqvs:', { 'lines=': 'n', 'bytes=': 'c', follow: 'f' });
  const given = o.get('c') ?? o.get('n') ?? '10';
  const count = Math.abs(size(given));
  const bytes = o.has('c');
  const title = header(o.rest, o);
  const following = sys.saved as { follow: number[] } | undefined;
  let code = 0;
  if (!following?.follow) {
    const { st, code: failed } = yield* feed(sys, o.rest, {
      start: () => ({ n: 0, held: [] as string[], first: true }),
      line(s, text, ended, file) {
        const line = text + (ended ? '\n' : '');
        s.n++;
        if (given[0] === '+' && !bytes) {
          if (s.n === 1 && title) { sys.out(`${s.first ? '' : '\n'}==> ${file} <==\n`); s.first = false; }
          if (s.n >= count) sys.out(line);
          return;
        }
        s.held.push(line);
        if (!bytes && s.held.length > count) s.held.shift();
      },
      endOfFile(s, file) {
        if (given[0] !== '+' || bytes) {
          if (title) { sys.out(`${s.first ? '' : '\n'}==> ${file} <==\n`); s.first = false; }
          const all = s.held.join('');
          sys.out(bytes ? (given[0] === '+' ? all.slice(count - 1) : count ? all.slice(-count) : '') : all);
        }
        s.held = [];
        s.n = 0;
      },
    });
    void st;
    code = failed;
    if (!(o.has('f') || o.has('F')) || !o.rest.length) return code;
  }
  const sizes = following?.follow ?? o.rest.map((name) => (sys.k.m.files[resolve(sys.cwd, name)] ?? '').length);
  for (;;) {
    yield* keep({ follow: sizes });
    yield* sleep(1000);
    o.rest.forEach((name, n) => {
      const text = sys.once(() => sys.k.m.files[resolve(sys.cwd, name)] ?? '');
      if (text.length > (sizes[n] as number)) sys.out(text.slice(sizes[n]));
      sizes[n] = text.length;
    });
  }
}

const utf8 = (text: string): number => { let n = 0; for (const c of text) { const p = c.codePointAt(0) as number; n += p < 0x80 ? 1 : p < 0x800 ? 2 : p < 0x1_0000 ? 3 : 4; } return n; };

function* wc(sys: Sys): Run {
  const o = options(sys.args, 'lwcmL', { lines: 'l', words: 'w', bytes: 'c', chars: 'm' });
  const letters = ['l', 'w', 'm', 'c'].filter((l) => o.has(l));
  const show = letters.length ? letters : ['l', 'w', 'c'];
  const { st, code } = yield* feed(sys, o.rest, {
    start: () => ({ rows: [] as [string, number, number, number, number][], l: 0, w: 0, c: 0, m: 0 }),
    line(s, text, ended) { if (ended) s.l++; s.w += text.split(/\s+/).filter(Boolean).length; s.c += utf8(text) + Number(ended); s.m += text.length + Number(ended); },
    endOfFile(s, file) { s.rows.push([file, s.l, s.w, s.m, s.c]); s.l = s.w = s.c = s.m = 0; },
  });
  const { rows } = st;
  if (o.rest.length > 1) rows.push(['total', ...[1, 2, 3, 4].map((n) => rows.reduce((sum, r) => sum + (r[n] as number), 0))] as [string, number, number, number, number]);
  const value = (row: (string | number)[], letter: string): number => row[{ l: 1, w: 2, m: 3, c: 4 }[letter] ?? 1] as number;
  const wide = sys.ash ? (show.length > 1 ? 9 : 0) : show.length === 1 && rows.length === 1 ? 0 : o.rest.length ? Math.max(...rows.map((r) => String(value(r, 'c')).length)) : 7;
  for (const row of rows) sys.out(show.map((l) => String(value(row, l)).padStart(wide)).join(sys.ash && show.length > 1 ? ' ' : ' ') + (o.rest.length ? ` ${row[0]}` : '') + '\n');
  return code;
}

function* sort(sys: Sys): Run {
  const o = options(sys.args, 'nrut:k:fbhVo:sMgdc', { numeric: 'n', 'numeric-sort': 'n', reverse: 'r', unique: 'u', 'key=': 'k', 'field-separator=': 't', 'version-sort': 'V', 'human-numeric-sort': 'h', 'ignore-case': 'f' });
  const { st, code } = yield* feed(sys, o.rest, { start: () => [] as string[], line(s, text) { s.push(text); } });
  const separator = o.get('t') === '\\t' ? '\t' : o.get('t');
  const keys = o.all('k').map((text) => {
    const m = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(text);
    return { from: Number(m?.[1] ?? 1), fromChar: Number(m?.[2] ?? 1), to: m?.[4] === undefined ? Infinity : Number(m[4]), flags: (m?.[3] ?? '') + (m?.[6] ?? '') };
  });
  const all = ['n', 'r', 'h', 'V', 'f', 'g', 'b', 'd'].filter((l) => o.has(l)).join('');
  const field = (line: string, key: (typeof keys)[number]): string => {
    const parts = separator === undefined ? (line.match(/\s*[^\s]+|\s+$/g) ?? []) : line.split(separator);
    return parts.slice(key.from - 1, key.to).join(separator ?? '').slice(key.fromChar - 1);
  };
  const units: Record<string, number> = { K: 1e3, M: 1e6, G: 1e9, T: 1e12 };
  const number = (text: string, flags: string): number => { const m = /^\s*(-?\d*\.?\d*)([KMGT])?/.exec(text); return (Number(m?.[1]) || 0) * (flags.includes('h') ? (units[m?.[2] ?? ''] ?? 1) : 1); };
  const version = (a: string, b: string): number => {
    const x: string[] = a.match(/\d+|\D+/g) ?? [];
    const y: string[] = b.match(/\d+|\D+/g) ?? [];
    for (let n = 0; n < Math.max(x.length, y.length); n++) {
      const [p = '', q = ''] = [x[n], y[n]];
      const d = /^\d/.test(p) && /^\d/.test(q) ? Number(p) - Number(q) : p < q ? -1 : Number(p > q);
      if (d) return d;
    }
    return 0;
  };
  const by = (a: string, b: string, flags: string): number => {
    if (flags.includes('V')) return version(a, b);
    if (/[nhg]/.test(flags)) return number(a, flags) - number(b, flags);
    if (flags.includes('b')) { a = a.trimStart(); b = b.trimStart(); }
    if (flags.includes('f')) { a = a.toUpperCase(); b = b.toUpperCase(); }
    return a < b ? -1 : Number(a > b);
  };
  const compare = (a: string, b: string): number => {
    for (const key of keys) {
      const flags = key.flags || all;
      const d = by(field(a, key), field(b, key), flags);
      if (d) return flags.includes('r') ? -d : d;
    }
    return keys.length ? 0 : by(a, b, all) * (o.has('r') ? -1 : 1);
  };
  const last = (a: string, b: string): number => compare(a, b) || (o.has('u') || o.has('s') ? 0 : (a < b ? -1 : Number(a > b)) * (o.has('r') ? -1 : 1));
  let lines = [...st].sort(last);
  if (o.has('u')) lines = lines.filter((line, n) => n === 0 || compare(lines[n - 1] as string, line) !== 0);
  const text = lines.map((l) => l + '\n').join('');
  const target = o.get('o');
  if (target === undefined) sys.out(text); else write(sys.k.m, resolve(sys.cwd, target), text, sys.k.wall);
  return code ? 2 : 0;
}

function* uniq(sys: Sys): Run {
  const o = options(sys.args, 'cduif:s:w:', { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i' });
  const flush = (st: { line: string | null; n: number }): void => {
    if (st.line === null || (o.has('d') && st.n < 2) || (o.has('u') && st.n > 1)) return;
    sys.out((o.has('c') ? `${String(st.n).padStart(7)} ` : '') + st.line + '\n');
  };
  const skip = Number(o.get('f') ?? 0);
  const key = (line: string | null): string | null => { if (line === null) return null; let t = line; for (let n = 0; n < skip; n++) t = t.replace(/^\s*\S+/, ''); t = t.slice(Number(o.get('s') ?? 0)); return o.has('i') ? t.toLowerCase() : t; };
  const { st, code } = yield* feed(sys, o.rest.slice(0, 1), {
    start: () => ({ line: null as string | null, n: 0 }),
    line(s, text) { if (key(text) === key(s.line)) s.n++; else { flush(s); s.line = text; s.n = 1; } },
  });
  flush(st);
  return code;
}

function* cut(sys: Sys): Run {
  const o = options(sys.args, 'd:f:c:b:s', { 'delimiter=': 'd', 'fields=': 'f', 'characters=': 'c', 'bytes=': 'b', 'only-delimited': 's', complement: 'v', 'output-delimiter=': 'O' });
  const list = o.get('f') ?? o.get('c') ?? o.get('b');
  if (list === undefined) { sys.err('cut: you must specify a list of bytes, characters, or fields\n' + (sys.ash ? '' : "Try 'cut --help' for more information.\n")); return 1; }
  const ranges = list.split(',').map((r) => { const [a = '', b] = r.split('-'); return [Number(a || 1), b === undefined ? Number(a) : b === '' ? Infinity : Number(b)] as const; });
  const wanted = (n: number): boolean => ranges.some(([a, b]) => n >= a && n <= b) !== o.has('v');
  const d = o.get('d') ?? '\t';
  return (yield* feed(sys, o.rest, {
    start: () => null,
    line(_, text) {
      if (!o.has('f')) { sys.out(Array.from(text).filter((__, n) => wanted(n + 1)).join('') + '\n'); return; }
      if (!text.includes(d)) { if (!o.has('s')) sys.out(text + '\n'); return; }
      sys.out(text.split(d).filter((__, n) => wanted(n + 1)).join(o.get('O') ?? d) + '\n');
    },
  })).code;
}

const sets: Record<string, string> = { lower: 'a-z', upper: 'A-Z', digit: '0-9', alpha: 'A-Za-z', alnum: 'A-Za-z0-9', space: ' \\t\\n\\r\\f\\v', blank: ' \\t', punct: '!-/:-@[-`{-~', xdigit: '0-9A-Fa-f' };
function expandSet(text: string): string[] {
  const source = text.replace(/\[:(\w+):\]/g, (_, name: string) => sets[name] ?? '');
  const chars: string[] = [];
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', '\\': '\\' };
  for (let i = 0; i < source.length; i++) {
    let c = source[i] as string;
    if (c === '\\' && i + 1 < source.length) { const oct = /^[0-7]{1,3}/.exec(source.slice(i + 1))?.[0]; if (oct) { c = String.fromCharCode(Number.parseInt(oct, 8)); i += oct.length; } else { i++; c = escapes[source[i] as string] ?? (source[i] as string); } }
    if (source[i + 1] === '-' && i + 2 < source.length) { const end = source.charCodeAt(i + 2); for (let code = c.charCodeAt(0); code <= end; code++) chars.push(String.fromCharCode(code)); i += 2; } else chars.push(c);
  }
  return chars;
}

function* tr(sys: Sys): Run {
  const o = options(sys.args, 'dscCt', { delete: 'd', 'squeeze-repeats': 's', complement: 'c' });
  const [a = '', b] = o.rest;
  if (!o.rest.length || (b === undefined && !o.has('d') && !o.has('s'))) { sys.err(o.rest.length ? `tr: missing operand after '${a}'\nTwo strings must be given when translating.\nTry 'tr --help' for more information.\n` : "tr: missing operand\nTry 'tr --help' for more information.\n"); return 1; }
  const from = expandSet(a);
  const to = b === undefined ? [] : expandSet(b);
  const set = new Set(from);
  const complement = o.has('c') || o.has('C');
  const inFrom = (c: string): boolean => set.has(c) !== complement;
  const map = new Map(from.map((c, n) => [c, to[n] ?? to.at(-1) ?? c]));
  const squeeze = o.has('s') ? (b !== undefined ? new Set(to) : undefined) : undefined;
  return (yield* feed(sys, [], {
    start: () => ({ last: '' }), raw: true,
    line(st, text) {
      let out = '';
      for (const c of text) {
        if (o.has('d') && inFrom(c)) continue;
        const t = o.has('d') || b === undefined ? c : complement ? (inFrom(c) ? (to.at(-1) ?? c) : c) : (map.get(c) ?? c);
        const squeezed = o.has('s') && t === st.last && (squeeze ? squeeze.has(t) : inFrom(t));
        st.last = t;
        if (!squeezed) out += t;
      }
      sys.out(out);
    },
  })).code;
}

function* tee(sys: Sys): Run {
  const o = options(sys.args, 'ai', { append: 'a' });
  let failed = Number(sys.saved ?? 0);
  if (sys.saved === undefined) {
    for (const name of o.rest) { const path = resolve(sys.cwd, name); const error = write(sys.k.m, path, o.has('a') ? (sys.k.m.files[path] ?? '') : '', sys.k.wall); if (error) { sys.err(`tee: ${name}: ${error}\n`); failed = 1; } }
    yield* keep(failed);
  }
  for (;;) {
    const text = yield* read();
    if (text === null) return failed;
    sys.out(text);
    for (const name of o.rest) { const path = resolve(sys.cwd, name); if (kindOf(sys.k.m, path) === 'file') write(sys.k.m, path, (sys.k.m.files[path] ?? '') + text, sys.k.wall); }
    yield* keep(failed);
  }
}

function* base64(sys: Sys): Run {
  const o = options(sys.args, 'dDiw:', { decode: 'd', 'wrap=': 'w' });
  const named = o.rest.find((n) => n !== '-');
  const path = named === undefined ? undefined : resolve(sys.cwd, named);
  if (path !== undefined && sys.k.m.files[path] === undefined) { sys.err(`base64: ${named}: No such file or directory\n`); return 1; }
  const text = path === undefined ? yield* readAll() : (sys.k.m.files[path] ?? '');
  if (!o.has('d') && !o.has('D')) {
    const wide = Number(o.get('w') ?? 76);
    const all = encodeBase64(text);
    sys.out(wide ? all.replace(new RegExp(`.{1,${wide}}`, 'g'), '$&\n') : all);
    return 0;
  }
  const clean = text.replace(/\s+/g, '');
  const { bytes, bad } = decodeBase64(clean);
  sys.out(fromBytes(bytes));
  if (bad) sys.err(sys.ash ? 'base64: truncated input\n' : 'base64: invalid input\n');
  return bad ? 1 : 0;
}

function* nl(sys: Sys): Run {
  const o = options(sys.args, 'b:w:s:v:n:');
  return (yield* feed(sys, o.rest, { start: () => ({ n: Number(o.get('v') ?? 1) }), line(st, text) { sys.out(text === '' && o.get('b') !== 'a' ? '       \n' : `${String(st.n++).padStart(Number(o.get('w') ?? 6))}${o.get('s') ?? '\t'}${text}\n`); } })).code;
}

const each = (fn: (text: string) => string): Tool => function* (sys) { return (yield* feed(sys, sys.args.filter((a) => !/^-./.test(a)), { start: () => null, line(_, text) { sys.out(fn(text) + '\n'); } })).code; };

export const textTools: Record<string, Tool> = {
  cat, head, tail, wc, sort, uniq, cut, tr, tee, base64, nl,
  rev: each((text) => Array.from(text).reverse().join('')),
  less: cat, more: cat,
  *tac(sys) { const { st, code } = yield* feed(sys, sys.args, { start: () => [] as string[], line(s, text) { s.push(text); } }); sys.out(st.reverse().map((l) => l + '\n').join('')); return code; },
  *column(sys) {
    const o = options(sys.args, 'ts:', { table: 't' });
    const { st, code } = yield* feed(sys, o.rest, { start: () => [] as string[][], line(s, text) { s.push(o.has('s') ? text.split(o.get('s') as string) : text.trim().split(/\s+/)); } });
    const wide: number[] = [];
    for (const row of st) row.forEach((cell, n) => { wide[n] = Math.max(wide[n] ?? 0, cell.length); });
    for (const row of st) sys.out(row.map((cell, n) => (n === row.length - 1 ? cell : cell.padEnd((wide[n] ?? 0) + 2))).join('') + '\n');
    return code;
  },
};
