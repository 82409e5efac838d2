/** All that an awk program knows between two instructions; plain JSON. */
import type { Random } from './random.ts';
import type { Table } from './tables.ts';
import type { Value } from './values.ts';

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
