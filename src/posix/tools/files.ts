/** ls, mkdir, rm, rmdir, touch, cp, mv, chmod, stat, find, diff, ln is not modelled. */
import { baseName, kindOf, list, makeDir, parentOf, remove, resolve, walk, write } from '../kernel/fs.ts';
import { matches } from '../lang/glob.ts';
import { strftime } from './date.ts';
import { fileText } from './lines.ts';
import { options, readAll, type Run, start, type Sys, type Tool, waitFor } from './tool.ts';

const modeOf = (sys: Sys, path: string, dir: boolean): number => sys.k.m.modes[path] ?? (dir ? 0o755 : 0o644);
const rwx = (mode: number): string => [6, 3, 0].map((s) => ((mode >> s) & 4 ? 'r' : '-') + ((mode >> s) & 2 ? 'w' : '-') + ((mode >> s) & 1 ? 'x' : '-')).join('');
const missing = (sys: Sys, what: string, name: string): void => sys.err(sys.ash ? `${sys.name}: ${name}: No such file or directory\n` : `${sys.name}: ${what} '${name}': No such file or directory\n`);

function ls(sys: Sys): number {
  const o = options(sys.args, 'laA1dhRrtFSp', { all: 'a', recursive: 'R' });
  const { m } = sys.k;
  const targets = o.rest.length ? o.rest : ['.'];
  let code = 0;
  const row = (path: string, name: string): string => {
    const dir = kindOf(m, path) === 'directory';
    const suffix = (o.has('F') || o.has('p')) && dir ? '/' : '';
    if (!o.has('l')) return name + suffix;
    const size = dir ? 4096 : (m.files[path] ?? '').length;
    const { user } = m.options;
    return `${dir ? 'd' : '-'}${rwx(modeOf(sys, path, dir))} ${dir ? 2 : 1} ${user} ${user} ${o.has('h') && size >= 1024 ? (size / 1024).toFixed(1) + 'K' : String(size).padStart(5)} ${strftime('%b %e %H:%M', m.times[path] ?? m.options.epoch)} ${name}${suffix}`;
  };
  const show = (rows: string[]): void => {
    if (!rows.length) return;
    if (o.has('l') || o.has('1') || !sys.k.isTty(sys.proc, 1)) { sys.out(rows.join('\n') + '\n'); return; }
    const width = sys.k.columns(sys.proc);
    let per = rows.length;
    let wide: number[] = [];
    for (let lines = 1; lines <= rows.length; lines++) {
      per = Math.ceil(rows.length / lines);
      wide = Array.from({ length: per }, (_, c) => Math.max(...rows.slice(c * lines, (c + 1) * lines).map((r) => r.length), 0));
      if (wide.reduce((a, b) => a + b + 2, -2) <= width || lines === rows.length) {
        for (let r = 0; r < lines; r++) sys.out(Array.from({ length: per }, (_, c) => rows[c * lines + r]).filter((x) => x !== undefined).map((x, c, all) => (c === all.length - 1 ? x : x.padEnd((wide[c] ?? 0) + 2))).join('') + '\n');
        return;
      }
    }
  };
  const order = (paths: [string, string][]): [string, string][] => {
    const sorted = o.has('t') ? paths.sort((a, b) => (m.times[b[0]] ?? 0) - (m.times[a[0]] ?? 0)) : paths.sort((a, b) => (a[1] < b[1] ? -1 : 1));
    return o.has('r') ? sorted.reverse() : sorted;
  };
  const single: [string, string][] = [];
  const dirs: [string, string][] = [];
  for (const name of targets) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(m, path);
    if (kind === undefined) { missing(sys, 'cannot access', name); code = sys.ash ? 1 : 2; } else if (kind === 'directory' && !o.has('d')) dirs.push([path, name]); else single.push([path, name]);
  }
  show(order(single).map(([p, n]) => row(p, n)));
  const visit = (path: string, name: string, titled: boolean, first: boolean): void => {
    if (titled) sys.out(`${first ? '' : '\n'}${name}:\n`);
    const entries: [string, string][] = list(m, path).filter((n) => n[0] !== '.' || o.has('a') || o.has('A')).map((n) => [resolve(path, n), n]);
    const sorted = order(entries);
    if (o.has('a')) sorted.unshift([path, '.'], [parentOf(path), '..']);
    if (o.has('l')) sys.out(`total ${entries.length * 4}\n`);
    show(sorted.map(([p, n]) => row(p, n)));
    if (o.has('R')) for (const [p, n] of entries) if (kindOf(m, p) === 'directory') visit(p, `${name}/${n}`, true, false);
  };
  order(dirs).forEach(([path, name], n) => visit(path, name, targets.length > 1 || o.has('R'), n === 0 && !single.length));
  return code;
}

