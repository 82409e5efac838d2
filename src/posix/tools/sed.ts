/** sed: addresses, s d p q n N G H g h x y = a i c { } b t :, -n -E -i -e -f. */
import { resolve, write } from '../kernel/fs.ts';
import { fileText } from './lines.ts';
import { RegexError, toRegExp } from './regex.ts';
import { keep, options, read, type Run, type Sys, type Tool } from './tool.ts';

type Address = { a: 'line'; n: number } | { a: 'last' } | { a: 're'; source: string; flags: string } | { a: 'step'; n: number; by: number } | { a: 'plus'; n: number };
interface Command { from?: Address; to?: Address; not?: boolean; c: string; text?: string; re?: { source: string; flags: string }; by?: string; global?: boolean; nth?: number; print?: boolean; file?: string; label?: string; block?: number }

class SedError extends Error {}

export function parseSed(script: string): Command[] {
  let i = 0;
  const out: Command[] = [];
  const open: number[] = [];
  const fail = (text: string): never => { throw new SedError(`-e expression #1, char ${i}: ${text}`); };
  const delimited = (d: string, re: boolean): string => {
    let text = '';
    for (;;) {
      const c = script[i++];
      if (c === undefined || (c === '\n' && re)) return fail(`unterminated \`${re ? 's' : 's'}' command`);
      if (c === d) return text;
      if (c === '[' && re) { const m = /^\[\^?\]?(?:\[:\w+:\]|[^\]])*\]/.exec(script.slice(i - 1)); if (m) { text += m[0]; i += m[0].length - 1; continue; } }
      if (c === '\\') { const n = script[i++] ?? ''; text += n === d ? (re && '|+?(){}'.includes(d) ? d : d) : n === '\n' ? '\\\n' : '\\' + n; } else text += c;
    }
  };
  const address = (): Address | undefined => {
    const c = script[i];
    if (c === undefined) return undefined;
    const m = /^(\d+)(?:~(\d+))?/.exec(script.slice(i));
    if (m) { i += m[0].length; return m[2] === undefined ? { a: 'line', n: Number(m[1]) } : { a: 'step', n: Number(m[1]), by: Number(m[2]) }; }
    if (c === '$') { i++; return { a: 'last' }; }
    if (c === '+') { const p = /^\+(\d+)/.exec(script.slice(i)); if (p) { i += p[0].length; return { a: 'plus', n: Number(p[1]) }; } }
    if (c === '/' || c === '\\') {
      i += c === '/' ? 1 : 2;
      const source = delimited(c === '/' ? '/' : (script[i - 1] as string), true);
      let flags = '';
      if (script[i] === 'I') { flags = 'i'; i++; }
      return { a: 're', source, flags };
    }
    return undefined;
  };
  const blank = (): void => { while (' \t'.includes(script[i] ?? 'x')) i++; };
  for (;;) {
    while (/[\s;]/.test(script[i] ?? 'x')) i++;
    if (i >= script.length) break;
    if (script[i] === '#') { while (i < script.length && script[i] !== '\n') i++; continue; }
    const command: Command = { c: '' };
    const from = address();
    if (from) command.from = from;
    blank();
    if (from && script[i] === ',') { i++; blank(); const to = address(); if (!to) return fail("unexpected `,'"); command.to = to; }
    blank();
    while (script[i] === '!') { command.not = true; i++; blank(); }
    const c = script[i++] ?? '';
    command.c = c;
    switch (c) {
      case '{': open.push(out.length); break;
      case '}': { const at = open.pop(); if (at === undefined) return fail("unexpected `}'"); (out[at] as Command).block = out.length; break; }
      case 's': {
        const d = script[i++] ?? '';
        const source = delimited(d, true);
        command.by = delimited(d, false);
        let flags = '';
        for (;;) {
          const f = script[i] ?? '';
          if (f === 'g') command.global = true;
          else if (f === 'p') command.print = true;
          else if (f === 'i' || f === 'I') flags = 'i';
          else if (f === 'm' || f === 'M') flags += 'm';
          else if (/[1-9]/.test(f)) { const m = /^\d+/.exec(script.slice(i))?.[0] ?? ''; command.nth = Number(m); i += m.length - 1; } else if (f === 'e') { /* not run */ } else break;
          i++;
        }
        blank();
        if (i < script.length && !/[;\n}#]/.test(script[i] as string)) return fail("unknown option to `s'");
        command.re = { source, flags };
        break;
      }
      case 'y': { const d = script[i++] ?? ''; command.text = delimited(d, false); command.by = delimited(d, false); break; }
      case 'a': case 'i': case 'c': {
        blank();
        if (script[i] === '\\') { i++; blank(); if (script[i] === '\n') i++; }
        let text = '';
        while (i < script.length && script[i] !== '\n') { if (script[i] === '\\') i++; text += script[i++] ?? ''; }
        command.text = text;
        break;
      }
      case ':': case 'b': case 't': case 'T': { blank(); const m = /^[^\s;}]*/.exec(script.slice(i))?.[0] ?? ''; command.label = m; i += m.length; break; }
      case 'q': case 'Q': { blank(); const m = /^\d+/.exec(script.slice(i))?.[0] ?? ''; command.text = m; i += m.length; break; }
      case 'r': case 'w': { blank(); const m = /^[^\n]*/.exec(script.slice(i))?.[0] ?? ''; command.file = m; i += m.length; break; }
      case 'd': case 'D': case 'p': case 'P': case 'n': case 'N': case 'g': case 'G': case 'h': case 'H': case 'x': case '=': case 'l': break;
      case '': return fail('missing command');
      default: return fail(`unknown command: \`${c}'`);
    }
    out.push(command);
  }
  if (open.length) { i = 0; return fail("unmatched `{'"); }
  return out;
}

