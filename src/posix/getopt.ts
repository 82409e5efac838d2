/**
 * Options of a program: a table of named options with types, and the command line read by it.
 * Models getopt_long(3): short options run together, long ones may be shortened, operands may stand
 * between options, `--` ends them.
 *
 *   const table = { lines: value('-n, --lines'), quiet: flag('-q, --quiet, --silent') };
 *   const { options, operands } = getopt(['-qn3', 'file'], table);
 *   options.lines === '3' && options.quiet
 */

/** An option or operand that a program does not take; the message is getopt(3)'s. */
export class UsageError extends Error {}

export interface Option<T> {
  /** As the manual has them: `-n`, `--lines`. */
  readonly names: readonly string[];
  /** `attached`: a value only in the same word, which may be missing (`-i[SUFFIX]`). */
  readonly takes: 'nothing' | 'value' | 'attached';
  /** What all that was given for it says, in order; none: it was not given. May refuse it. */
  read(given: readonly string[]): T;
}

export type OptionTable = Readonly<Record<string, Option<unknown>>>;
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<infer T> ? T : never;
};

export interface Given<Table extends OptionTable> {
  options: OptionValues<Table>;
  operands: string[];
  /** The options in the order in which they were given; the text is '' where none was taken. */
  order: { option: keyof Table; text: string }[];
}

// ------------------------------------------------------------- kinds of options

/** `names` as in the manual: `-q, --quiet, --silent`. */
const named = (names: string): string[] => names.split(', ');

export const flag = (names: string): Option<boolean> => ({
  names: named(names),
  takes: 'nothing',
  read: (given) => given.length > 0,
});

/** The last value given. */
export const value = (names: string): Option<string | undefined> => ({
  names: named(names),
  takes: 'value',
  read: (given) => given.at(-1),
});

/** All values given. */
export const values = (names: string): Option<readonly string[]> => ({
  names: named(names),
  takes: 'value',
  read: (given) => given,
});

/** The last value given, '' where it was given without one. */
export const attached = (names: string): Option<string | undefined> => ({
  ...value(names),
  takes: 'attached',
});

/** A value that is read; `parse` throws what refuses it. */
export function parsed<T>(names: string, parse: (text: string) => T, otherwise: T): Option<T>;
export function parsed<T>(names: string, parse: (text: string) => T): Option<T | undefined>;
export function parsed<T>(
  names: string,
  parse: (text: string) => T,
  otherwise?: T,
): Option<T | undefined> {
  const read = (given: readonly string[]): T | undefined => {
    const text = given.at(-1);
    return text === undefined ? otherwise : parse(text);
  };
  return { names: named(names), takes: 'value', read };
}

/** A number that nobody checks: NaN where it is none. */
export function number(names: string, otherwise: number): Option<number>;
export function number(names: string): Option<number | undefined>;
export function number(names: string, otherwise?: number): Option<number | undefined> {
  return otherwise === undefined ? parsed(names, Number) : parsed(names, Number, otherwise);
}

// -------------------------------------------------------------------- reading

/** Which option a name stands for. */
interface Known {
  option: string;
  takes: Option<unknown>['takes'];
}

class Reader {
  readonly operands: string[] = [];
  readonly order: { option: string; text: string }[] = [];
  private readonly known = new Map<string, Known>();
  private readonly left: string[];

  constructor(args: readonly string[], table: OptionTable) {
    this.left = [...args];
    for (const [option, { names, takes }] of Object.entries(table)) {
      for (const name of names) {
        this.known.set(name, { option, takes });
      }
    }
  }

  read(stopAtOperand: boolean): void {
    for (let word = this.left.shift(); word !== undefined; word = this.left.shift()) {
      if (word === '--') break;
      if (word.startsWith('--')) {
        this.long(word.slice(2));
      } else if (word.length > 1 && word[0] === '-') {
        this.short(word.slice(1));
      } else {
        this.operands.push(word);
        if (stopAtOperand) break;
      }
    }
    this.operands.push(...this.left);
  }

  private add({ option }: Known, text = ''): void {
    this.order.push({ option, text });
  }

  /** Letters that run together; the first that takes a value takes the rest of them. */
  private short(letters: string): void {
    for (const [at, letter] of Object.entries(letters)) {
      const known = this.known.get(`-${letter}`);
      if (!known) throw new UsageError(`invalid option -- '${letter}'`);
      if (known.takes === 'nothing') {
        this.add(known);
        continue;
      }
      const rest = letters.slice(Number(at) + 1);
      const text = rest === '' && known.takes === 'value' ? this.left.shift() : rest;
      if (text === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
      this.add(known, text);
      return;
    }
  }

  private long(word: string): void {
    const [given = '', attachedText] = word.split(/=([\s\S]*)/);
    const name = this.fullName(given);
    const known = this.known.get(`--${name}`);
    if (!known) throw new UsageError(`unrecognized option '--${given}'`);
    if (known.takes === 'nothing' && attachedText !== undefined) {
      throw new UsageError(`option '--${name}' doesn't allow an argument`);
    }
    if (known.takes !== 'value') {
      this.add(known, attachedText);
      return;
    }
    const text = attachedText ?? this.left.shift();
    if (text === undefined) throw new UsageError(`option '--${name}' requires an argument`);
    this.add(known, text);
  }

  /** A long option may be shortened while it stays unique. */
  private fullName(given: string): string | undefined {
    if (this.known.has(`--${given}`)) return given;
    const fits = [...this.known].filter(([name]) => name.startsWith(`--${given}`));
    const options = new Set(fits.map(([, { option }]) => option));
    if (options.size > 1) {
      const list = fits.map(([name]) => ` '${name}'`).join('');
      throw new UsageError(`option '--${given}' is ambiguous; possibilities:${list}`);
    }
    return fits[0]?.[0].slice(2);
  }
}

/** Each option's value, by its kind. */
function valuesOf<Table extends OptionTable>(
  table: Table,
  order: Given<Table>['order'],
): OptionValues<Table> {
  const read = Object.entries(table).map(([name, option]) => {
    const given = order.filter((one) => one.option === name).map((one) => one.text);
    return [name, option.read(given)];
  });
  return Object.fromEntries(read) as OptionValues<Table>;
}

/**
 * Reads a command line without the program's name. `stopAtOperand`: what follows the first operand
 * are operands too (`+` in getopt's own words). Throws `UsageError` for what is no option, then
 * what an option's own reading throws, in the order of the table.
 */
export function getopt<Table extends OptionTable>(
  args: readonly string[],
  table: Table,
  stopAtOperand = false,
): Given<Table> {
  const reader = new Reader(args, table);
  reader.read(stopAtOperand);
  const { operands, order } = reader;
  return { options: valuesOf(table, order), operands, order };
}

/** The last of some options that was given: those of which the last one counts. */
export function lastOf<Name extends PropertyKey>(
  order: readonly { option: PropertyKey; text: string }[],
  ...names: readonly Name[]
): { option: Name; text: string } | undefined {
  const last = order.findLast(({ option }) => names.some((name) => name === option));
  return last as { option: Name; text: string } | undefined;
}