function mkdir(sys: Sys): number {
  const o = options(sys.args, 'pm:v', { parents: 'p' });
  let code = 0;
  for (const name of o.rest) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(sys.k.m, path);
    const fail = (why: string): void => { sys.err(sys.ash ? `mkdir: can't create directory '${name}': ${why}\n` : `mkdir: cannot create directory ‘${name}’: ${why}\n`); code = 1; };
    if (kind !== undefined) { if (!(o.has('p') && kind === 'directory')) fail('File exists'); continue; }
    if (kindOf(sys.k.m, parentOf(path)) !== 'directory' && !o.has('p')) { fail('No such file or directory'); continue; }
    for (let p = path; p !== '/' && kindOf(sys.k.m, p) === undefined; p = parentOf(p)) makeDir(sys.k.m, p, sys.k.wall);
  }
  return code;
}

function rm(sys: Sys): number {
  const o = options(sys.args, 'rRfvi', { recursive: 'r', force: 'f' });
  let code = 0;
  for (const name of o.rest) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(sys.k.m, path);
    if (kind === undefined) { if (!o.has('f')) { if (sys.ash) sys.err(`rm: can't remove '${name}': No such file or directory\n`); else missing(sys, 'cannot remove', name); code = 1; } continue; }
    if (kind === 'directory' && !o.has('r') && !o.has('R')) { sys.err(sys.ash ? `rm: '${name}' is a directory\n` : `rm: cannot remove '${name}': Is a directory\n`); code = 1; continue; }
    if (path === '/') { sys.err("rm: it is dangerous to operate recursively on '/'\n"); code = 1; continue; }
    remove(sys.k.m, path);
    if (o.has('v')) sys.out(`removed '${name}'\n`);
  }
  return code;
}

function touch(sys: Sys): number {
  let code = 0;
  for (const name of options(sys.args, 'acmd:t:').rest) {
    const path = resolve(sys.cwd, name);
    if (kindOf(sys.k.m, path) !== undefined) { sys.k.m.times[path] = sys.k.wall; continue; }
    const error = write(sys.k.m, path, '', sys.k.wall);
    if (error) { sys.err(sys.ash ? `touch: ${name}: ${error}\n` : `touch: cannot touch '${name}': ${error}\n`); code = 1; }
  }
  return code;
}

