/** Programs of the machine that runs awk. */
import type { Value } from './values.ts';

/** One instruction; what its operands mean is said where the operation is. */
export interface Instruction {
  op: string;
  /** A place in the code, a variable, a count. */
  n: number;
  m: number;
  s: string;
  value: Value;
}

export interface Code {
  list: Instruction[];
  /** Where the next record is taken, where END begins. */
  input: number;
  end: number;
  globals: string[];
  arrays: string[];
  functions: { entry: number; params: boolean[] }[];
  usesMain: boolean;
}

/** Variables that the machine itself knows, by their places. */
export const known = [
  'NF',
  'NR',
  'FNR',
  'FS',
  'OFS',
  'ORS',
  'RS',
  'SUBSEP',
  'RSTART',
  'RLENGTH',
  'CONVFMT',
  'OFMT',
  'FILENAME',
  'ARGC',
] as const;
export const place = Object.fromEntries(known.map((name, n) => [name, n])) as Record<
  (typeof known)[number],
  number
>;