interface State { line: number; hold: string; ranges: Record<string, number>; lines: string[]; done: number; last: boolean; noNewline: boolean; pending: string; file: number; out: string; code: number; quit?: number }

function* sed(sys: Sys): Run {

  // -i takes its suffix only from the same word.
  const own = sys.args.map((a) => (/^-[nErsz]*i./.test(a) ? a.replace(/i.*/, 'i') : a));
  const clean = options(own, 'nEre:f:isz', { quiet: 'n', silent: 'n', 'regexp-extended': 'E', 'in-place': 'i', 'expression=': 'e', 'file=': 'f' });

  const files = [...clean.rest];
  const parts = clean.all('e');
  for (const name of clean.all('f')) { const t = fileText(sys, name); if ('error' in t) { sys.err(`sed: couldn't open file ${name}: ${t.error}\n`); return 1; } parts.push(t.text); }
  if (!parts.length) { const first = files.shift(); if (first === undefined) { sys.err('Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n'); return 1; } parts.push(first); }
  const extended = clean.has('E') || clean.has('r');
  const quiet = clean.has('n');
  let program: Command[];
  const cache = new Map<string, RegExp>();
  const regex = (source: string, flags: string): RegExp => { const key = flags + '/' + source; let re = cache.get(key); if (!re) { re = toRegExp(source, extended, flags); cache.set(key, re); } re.lastIndex = 0; return re; };
  try {
    program = parseSed(parts.join('\n'));
    for (const c of program) { for (const a of [c.from, c.to]) if (a?.a === 're') regex(a.source, a.flags); if (c.re) regex(c.re.source, c.re.flags + 'g'); }
  } catch (error) {
    if (error instanceof SedError || error instanceof RegexError) { sys.err(sys.ash ? `sed: ${error.message.replace(/^-e expression #1, char \d+: /, '')}\n` : `sed: ${error.message.startsWith('-e') ? '' : '-e expression #1, char ' + parts[0]?.length + ': '}${error.message}\n`); return 1; }
    throw error;
  }
  const st: State = (sys.saved as State | undefined) ?? { line: 0, hold: '', ranges: {}, lines: [], done: 0, last: false, noNewline: false, pending: '', file: 0, out: '', code: 0 };
  const inPlace = clean.has('i');
  const emit = (text: string, newline = true): void => { if (inPlace) st.out += text + (newline ? '\n' : ''); else sys.out(text + (newline ? '\n' : '')); };
  const names = files.length ? files : ['-'];

  /** Runs the program over what is there; the last line waits until it is known to be last. */
  const work = (end: boolean): void => {
    const least = end ? 1 : 2;
    while (st.quit === undefined && st.lines.length >= least) cycle(st, program, { quiet, regex, emit, end, append: (f) => { const t = fileText(sys, f); return 'text' in t ? t.text : ''; } });
  };
  for (; st.file < names.length && st.quit === undefined;) {
    const name = names[st.file] as string;
    let text: string | null;
    if (name === '-') text = yield* read();
    else {
      const found = fileText(sys, name);
      if ('error' in found) { sys.err(found.error === 'Is a directory' ? `sed: couldn't edit ${name}: not a regular file\n` : `sed: can't read ${name}: ${found.error}\n`); st.code = 2; st.file++; yield* keep(st); continue; }
      text = found.text;
    }
    if (text !== null) {
      const all = st.pending + text;
      const pieces = all.split('\n');
      st.pending = pieces.pop() ?? '';
      st.lines.push(...pieces);
    }
    if (name !== '-' || text === null) {
      if (st.pending !== '') { st.lines.push(st.pending); st.pending = ''; st.noNewline = true; }
      st.file++;
      if (inPlace && name !== '-') {
        st.line = 0;
        work(true);
        write(sys.k.m, resolve(sys.cwd, name), st.noNewline ? st.out.replace(/\n$/, '') : st.out, sys.k.wall);
        st.out = '';
        st.noNewline = false;
      }
    }
    work(st.file >= names.length);
    yield* keep(st);
  }
  return st.quit ?? st.code;
}