function copy(sys: Sys): number {
  const o = options(sys.args, 'rRafpnuvi', { recursive: 'r' });
  const { m } = sys.k;
  const move = sys.name === 'mv';
  const target = o.rest.at(-1);
  const sources = o.rest.slice(0, -1);
  if (target === undefined || !sources.length) { sys.err(target === undefined ? `${sys.name}: missing file operand\n` : `${sys.name}: missing destination file operand after '${target}'\n`); return 1; }
  const to = resolve(sys.cwd, target);
  const into = kindOf(m, to) === 'directory';
  let code = 0;
  const fail = (text: string): void => { sys.err(`${sys.name}: ${text}\n`); code = 1; };
  if (sources.length > 1 && !into) { fail(`target '${target}': ${kindOf(m, to) ? 'Not a directory' : 'No such file or directory'}`); return 1; }
  for (const name of sources) {
    const from = resolve(sys.cwd, name);
    const kind = kindOf(m, from);
    if (kind === undefined) { if (sys.ash) fail(move ? `can't rename '${name}': No such file or directory` : `can't stat '${name}': No such file or directory`); else { missing(sys, 'cannot stat', name); code = 1; } continue; }
    if (kind === 'directory' && !move && !o.has('r') && !o.has('R') && !o.has('a')) { fail(sys.ash ? `omitting directory '${name}'` : `-r not specified; omitting directory '${name}'`); continue; }
    const dest = into ? resolve(to, baseName(from)) : to;
    if (dest === from) { fail(`'${name}' and '${target}' are the same file`); continue; }
    for (const path of walk(m, from)) {
      const there = dest + path.slice(from.length);
      if (kindOf(m, path) === 'directory') makeDir(m, there, sys.k.wall);
      else {
        const error = write(m, there, m.files[path] ?? '', sys.k.wall);
        if (error) fail(sys.ash ? `can't create '${target}': ${error}` : `cannot ${move ? 'move' : 'create regular file'} '${target}': ${error}`);
        if (m.modes[path] !== undefined) m.modes[there] = m.modes[path];
      }
    }
    if (move && !code) remove(m, from);
  }
  return code;
}

function chmod(sys: Sys): number {
  const [mode = '', ...names] = sys.args.filter((a) => a !== '-R');
  let code = 0;
  for (const name of names) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(sys.k.m, path);
    if (!kind) { missing(sys, 'cannot access', name); code = 1; continue; }
    let bits = modeOf(sys, path, kind === 'directory');
    if (/^[0-7]+$/.test(mode)) bits = Number.parseInt(mode, 8);
    else for (const clause of mode.split(',')) {
      const c = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
      if (!c) { sys.err(`chmod: invalid mode: '${mode}'\n`); return 1; }
      const who = c[1] === '' || c[1]?.includes('a') ? 'ugo' : (c[1] as string);
      for (const w of who) for (const p of c[3] as string) { const bit = ({ r: 4, w: 2, x: 1 }[p] ?? 0) << ({ u: 6, g: 3, o: 0 }[w] ?? 0); bits = c[2] === '-' ? bits & ~bit : bits | bit; }
    }
    sys.k.m.modes[path] = bits;
  }
  return code;
}

