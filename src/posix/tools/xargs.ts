/** xargs: -n, -I, -r, -0, -L, -t, -d. */
import { readAll, type Run, start, waitFor } from './ask.ts';
import { type Options, options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

/** Splits on blanks, with quotes and backslashes as xargs does. */
function words(text: string): string[] {
  const out: string[] = [];
  for (const m of text.matchAll(/(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"[^"]*")+/g))
    out.push(
      m[0].replace(
        /\\([\s\S])|'([^']*)'|"([^"]*)"/g,
        (_, a?: string, b?: string, c?: string) => a ?? b ?? c ?? '',
      ),
    );
  return out;
}

/** What is wrong with a number among the options. */
function wrongCount(o: Options): string | undefined {
  for (const [letter, least] of [
    ['n', 1],
    ['L', 1],
    ['P', 0],
  ] as const) {
    const text = o.get(letter);
    if (text === undefined) continue;
    if (!/^[-+]?\d+$/.test(text)) return `invalid number "${text}" for -${letter} option`;
    if (Number(text) < least) return `value ${text} for -${letter} option should be >= ${least}`;
  }
  return undefined;
}

function* xargs(sys: Sys): Run {
  const o = options(
    sys.args,
    'n:I:r0L:td:P:i',
    {
      'no-run-if-empty': 'r',
      null: '0',
      'max-args=': 'n',
      'max-procs=': 'P',
      'replace=': 'I',
      'delimiter=': 'd',
      verbose: 't',
    },
    true,
  );
  const wrong = wrongCount(o);
  if (wrong !== undefined) {
    sys.err(`xargs: ${wrong}\nTry 'xargs --help' for more information.\n`);
    return 1;
  }
  const text = yield* readAll();
  const lines = text.split('\n').filter((l) => l.trim() !== '');
  const mark = o.get('I') ?? (o.has('i') ? '{}' : undefined);
  const base = o.rest.length ? o.rest : ['echo'];
  const delimiter = o.has('0') ? '\0' : o.get('d') === '\\n' ? '\n' : o.get('d');
  const items =
    delimiter === undefined
      ? mark === undefined
        ? words(text)
        : lines.map((l) => l.trim())
      : text.split(delimiter).filter((x, n, all) => x !== '' || n < all.length - 1);
  let runs: string[][];
  if (mark !== undefined) runs = items.map((item) => base.map((b) => b.replaceAll(mark, item)));
  else if (o.get('L') !== undefined) {
    const n = Number(o.get('L'));
    runs = [];
    for (let i = 0; i < lines.length; i += n)
      runs.push([...base, ...words(lines.slice(i, i + n).join(' '))]);
  } else {
    const n = Number(o.get('n') ?? 5000);
    runs = [];
    for (let i = 0; i < items.length; i += n) runs.push([...base, ...items.slice(i, i + n)]);
    if (!items.length && !o.has('r') && !sys.ash) runs.push(base);
    if (!items.length && !o.has('r') && sys.ash) runs.push(base);
  }
  let code = 0;
  for (const argv of runs) {
    if (o.has('t')) sys.err(argv.join(' ') + '\n');
    const pid = yield* start(argv, { stdin: '' });
    if (typeof pid === 'string') {
      sys.err(`xargs: ${argv[0]}: No such file or directory\n`);
      return 127;
    }
    const status = (yield* waitFor(pid)) ?? 0;
    if (status === 255) {
      sys.err(`xargs: ${argv[0]}: exited with status 255; aborting\n`);
      return 124;
    }
    if (status) code = 123;
  }
  return code;
}

export const xargsTools: Record<string, Tool> = { xargs };
