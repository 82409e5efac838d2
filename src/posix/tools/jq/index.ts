/** `jq [-rcjnsSe] [--arg NAME VALUE] FILTER [FILE…]` */
import { fileText } from '../lines.ts';
import { readAll, type Run, type Sys, type Tool } from '../tool.ts';
import { JqError, type Json, run, Undefined, type Vars } from './evaluate.ts';
import { type Filter, JqSyntax, parse } from './parse.ts';

const letters: Record<string, string> = { 'raw-output': 'r', 'compact-output': 'c', 'join-output': 'j', 'null-input': 'n', slurp: 's', 'sort-keys': 'S', 'exit-status': 'e', 'raw-input': 'R', 'monochrome-output': 'M', 'color-output': 'C', tab: 't' };

/** The values of a text that holds any number of them. A number is the offset where it went wrong. */
export function values(text: string): { values: Json[]; bad?: number } {
  const found: Json[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++;
    if (at >= text.length) return { values: found };
    const from = at;
    let depth = 0;
    do {
      const c = text[at];
      if (c === undefined) return { values: found, bad: at };
      if (c === '"') { for (at++; text[at] !== '"'; at++) { if (text[at] === undefined) return { values: found, bad: at }; if (text[at] === '\\') at++; } at++; }
      else if (c === '{' || c === '[') { depth++; at++; }
      else if (c === '}' || c === ']') { depth--; at++; }
      else if (depth > 0) at++;
      else { const m = /^[^\s{}[\]",:]+/.exec(text.slice(at, at + 400)); if (!m) return { values: found, bad: at }; at += m[0].length; }
    } while (depth > 0);
    try { found.push(JSON.parse(text.slice(from, at)) as Json); } catch { return { values: found, bad: at }; }
  }
}

const sorted = (v: Json): Json => (Array.isArray(v) ? v.map(sorted) : typeof v === 'object' && v !== null ? Object.fromEntries(Object.keys(v).sort().map((k) => [k, sorted(v[k] as Json)])) : v);

function* jq(sys: Sys): Run {
  const on = new Set<string>();
  const vars: Vars = { ENV: { ...sys.env } };
  const rest: string[] = [];
  for (let i = 0; i < sys.args.length; i++) {
    const arg = sys.args[i] as string;
    if (arg === '--arg' || arg === '--argjson') {
      const [name = '', value = ''] = [sys.args[++i], sys.args[++i]];
      const json = values(value);
      if (arg === '--argjson' && (json.bad !== undefined || json.values.length !== 1)) { sys.err(`jq: Invalid JSON text passed to --argjson\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq\n`); return 2; }
      vars[name] = arg === '--arg' ? value : (json.values[0] ?? null);
    } else if (/^-./.test(arg)) {
      const wanted = arg.startsWith('--') ? [letters[arg.slice(2)] ?? ''] : Array.from(arg.slice(1));
      if (wanted.some((l) => !Object.values(letters).includes(l))) { sys.err(`jq: Unknown option: ${arg}\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq\n`); return 2; }
      for (const l of wanted) on.add(l);
    } else rest.push(arg);
  }
  const [source, ...files] = rest;
  if (source === undefined) { sys.err('Usage:\tjq [OPTIONS] FILTER [FILES...]\n\tjq [OPTIONS] --args FILTER [ARGUMENTS...]\n\tjq [OPTIONS] --jsonargs FILTER [JSON_VALUES...]\n'); return 2; }
  let filter: Filter;
  try { filter = parse(source); } catch (e) {
    if (!(e instanceof JqSyntax)) throw e;
    sys.err(`jq: error: syntax error, ${e.message} (Unix shell quoting issues?) at <top-level>, line 1:\n${source}\njq: 1 compile error\n`);
    return 3;
  }
  let code = 0;
  let text = '';
  if (!on.has('n')) {
    if (!files.length) text = yield* readAll();
    for (const file of files) {
      const found = fileText(sys, file);
      if ('error' in found) { sys.err(`jq: error: Could not open file ${file}: ${found.error}\n`); code = 2; } else text += found.text;
    }
  }
  const lines = text.split('\n');
  const read = on.has('n') ? { values: [null] } : on.has('R') ? { values: text === '' ? [] : text.replace(/\n$/, '').split('\n') as Json[] } : values(text);
  const where = `(at ${files.length ? files.at(-1) : '<stdin>'}:${lines.length - 1})`;
  let last: Json | undefined;
  for (const input of on.has('s') && read.bad === undefined ? [read.values] : on.has('s') ? [] : read.values) {
    try {
      for (const out of run(filter, input, vars)) {
        last = out;
        const shown = on.has('S') ? sorted(out) : out;
        sys.out((on.has('r') || on.has('j')) && typeof shown === 'string' ? shown : JSON.stringify(shown, undefined, on.has('c') ? undefined : on.has('t') ? '\t' : 2));
        if (!on.has('j')) sys.out('\n');
      }
    } catch (e) {
      if (e instanceof Undefined) { sys.err(`jq: error: ${e.message} is not defined at <top-level>, line 1:\n${source}\njq: 1 compile error\n`); return 3; }
      if (!(e instanceof JqError) && !(e instanceof SyntaxError)) throw e;
      sys.err(`jq: error ${where}: ${e.message}\n`);
      code = 5;
    }
  }
  if (read.bad !== undefined) {
    const before = text.slice(0, read.bad);
    const unfinished = read.bad >= text.length && /[[{"]/.test(text);
    sys.err(unfinished ? `jq: parse error: Unfinished JSON term at EOF at line ${lines.length}, column ${(lines.at(-1) ?? '').length}\n` : `jq: parse error: Invalid numeric literal at line ${before.split('\n').length}, column ${before.length - before.lastIndexOf('\n')}\n`);
    return 2;
  }
  return code || (on.has('e') && (last === undefined || last === null || last === false) ? (last === undefined ? 4 : 1) : 0);
}

export const jqTools: Record<string, Tool> = { jq };