interface Hands { quiet: boolean; regex(source: string, flags: string): RegExp; emit(text: string, newline?: boolean): void; end: boolean; append(file: string): string }

function cycle(st: State, program: Command[], h: Hands): void {
  let space = st.lines.shift() as string;
  st.line++;
  let appended = '';
  const isLast = (): boolean => h.end && !st.lines.length;
  const put = (text: string): void => h.emit(text, !(st.noNewline && isLast()));
  const matches = (a: Address): boolean => (a.a === 'line' ? st.line === a.n : a.a === 'last' ? isLast() : a.a === 're' ? h.regex(a.source, a.flags).test(space) : a.a === 'step' ? (a.by ? st.line >= a.n && (st.line - a.n) % a.by === 0 : st.line === a.n) : false);
  const chosen = (c: Command, n: number): boolean => {
    if (!c.from) return true;
    if (!c.to) return matches(c.from);
    const end = st.ranges[n];
    if (end !== undefined) {
      if (c.to.a === 'line' || c.to.a === 'plus') { const stop = c.to.a === 'line' ? c.to.n : end; if (st.line >= stop) delete st.ranges[n]; return st.line <= stop; }
      if (matches(c.to)) delete st.ranges[n];
      return true;
    }
    if (!(c.from.a === 'line' && c.from.n === 0) && !matches(c.from)) return false;
    if (c.to.a === 'plus') { if (c.to.n > 0) st.ranges[n] = st.line + c.to.n; return true; }
    if (c.to.a === 'line' && c.to.n <= st.line) return true;
    st.ranges[n] = 1;
    return true;
  };
  let substituted = false;
  let deleted = false;
  for (let pc = 0; pc < program.length; pc++) {
    const c = program[pc] as Command;
    if (c.c === '}' || c.c === ':') continue;
    if (chosen(c, pc) === (c.not === true)) { if (c.c === '{') pc = c.block ?? pc; continue; }
    const jump = (): void => { pc = c.label ? program.findIndex((x) => x.c === ':' && x.label === c.label) : program.length; };
    switch (c.c) {
      case 's': {
        const re = h.regex(c.re?.source ?? '', (c.re?.flags ?? '') + 'g');
        let n = 0;
        let hit = false;
        space = space.replace(re, (...args: unknown[]) => {
          n++;
          if (!(c.global ? n >= (c.nth ?? 1) : n === (c.nth ?? 1))) return args[0] as string;
          hit = true;
          return replacement(c.by ?? '', args as string[]);
        });
        if (hit) { substituted = true; if (c.print) put(space); }
        break;
      }
      case 'y': { const from = c.text ?? ''; space = Array.from(space, (x) => { const at = from.indexOf(x); return at < 0 ? x : ((c.by ?? '')[at] ?? x); }).join(''); break; }
      case 'd': deleted = true; break;
      case 'D': { const at = space.indexOf('\n'); deleted = true; if (at >= 0) { st.lines.unshift(space.slice(at + 1)); st.line--; } break; }
      case 'p': h.emit(space); break;
      case 'P': h.emit(space.split('\n')[0] ?? ''); break;
      case 'n': if (isLast()) { pc = program.length; break; } if (!h.quiet) put(space); space = st.lines.shift() ?? ''; st.line++; break;
      case 'N': if (isLast()) { pc = program.length; break; } space += '\n' + (st.lines.shift() ?? ''); st.line++; break;
      case 'g': space = st.hold; break;
      case 'G': space += '\n' + st.hold; break;
      case 'h': st.hold = space; break;
      case 'H': st.hold += '\n' + space; break;
      case 'x': [space, st.hold] = [st.hold, space]; break;
      case '=': h.emit(String(st.line)); break;
      case 'l': h.emit(space.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n') + '$'); break;
      case 'a': appended += c.text + '\n'; break;
      case 'i': h.emit(c.text ?? ''); break;
      case 'c': deleted = true; if (!c.to || st.ranges[pc] === undefined) h.emit(c.text ?? ''); break;
      case 'r': appended += h.append(c.file ?? ''); break;
      case 'b': jump(); break;
      case 't': if (substituted) { substituted = false; jump(); } break;
      case 'T': if (!substituted) jump(); substituted = false; break;
      case 'q': st.quit = Number(c.text || 0); pc = program.length; break;
      case 'Q': st.quit = Number(c.text || 0); return;
    }
    if (deleted) break;
  }
  if (!deleted && !h.quiet) put(space);
  if (appended) h.emit(appended.replace(/\n$/, ''));
}

function replacement(by: string, args: string[]): string {
  let mode = '';
  let out = '';
  const add = (text: string): void => {
    if (mode === 'U') text = text.toUpperCase(); else if (mode === 'L') text = text.toLowerCase();
    else if (mode === 'u') { text = text.slice(0, 1).toUpperCase() + text.slice(1); mode = ''; } else if (mode === 'l') { text = text.slice(0, 1).toLowerCase() + text.slice(1); mode = ''; }
    out += text;
  };
  for (let i = 0; i < by.length; i++) {
    const c = by[i] as string;
    if (c === '&') add(args[0] ?? '');
    else if (c === '\\') {
      const n = by[++i] ?? '';
      if (/\d/.test(n)) { const group = args[Number(n)]; add(typeof group === 'string' && Number(n) < args.length - 2 ? group : ''); } else if (n === 'n') add('\n'); else if (n === 't') add('\t'); else if ('ULul'.includes(n)) mode = n; else if (n === 'E') mode = ''; else add(n);
    } else add(c);
  }
  return out;
}

export const sedTools: Record<string, Tool> = { sed };
