/** All that an awk program knows between two instructions; plain JSON. */
import { type Code, known } from './code.ts';
import { unescapeString } from './lex.ts';
import { type Random, seeded } from './random.ts';
import { mark, type Table } from './tables.ts';
import { fromInput, type Value } from './values.ts';

/** Text that records are taken from. */
export interface Stream {
  text: string;
  at: number;
  /** Nothing comes after the text. */
  over: boolean;
  /**
   * A separator that the text does not have, but for `fresh`, which came since it was looked for.
   */
  without?: string;
  fresh?: string;
  /** Records were taken from it. */
  begun?: boolean;
  /** A command's: its process, and where it is read. */
  pid?: number;
  fd?: number;
}
export interface Output {
  fd: number;
  pid?: number;
}
export interface Frame {
  back: number;
  base: number;
  arrays: string[];
  walks: number;
}

export interface AwkState {
  pc: number;
  stack: Value[];
  frames: Frame[];
  walks: { keys: string[]; at: number }[];
  globals: Value[];
  /** `gN` global, `lN` of a call. */
  arrays: Record<string, Table>;
  made: number;
  /** The record; undefined where it has to be made of the fields again. */
  record: string | null;
  fields: Value[] | null;
  ranges: Record<number, true>;
  /** The argument that is read, and the text at hand. */
  argument: number;
  opened: boolean;
  main: Stream;
  /** Reads from standard input now. */
  stdin: boolean;
  mainOver: boolean;
  files: Record<string, Stream>;
  commands: Record<string, Stream>;
  outputs: Record<string, Output>;
  random: Random;
  exit: number | null;
  ending: boolean;
  failed: number;
  /** What is being waited for. */
  pending: Request | null;
}
export const newStream = (text = '', over = false): Stream => ({ text, at: 0, over });

/** What the machine cannot do itself. `again`: the instruction is run once more afterwards. */
export type Request =
  | { r: 'main'; again: true }
  | { r: 'fill'; command: string; again: true }
  | { r: 'open'; command: string; again: true }
  | { r: 'output'; op: string; name: string; again: true }
  | { r: 'system'; command: string; again: false }
  | { r: 'close'; name: string; again: false }
  | { r: 'halt'; again: false };

/** What a program begins with. */
export interface Beginning {
  fieldSeparator: string;
  env: Readonly<Record<string, string>>;
  args: string[];
  seed: number;
}

const tableOf = (entries: [key: string, text: string][]): Table =>
  Object.fromEntries(entries.map(([key, text]) => [mark(key), fromInput(text)]));

export function freshState({ fieldSeparator, env, args, seed }: Beginning): AwkState {
  const variables: Partial<Record<(typeof known)[number], Value>> = {
    NF: 0,
    NR: 0,
    FNR: 0,
    FS: fieldSeparator,
    OFS: ' ',
    ORS: '\n',
    RS: '\n',
    SUBSEP: '\x1c',
    RSTART: 0,
    RLENGTH: -1,
    CONVFMT: '%.6g',
    OFMT: '%.6g',
    FILENAME: '',
    ARGC: args.length,
  };
  const numbered = args.map((arg, index): [string, string] => [String(index), arg]);
  return {
    pc: 0,
    stack: [],
    frames: [],
    walks: [],
    globals: known.map((name) => variables[name] ?? null),
    arrays: { g0: tableOf(Object.entries(env)), g1: tableOf(numbered) },
    made: 0,
    record: '',
    fields: null,
    ranges: {},
    argument: 1,
    opened: false,
    main: newStream('', true),
    stdin: false,
    mainOver: false,
    files: {},
    commands: {},
    outputs: {},
    random: seeded(seed),
    exit: null,
    ending: false,
    failed: 0,
    pending: null,
  };
}

/** `name=value` of -v, or between the files. */
export function assign(code: Code, state: AwkState, text: string): void {
  const at = text.indexOf('=');
  const index = code.globals.indexOf(text.slice(0, at));
  if (index >= 0) state.globals[index] = fromInput(unescapeString(text.slice(at + 1)));
}
