/** grep, with egrep and fgrep. */
import { kindOf, resolve, walk } from '../kernel/fs.ts';
import { escapeRegExp } from '../lang/glob.ts';
import { feed } from './lines.ts';
import { RegexError, toRegExp } from './regex.ts';
import { options, type Run, type Sys, type Tool, UsageError } from './tool.ts';

const long = { 'extended-regexp': 'E', 'fixed-strings': 'F', 'ignore-case': 'i', 'invert-match': 'v', count: 'c', 'only-matching': 'o', quiet: 'q', silent: 'q', 'line-number': 'n', 'word-regexp': 'w', 'line-regexp': 'x', 'after-context=': 'A', 'before-context=': 'B', 'context=': 'C', 'files-with-matches': 'l', 'files-without-match': 'L', 'regexp=': 'e', 'file=': 'f', 'no-filename': 'h', 'with-filename': 'H', recursive: 'r', 'max-count=': 'm', 'no-messages': 's', 'perl-regexp': 'P', 'line-buffered': 'U', 'color=': 'K', color: 'k', text: 'a' };

function* grep(sys: Sys): Run {
  const args = sys.args.flatMap((a) => (/^-\d+$/.test(a) ? ['-C', a.slice(1)] : [a]));
  const o = options(args, 'EFGPivcoqnwxA:B:C:lLe:f:hHrRm:sa', long);
  const files = [...o.rest];
  const patterns = o.all('e').flatMap((e) => e.split('\n'));
  const from = o.get('f');
  if (from !== undefined) patterns.push(...(sys.k.m.files[resolve(sys.cwd, from)] ?? '').replace(/\n$/, '').split('\n'));
  if (!o.has('e') && !o.has('f')) {
    const first = files.shift();
    if (first === undefined) { sys.err(sys.ash ? 'BusyBox v1.35.0 multi-call binary.\n\nUsage: grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...\n' : "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n"); return 2; }
    patterns.push(...first.split('\n'));
  }
  let re: RegExp;
  try {
    const extended = o.has('E') || sys.name === 'egrep';
    const sources = patterns.map((p) => (o.has('F') || sys.name === 'fgrep' ? escapeRegExp(p) : o.has('P') ? p : toRegExp(p, extended).source.replace(/^\(\?:\)$/, '')));
    let source = sources.map((s) => `(?:${s})`).join('|');
    if (o.has('x')) source = `^(?:${source})$`;
    else if (o.has('w')) source = `(?<!\\w)(?:${source})(?!\\w)`;
    re = new RegExp(source, (o.has('i') ? 'i' : '') + 'g');
  } catch (error) {
    if (error instanceof RegexError) { sys.err(`grep: ${error.message}\n`); return 2; }
    throw new UsageError('invalid regular expression');
  }
  const recursive = o.has('r') || o.has('R');
  const names = recursive ? (files.length ? files : ['.']).flatMap((f) => {
    const root = resolve(sys.cwd, f);
    return walk(sys.k.m, root).filter((p) => kindOf(sys.k.m, p) === 'file').map((p) => (p === root ? f : f.replace(/\/$/, '') + p.slice(root.length)));
  }) : files;
  const label = !o.has('h') && (o.has('H') || names.length > 1 || recursive);
  const after = Number(o.get('A') ?? o.get('C') ?? 0);
  const before = Number(o.get('B') ?? o.get('C') ?? 0);
  const max = o.get('m') === undefined ? Infinity : Number(o.get('m'));
  const silent = o.has('c') || o.has('q') || o.has('l') || o.has('L');
  interface State { n: number; count: number; any: boolean; held: [number, string][]; tail: number; last: number }
  const show = (file: string, n: number, sep: string, text: string): void => sys.out((label ? (file === '-' ? '(standard input)' : file) + sep : '') + (o.has('n') ? n + sep : '') + text + '\n');
  const { st, code } = yield* feed<State>(sys, names, {
    start: () => ({ n: 0, count: 0, any: false, held: [], tail: 0, last: 0 }),
    missing: (name, error) => (o.has('s') ? '' : error === 'Is a directory' ? (sys.ash ? `grep: ${name}: I/O error\n` : `grep: ${name}: Is a directory\n`) : `grep: ${name}: ${error}\n`),
    line(s, text, _ended, file) {
      s.n++;
      re.lastIndex = 0;
      const hit = re.test(text) !== o.has('v');
      if (hit && s.count < max) {
        s.count++;
        s.any = true;
        if (o.has('q')) return true;
        if (!silent) {
          if ((before || after) && s.last && s.n - s.held.length > s.last + 1) sys.out('--\n');
          for (const [n, t] of s.held) if (!o.has('o')) show(file, n, '-', t);
          s.held = [];
          if (o.has('o')) { re.lastIndex = 0; if (!o.has('v')) for (const m of text.matchAll(re)) if (m[0] !== '') show(file, s.n, ':', m[0]); } else show(file, s.n, ':', text);
          s.tail = after;
          s.last = s.n;
        }
        if (s.count >= max && !after && names.length < 2) return true;
        return false;
      }
      if (silent) return false;
      if (s.tail > 0) { s.tail--; show(file, s.n, '-', text); s.last = s.n; } else if (before) { s.held.push([s.n, text]); if (s.held.length > before) s.held.shift(); }
      return false;
    },
    endOfFile(s, file) {
      if (o.has('c')) sys.out((label ? (file === '-' ? '(standard input)' : file) + ':' : '') + s.count + '\n');
      if (o.has('l') && s.count) sys.out((file === '-' ? '(standard input)' : file) + '\n');
      if (o.has('L') && !s.count) sys.out(file + '\n');
      s.n = 0; s.count = 0; s.held = []; s.tail = 0; s.last = 0;
    },
  });
  if (o.has('c') && st.count && max !== Infinity && names.length < 2 && st.count >= max) sys.out(st.count + '\n');
  return st.any && (o.has('q') || !code) ? 0 : code ? 2 : 1;
}

export const grepTools: Record<string, Tool> = { grep, egrep: grep, fgrep: grep };