function* find(sys: Sys): Run {
  const roots: string[] = [];
  let i = 0;
  while (i < sys.args.length && !/^[-!(]/.test(sys.args[i] as string)) roots.push(sys.args[i++] as string);
  const tests: ((path: string, name: string, depth: number) => boolean)[] = [];
  let action: 'print' | 'delete' | string[] = 'print';
  let max = Infinity;
  let min = 0;
  let not = false;
  const { m } = sys.k;
  for (; i < sys.args.length; i++) {
    const arg = sys.args[i] as string;
    const add = (t: (path: string, name: string, depth: number) => boolean): void => { const n = not; not = false; tests.push((p, x, d) => t(p, x, d) !== n); };
    if (arg === '!' || arg === '-not') not = true;
    else if (arg === '-name' || arg === '-iname') { const p = sys.args[++i] ?? ''; add((_, name) => (arg === '-name' ? matches(p, name) : matches(p.toLowerCase(), name.toLowerCase()))); } else if (arg === '-path') { const p = sys.args[++i] ?? ''; add((path) => matches(p, path)); } else if (arg === '-type') { const t = sys.args[++i]; add((path) => kindOf(m, resolve(sys.cwd, path)) === (t === 'd' ? 'directory' : 'file')); } else if (arg === '-maxdepth') max = Number(sys.args[++i]);
    else if (arg === '-mindepth') min = Number(sys.args[++i]);
    else if (arg === '-empty') add((path) => { const p = resolve(sys.cwd, path); return kindOf(m, p) === 'directory' ? !list(m, p).length : m.files[p] === ''; });
    else if (arg === '-delete') action = 'delete';
    else if (arg === '-exec') { const end = sys.args.findIndex((a, n) => n > i && (a === ';' || a === '+')); action = sys.args.slice(i + 1, end); i = end; } else if (arg !== '-print') { sys.err(sys.ash ? `find: unrecognized: ${arg}\n` : `find: unknown predicate \`${arg}'\n`); return 1; }
  }
  let code = 0;
  const found: string[] = [];
  for (const root of roots.length ? roots : ['.']) {
    const path = resolve(sys.cwd, root);
    if (kindOf(m, path) === undefined) { sys.err(sys.ash ? `find: ${root}: No such file or directory\n` : `find: ‘${root}’: No such file or directory\n`); code = 1; continue; }
    for (const p of walk(m, path)) {
      const shown = p === path ? root : root.replace(/\/$/, '') + p.slice(path === '/' ? 0 : path.length);
      const depth = p === path ? 0 : p.slice(path === '/' ? 0 : path.length).split('/').length - 1;
      if (depth <= max && depth >= min && tests.every((t) => t(shown, p === path ? baseName(p) || '/' : baseName(p), depth))) found.push(shown);
    }
  }
  if (action === 'print') sys.out(found.map((f) => f + '\n').join(''));
  else if (action === 'delete') for (const f of found.reverse()) remove(m, resolve(sys.cwd, f));
  else for (const f of found) { const pid = yield* start(action.map((a) => a.replaceAll('{}', f))); if (typeof pid === 'number') yield* waitFor(pid); }
  return code;
}

/** Longest common subsequence; hunks of [a from, a to, b from, b to). */
export function hunks(a: string[], b: string[]): [number, number, number, number][] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const x = a.slice(head, a.length - tail);
  const y = b.slice(head, b.length - tail);
  const table = Array.from({ length: x.length + 1 }, () => Array.from({ length: y.length + 1 }, () => 0));
  for (let i = x.length - 1; i >= 0; i--) for (let j = y.length - 1; j >= 0; j--) (table[i] as number[])[j] = x[i] === y[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, table[i]?.[j + 1] ?? 0);
  const out: [number, number, number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) { i++; j++; continue; }
    const [fi, fj] = [i, j];
    while ((i < x.length || j < y.length) && !(i < x.length && j < y.length && x[i] === y[j])) { if (j >= y.length || (i < x.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) i++; else j++; }
    out.push([head + fi, head + i, head + fj, head + j]);
  }
  return out;
}

