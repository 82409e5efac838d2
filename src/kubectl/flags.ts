/** A flag parser that behaves and complains as spf13/pflag and cobra do. */
import { parseDuration } from '../base/duration.ts';
import { CliError, toError } from './errors.ts';

export interface FlagDef {
  name: string;
  short?: string;
  /** `list`: comma-separated and repeatable; `array`: repeatable, taken whole. */
  type: 'bool' | 'string' | 'int' | 'duration' | 'list' | 'array';
  default?: string | boolean | number | string[];
  /** Value when the flag stands without one (`--dry-run`). */
  bare?: string;
  usage?: string;
  hidden?: boolean;
}

export type FlagValue = string | boolean | number | string[];

/** Compact notation for tables of flags: `l,selector:string=` */
export function flag(spec: string, usage = '', extra: Partial<FlagDef> = {}): FlagDef {
  const match = /^(?:(.),)?([^:=]+)(?::(\w+))?(?:=(.*))?$/.exec(spec);
  if (!match) throw new Error(`bad flag ${spec}`);
  const [, short, name = '', type = 'string', value] = match;
  const def: FlagDef = { name, type: type as FlagDef['type'], usage, ...extra };
  if (short) def.short = short;
  if (extra.default !== undefined) return def;
  if (type === 'bool') def.default = value === 'true';
  else if (type === 'int') def.default = Number(value ?? 0);
  else if (type === 'list' || type === 'array') def.default = value ? value.split(',') : [];
  else def.default = value ?? (type === 'duration' ? '0s' : '');
  return def;
}

export class Flags {
  readonly values = new Map<string, FlagValue>();
  readonly changed = new Set<string>();
  readonly defs: Map<string, FlagDef>;
  args: string[] = [];
  /** Number of arguments before `--`, or -1. */
  dash = -1;
  help = false;

  constructor(defs: FlagDef[]) {
    this.defs = new Map(defs.map((def) => [def.name, def]));
    for (const def of defs) {
      this.values.set(def.name, def.default ?? '');
    }
  }
  str(name: string): string {
    const value = this.values.get(name);
    return typeof value === 'string' ? value : '';
  }
  bool(name: string): boolean {
    return this.values.get(name) === true;
  }
  int(name: string): number {
    const value = this.values.get(name);
    return typeof value === 'number' ? value : 0;
  }
  list(name: string): string[] {
    const value = this.values.get(name);
    return Array.isArray(value) ? value : [];
  }
  /** Milliseconds. */
  duration(name: string): number {
    return parseDuration(this.str(name)) ?? 0;
  }
  has(name: string): boolean {
    return this.changed.has(name);
  }
}

const truth: Record<string, boolean> = {
  '1': true,
  t: true,
  T: true,
  true: true,
  TRUE: true,
  True: true,
  '0': false,
  f: false,
  F: false,
  false: false,
  FALSE: false,
  False: false,
};

/** The value of a flag from its text. Throws the reason that pflag gives. */
const readers: Record<FlagDef['type'], (text: string) => FlagValue> = {
  string: (text) => text,
  bool(text) {
    const value = truth[text];
    if (value === undefined) throw new Error(`${parsing('ParseBool', text)}: invalid syntax`);
    return value;
  },
  int(text) {
    if (!/^[-+]?(?:\d+|0x[\da-fA-F]+)$/.test(text))
      throw new Error(`${parsing('ParseInt', text)}: invalid syntax`);
    const value = Number(text);
    if (Math.abs(value) > 2 ** 31)
      throw new Error(`${parsing('ParseInt', text)}: value out of range`);
    return value;
  },
  duration(text) {
    if (parseDuration(text) !== undefined) return text;
    const fault = /^[-+]?[\d.]+$/.test(text) ? 'missing unit in' : 'invalid';
    throw new Error(`time: ${fault} duration ${JSON.stringify(text)}`);
  },
  list: (text) => (text === '' ? [] : splitCsv(text)),
  array: (text) => [text],
};

const parsing = (goFunction: string, text: string): string =>
  `strconv.${goFunction}: parsing ${JSON.stringify(text)}`;

/** Lists grow when their flag is given again; other flags take the last value. */
function set(flags: Flags, def: FlagDef, text: string): void {
  let value: FlagValue;
  try {
    value = readers[def.type](text);
  } catch (error) {
    const label = def.short ? `-${def.short}, --${def.name}` : `--${def.name}`;
    throw new CliError(
      `invalid argument ${JSON.stringify(text)} for "${label}" flag: ${toError(error).message}`,
    );
  }
  if (Array.isArray(value) && flags.changed.has(def.name))
    value = [...flags.list(def.name), ...value];
  flags.values.set(def.name, value);
  flags.changed.add(def.name);
}

