/** paste, comm: lines of several inputs side by side. */
import { fileText } from './input.ts';
import { readAll, type Run } from './ask.ts';
import { options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

/** All lines of each input; undefined when one could not be read (said already). */
function* inputs(sys: Sys, names: string[]): Run<string[][] | undefined> {
  const all: string[][] = [];
  const shares = names.filter((name) => name === '-').length;
  let standard: string[] | undefined;
  for (const name of names) {
    if (name === '-' && shares > 1) {
      // One input for several columns: they take its lines in turn.
      standard ??= (yield* readAll()).replace(/\n$/, '').split('\n');
      const turn = all.length;
      all.push(standard.filter((_, n) => n % shares === turn % shares));
      continue;
    }
    let text: string;
    if (name === '-') text = yield* readAll();
    else {
      const found = fileText(sys, name);
      if ('error' in found) {
        sys.err(`${sys.name}: ${name}: ${found.error}\n`);
        return undefined;
      }
      ({ text } = found);
    }
    all.push(text === '' ? [] : text.replace(/\n$/, '').split('\n'));
  }
  return all;
}

function* paste(sys: Sys): Run {
  const o = options(sys.args, 'd:s', { 'delimiters=': 'd', serial: 's' });
  const marks = (o.get('d') ?? '\t').replace(
    /\\([nt0\\])/g,
    (_, c: string) => ({ n: '\n', t: '\t', '0': '', '\\': '\\' })[c] ?? c,
  );
  const mark = (n: number): string => marks[n % Math.max(1, marks.length)] ?? '';
  const columns = yield* inputs(sys, o.rest.length ? o.rest : ['-']);
  if (!columns) return 1;
  const join = (cells: string[]): string =>
    cells.map((cell, n) => (n ? mark(n - 1) : '') + cell).join('') + '\n';
  if (o.has('s')) {
    for (const column of columns) sys.out(join(column));
    return 0;
  }
  const rows = Math.max(0, ...columns.map((c) => c.length));
  for (let n = 0; n < rows; n++) sys.out(join(columns.map((c) => c[n] ?? '')));
  return 0;
}

function* comm(sys: Sys): Run {
  const o = options(sys.args, '123');
  const [first, second, more] = o.rest;
  if (first === undefined || second === undefined || more !== undefined) {
    sys.err(
      `comm: ${more === undefined ? `missing operand${first === undefined ? '' : ` after '${first}'`}` : `extra operand '${more}'`}\n` +
        `Try 'comm --help' for more information.\n`,
    );
    return 1;
  }
  const found = yield* inputs(sys, [first, second]);
  if (!found) return 1;
  const [a = [], b = []] = found;
  const show = (column: 1 | 2 | 3, text: string): void => {
    if (o.has(String(column))) return;
    sys.out(
      '\t'.repeat([1, 2].filter((c) => c < column && !o.has(String(c))).length) + text + '\n',
    );
  };
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && x === y) {
      show(3, x);
      i++;
      j++;
    } else if (y === undefined || (x !== undefined && x < y)) {
      show(1, x as string);
      i++;
    } else {
      show(2, y);
      j++;
    }
  }
  return 0;
}

export const compareTools: Record<string, Tool> = { paste, comm };