export interface DiffSide { name: string; time: string; text: string }
/** `diff -u` of two texts; '' if equal. */
export function unified(a: DiffSide, b: DiffSide, context = 3): string {
  const split = (t: string): string[] => { const l = t.split('\n'); if (l.at(-1) === '') l.pop(); else l[l.length - 1] += '\n\\ No newline at end of file'; return l; };
  const x = a.text === '' ? [] : split(a.text);
  const y = b.text === '' ? [] : split(b.text);
  const all = hunks(x, y);
  if (!all.length) return '';
  let out = `--- ${a.name}\t${a.time}\n+++ ${b.name}\t${b.time}\n`;
  for (let n = 0; n < all.length;) {
    const group = [all[n] as [number, number, number, number]];
    while (all[n + 1] && (all[n + 1]?.[0] ?? 0) - (all[n]?.[1] ?? 0) <= context * 2) group.push(all[++n] as [number, number, number, number]);
    n++;
    const first = group[0] as [number, number, number, number];
    const last = group.at(-1) as [number, number, number, number];
    const from = Math.max(0, first[0] - context);
    const to = Math.min(x.length, last[1] + context);
    const bFrom = first[2] - (first[0] - from);
    const bTo = last[3] + (to - last[1]);
    const range = (f: number, t: number): string => (t - f === 1 ? String(f + 1) : t === f ? `${f},0` : `${f + 1},${t - f}`);
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

function* diff(sys: Sys): Run {
  const o = options(sys.args, 'uNrqbwiU:', { unified: 'u', brief: 'q', recursive: 'r', 'new-file': 'N' });
  const [a, b] = o.rest;
  if (a === undefined || b === undefined) { sys.err(`diff: missing operand after '${a ?? 'diff'}'\ndiff: Try 'diff --help' for more information.\n`); return 2; }
  const { m } = sys.k;
  const time = (path: string): string => strftime('%Y-%m-%d %H:%M:%S.%N +0000', m.times[path] ?? m.options.epoch);
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
    if (!left || !right || left.text === right.text) return;
    code = Math.max(code, 1);
    if (o.has('q')) { sys.out(`Files ${x} and ${y} differ\n`); return; }
    if (title) sys.out(`diff ${sys.args.filter((f) => f.startsWith('-')).join(' ')} ${x} ${y}\n`);
    if (o.has('u') || o.has('U') || sys.ash) { sys.out(unified(left, right, Number(o.get('U') ?? 3))); return; }
    const split = (t: string): string[] => { const l = t.split('\n'); if (l.at(-1) === '') l.pop(); return l; };
    const [l, r] = [split(left.text), split(right.text)];
    for (const [af, at, bf, bt] of hunks(l, r)) {
      const range = (f: number, t: number): string => (t - f <= 1 ? String(t === f ? f : f + 1) : `${f + 1},${t}`);
      sys.out(`${range(af, at)}${af === at ? 'a' : bf === bt ? 'd' : 'c'}${range(bf, bt)}\n`);
      for (let k = af; k < at; k++) sys.out(`< ${l[k]}\n`);
      if (af !== at && bf !== bt) sys.out('---\n');
      for (let k = bf; k < bt; k++) sys.out(`> ${r[k]}\n`);
    }
  };
  const [pa, pb] = [resolve(sys.cwd, a), resolve(sys.cwd, b)];
  if (kindOf(m, pa) === 'directory' && kindOf(m, pb) === 'directory') {
    for (const name of [...new Set([...list(m, pa), ...list(m, pb)])].sort((x, y) => (x < y ? -1 : 1))) {
      const [x, y] = [`${a}/${name}`, `${b}/${name}`];
      const [hasX, hasY] = [kindOf(m, resolve(pa, name)), kindOf(m, resolve(pb, name))];
      if ((!hasX || !hasY) && !o.has('N')) { sys.out(`Only in ${hasX ? a : b}: ${name}\n`); code = Math.max(code, 1); } else compare(x, y, true);
    }
  } else compare(kindOf(m, pa) === 'directory' ? `${a}/${baseName(b)}` : a, kindOf(m, pb) === 'directory' ? `${b}/${baseName(a)}` : b, false);
  return code;
}

export const fileTools: Record<string, Tool> = {
  ls, mkdir, rm, touch, cp: copy, mv: copy, chmod, find, diff,
  rmdir(sys) {
    let code = 0;
    for (const name of sys.args.filter((a) => !a.startsWith('-'))) {
      const path = resolve(sys.cwd, name);
      const kind = kindOf(sys.k.m, path);
      const why = kind === undefined ? 'No such file or directory' : kind === 'file' ? 'Not a directory' : list(sys.k.m, path).length ? 'Directory not empty' : undefined;
      if (why) { sys.err(sys.ash ? `rmdir: '${name}': ${why}\n` : `rmdir: failed to remove '${name}': ${why}\n`); code = 1; } else remove(sys.k.m, path);
    }
    return code;
  },
  realpath(sys) { for (const name of sys.args) sys.out(resolve(sys.cwd, name) + '\n'); return 0; },
  readlink(sys) { sys.out(resolve(sys.cwd, sys.args.at(-1) ?? '.') + '\n'); return 0; },
  mktemp(sys) {
    const name = sys.once((k) => { k.m.random = (Math.imul(k.m.random, 1_103_515_245) + 12_345) & 0x7fff_ffff; const path = `/tmp/tmp.${k.m.random.toString(36).padStart(10, 'a').slice(0, 10)}`; if (sys.args.includes('-d')) makeDir(k.m, path, k.wall); else write(k.m, path, '', k.wall); return path; });
    sys.out(name + '\n');
    return 0;
  },
};
