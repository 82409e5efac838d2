/** ls. Models GNU ls, on terminals in columns. */
import { flag, type OptionValues } from '../../getopt.ts';
import { kindOf, list, parentOf, resolve } from '../../kernel/fs.ts';
import { DIRECTORY_SIZE, isDirectory, modeOf, modifiedAt, permissions } from '../file-mode.ts';
import { strftime } from '../../strftime.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';
import { gnuUsage } from '../usage.ts';

const options = {
  long: flag('-l'),
  all: flag('-a, --all'),
  almostAll: flag('-A'),
  onePerLine: flag('-1'),
  directory: flag('-d'),
  humanReadable: flag('-h'),
  recursive: flag('-R, --recursive'),
  reverse: flag('-r'),
  byTime: flag('-t'),
  classify: flag('-F'),
  bySize: flag('-S'),
  slashes: flag('-p'),
};
type Options = OptionValues<typeof options>;

interface Entry {
  path: string;
  /** As it is shown. */
  name: string;
}

/** The widths of columns that hold all names below each other; undefined: they do not fit. */
function columnWidths(names: string[], rows: number, width: number): number[] | undefined {
  const count = Math.ceil(names.length / rows);
  const widths = Array.from({ length: count }, (_, column) => {
    const own = names.slice(column * rows, (column + 1) * rows);
    return Math.max(...own.map((name) => name.length), 0);
  });
  const total = widths.reduce((sum, own) => sum + own + 2, -2);
  return total <= width || rows === names.length ? widths : undefined;
}

/** Names in as few rows as the terminal allows, from top to bottom. */
function inColumns(names: string[], width: number): string {
  for (let rows = 1; rows <= names.length; rows++) {
    const widths = columnWidths(names, rows, width);
    if (!widths) continue;
    const lines = Array.from({ length: rows }, (_, row) => {
      const cells = widths.flatMap((_, column) => names[column * rows + row] ?? []);
      const isLast = (column: number): boolean => column === cells.length - 1;
      const shown = cells.map((cell, column) =>
        isLast(column) ? cell : cell.padEnd((widths[column] ?? 0) + 2),
      );
      return shown.join('') + '\n';
    });
    return lines.join('');
  }
  return '';
}

class Listing {
  private readonly sys: Sys;
  private readonly given: Options;

  constructor(sys: Sys, given: Options) {
    this.sys = sys;
    this.given = given;
  }

  private row({ path, name }: Entry): string {
    const { sys, given } = this;
    const directory = isDirectory(sys, path);
    const shown = name + ((given.classify || given.slashes) && directory ? '/' : '');
    if (!given.long) return shown;
    const { user } = sys.machine.options;
    const size = directory ? DIRECTORY_SIZE : (sys.machine.files[path] ?? '').length;
    const isShortened = given.humanReadable && size >= 1024;
    return [
      (directory ? 'd' : '-') + permissions(modeOf(sys, path)),
      directory ? 2 : 1,
      user,
      user,
      isShortened ? (size / 1024).toFixed(1) + 'K' : String(size).padStart(5),
      strftime('%b %e %H:%M', modifiedAt(sys, path)),
      shown,
    ].join(' ');
  }

  show(entries: Entry[]): void {
    if (!entries.length) return;
    const { sys, given } = this;
    const rows = entries.map((entry) => this.row(entry));
    const isPlain = given.long || given.onePerLine || !sys.os.isTty(sys.proc, 1);
    sys.out(isPlain ? rows.join('\n') + '\n' : inColumns(rows, sys.os.columns(sys.proc)));
  }

  sorted(entries: Entry[]): Entry[] {
    const { times } = this.sys.machine;
    const byTime = (one: Entry, other: Entry): number =>
      (times[other.path] ?? 0) - (times[one.path] ?? 0);
    const byName = (one: Entry, other: Entry): number => (one.name < other.name ? -1 : 1);
    const sorted = entries.sort(this.given.byTime ? byTime : byName);
    return this.given.reverse ? sorted.reverse() : sorted;
  }

  private entriesOf(path: string): Entry[] {
    const { all, almostAll } = this.given;
    const names = list(this.sys.machine, path).filter(
      (name) => !name.startsWith('.') || all || almostAll,
    );
    return this.sorted(names.map((name) => ({ path: resolve(path, name), name })));
  }

  /** What is in a directory; `title`: its name stands before. */
  visit({ path, name }: Entry, title: '' | 'first' | 'next'): void {
    const { sys, given } = this;
    if (title) sys.out(`${title === 'first' ? '' : '\n'}${name}:\n`);
    const entries = this.entriesOf(path);
    const dots = [
      { path, name: '.' },
      { path: parentOf(path), name: '..' },
    ];
    const shown = given.all ? [...dots, ...entries] : entries;
    if (given.long) sys.out(`total ${shown.length * 4}\n`);
    this.show(shown);
    if (!given.recursive) return;
    for (const entry of entries.filter((one) => isDirectory(sys, one.path))) {
      this.visit({ path: entry.path, name: `${name}/${entry.name}` }, 'next');
    }
  }
}

const ls = tool({
  options,
  usage: gnuUsage(2),
  run(sys, { options: given, operands }) {
    const listing = new Listing(sys, given);
    const single: Entry[] = [];
    const directories: Entry[] = [];
    let code = 0;
    for (const name of operands.length ? operands : ['.']) {
      const path = resolve(sys.cwd, name);
      const kind = kindOf(sys.machine, path);
      if (kind === undefined) {
        const shown = sys.ash ? name : `cannot access '${name}'`;
        sys.err(`ls: ${shown}: No such file or directory\n`);
        code = sys.ash ? 1 : 2;
        continue;
      }
      const isVisited = kind === 'directory' && !given.directory;
      (isVisited ? directories : single).push({ path, name });
    }
    listing.show(listing.sorted(single));
    const isTitled = operands.length > 1 || given.recursive;
    listing.sorted(directories).forEach((entry, index) => {
      const place = index === 0 && !single.length ? 'first' : 'next';
      listing.visit(entry, isTitled ? place : '');
    });
    return code;
  },
});

export const lsTools: Record<string, Tool> = { ls };