/** Comma-separated, with "quoted, parts" as encoding/csv reads them. */
function splitCsv(text: string): string[] {
  if (!text.includes('"')) return text.split(',');
  return [...text.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map((match) => match[1] ?? '')
    .slice(0, -1)
    .map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}

/** Reads one command line. */
class FlagParser {
  readonly flags: Flags;
  private readonly argv: string[];
  private readonly byShort: Map<string, FlagDef>;
  private next = 0;

  constructor(defs: FlagDef[], argv: string[]) {
    this.flags = new Flags(defs);
    this.argv = argv;
    this.byShort = new Map(defs.flatMap((def) => (def.short ? [[def.short, def]] : [])));
  }

  parse(interspersed: boolean): Flags {
    const { flags, argv } = this;
    while (this.next < argv.length) {
      const arg = argv[this.next++]!;
      if (arg === '--') {
        flags.dash = flags.args.length;
        flags.args.push(...argv.slice(this.next));
        break;
      }
      if (arg.startsWith('--')) this.long(arg);
      else if (arg.length > 1 && arg.startsWith('-')) this.shorthands(arg.slice(1));
      else {
        flags.args.push(arg);
        if (interspersed) continue;
        flags.args.push(...argv.slice(this.next));
        break;
      }
    }
    return flags;
  }

  /** The next argument, as the value of a flag. */
  private following(refusal: string): string {
    if (this.next >= this.argv.length) throw new CliError(`flag needs an argument: ${refusal}`);
    return this.argv[this.next++]!;
  }

  /** `--name`, `--name=value`, `--name value`. */
  private long(arg: string): void {
    const { flags } = this;
    const eq = arg.indexOf('=');
    const name = (eq < 0 ? arg.slice(2) : arg.slice(2, eq)).replaceAll('_', '-');
    if (name === '' || name.startsWith('-') || name.startsWith('='))
      throw new CliError(`bad flag syntax: ${arg}`);
    if (name === 'help') {
      flags.help = true;
      return;
    }
    const def = flags.defs.get(name);
    if (!def) throw new CliError(`unknown flag: --${name}`);
    if (eq >= 0) set(flags, def, arg.slice(eq + 1));
    else set(flags, def, bareValue(def) ?? this.following(`--${name}`));
  }

  /** `abc` of `-abc`: flags of one letter, the last of which may have a value. */
  private shorthands(letters: string): void {
    let rest = letters;
    while (rest !== '') rest = this.shorthand(rest);
  }

  /** Sets the first flag; what is left for others. */
  private shorthand(rest: string): string {
    const { flags } = this;
    const letter = rest[0]!;
    const def = this.byShort.get(letter);
    if (letter === 'h' && !def) {
      flags.help = true;
      return rest.slice(1);
    }
    if (!def) throw new CliError(`unknown shorthand flag: '${letter}' in -${rest}`);
    if (rest.length > 2 && rest[1] === '=') {
      set(flags, def, rest.slice(2));
      return '';
    }
    const bare = bareValue(def);
    if (bare !== undefined) {
      set(flags, def, bare);
      return rest.slice(1);
    }
    set(flags, def, rest.length > 1 ? rest.slice(1) : this.following(`'${letter}' in -${rest}`));
    return '';
  }
}

/** The value of a flag that stands without one; undefined where it needs one. */
const bareValue = (def: FlagDef): string | undefined => (def.type === 'bool' ? 'true' : def.bare);

/** Parses what follows a command's name. Throws CliError with pflag's words. */
export const parseFlags = (defs: FlagDef[], argv: string[], interspersed = true): Flags =>
  new FlagParser(defs, argv).parse(interspersed);

/** Edit distance, for "Did you mean this?". */
export function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let index = 1; index <= left.length; index++) {
    const next = [index];
    for (let column = 1; column <= right.length; column++) {
      const same = left[index - 1]!.toLowerCase() === right[column - 1]!.toLowerCase();
      next[column] = same
        ? row[column - 1]!
        : Math.min(row[column - 1]!, row[column]!, next[column - 1]!) + 1;
    }
    row = next;
  }
  return row[right.length]!;
}
