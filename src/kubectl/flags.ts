/** A flag parser that behaves and complains as spf13/pflag and cobra do. */
import { CliError } from './errors.ts';

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

/** Milliseconds of a Go duration (`1m30s`, `250ms`, `0`), or undefined. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const unit: Record<string, number> = {
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
  };
  const sign = text.startsWith('-') ? -1 : 1;
  const rest = text.replace(/^[-+]/, '');
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(rest)) return undefined;
  let ms = 0;
  for (const match of rest.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g))
    ms += Number(match[1]) * (unit[match[2]!] ?? 0);
  return sign * ms;
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
    for (const def of defs) this.values.set(def.name, def.default ?? '');
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

function set(flags: Flags, def: FlagDef, text: string): void {
  const label = def.short ? `-${def.short}, --${def.name}` : `--${def.name}`;
  const bad = (why: string): CliError =>
    new CliError(`invalid argument ${JSON.stringify(text)} for "${label}" flag: ${why}`);
  let value: FlagValue = text;
  if (def.type === 'bool') {
    const parsed = truth[text];
    if (parsed === undefined)
      throw bad(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`);
    value = parsed;
  } else if (def.type === 'int') {
    if (!/^[-+]?(?:\d+|0x[\da-fA-F]+)$/.test(text))
      throw bad(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
    value = Number(text);
    if (Math.abs(value) > 2 ** 31)
      throw bad(`strconv.ParseInt: parsing ${JSON.stringify(text)}: value out of range`);
  } else if (def.type === 'duration') {
    if (parseDuration(text) === undefined) {
      const unit = /^[-+]?[\d.]+$/.test(text) ? 'missing unit in' : 'invalid';
      throw bad(`time: ${unit} duration ${JSON.stringify(text)}`);
    }
  } else if (def.type === 'list' || def.type === 'array') {
    const parts = def.type === 'array' ? [text] : text === '' ? [] : splitCsv(text);
    value = flags.changed.has(def.name) ? [...flags.list(def.name), ...parts] : parts;
  }
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

/** Parses what follows a command's name. Throws CliError with pflag's words. */
export function parseFlags(defs: FlagDef[], argv: string[], interspersed = true): Flags {
  const flags = new Flags(defs);
  const byShort = new Map(defs.filter((def) => def.short).map((def) => [def.short!, def]));
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === '--') {
      flags.dash = flags.args.length;
      flags.args.push(...argv.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const eq = arg.indexOf('=');
      const name = (eq < 0 ? arg.slice(2) : arg.slice(2, eq)).replaceAll('_', '-');
      if (name === '' || name.startsWith('-') || name.startsWith('='))
        throw new CliError(`bad flag syntax: ${arg}`);
      if (name === 'help') {
        flags.help = true;
        continue;
      }
      const def = flags.defs.get(name);
      if (!def) throw new CliError(`unknown flag: --${name}`);
      if (eq >= 0) set(flags, def, arg.slice(eq + 1));
      else if (def.type === 'bool') set(flags, def, 'true');
      else if (def.bare !== undefined) set(flags, def, def.bare);
      else if (i + 1 < argv.length) set(flags, def, argv[++i]!);
      else throw new CliError(`flag needs an argument: --${name}`);
    } else if (arg.length > 1 && arg.startsWith('-')) {
      let rest = arg.slice(1);
      while (rest !== '') {
        const letter = rest[0]!;
        const def = byShort.get(letter);
        if (letter === 'h' && !def) {
          flags.help = true;
          rest = rest.slice(1);
          continue;
        }
        if (!def) throw new CliError(`unknown shorthand flag: '${letter}' in -${rest}`);
        if (rest.length > 2 && rest[1] === '=') {
          set(flags, def, rest.slice(2));
          rest = '';
        } else if (def.type === 'bool') {
          set(flags, def, 'true');
          rest = rest.slice(1);
        } else if (def.bare !== undefined) {
          set(flags, def, def.bare);
          rest = rest.slice(1);
        } else if (rest.length > 1) {
          set(flags, def, rest.slice(1));
          rest = '';
        } else if (i + 1 < argv.length) {
          set(flags, def, argv[++i]!);
          rest = '';
        } else throw new CliError(`flag needs an argument: '${letter}' in -${rest}`);
      }
    } else {
      flags.args.push(arg);
      if (!interspersed) {
        flags.args.push(...argv.slice(i + 1));
        break;
      }
    }
  }
  return flags;
}

/** Edit distance, for "Did you mean this?". */
export function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1]!.toLowerCase() === right[j - 1]!.toLowerCase();
      next[j] = same ? row[j - 1]! : Math.min(row[j - 1]!, row[j]!, next[j - 1]!) + 1;
    }
    row = next;
  }
  return row[right.length]!;
}
