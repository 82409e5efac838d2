/** The words of find's expression as they are read, and what becomes of them. */
import type { Sys } from '../sys.ts';
import { Failure } from '../tool.ts';

export interface Entry {
  /** As it is shown: below the root as that was written. */
  shown: string;
  path: string;
  depth: number;
  root: string;
}
/** What an action asks for. */
export type Act =
  { act: 'say'; text: string } | { act: 'run'; argv: string[] } | { act: 'delete'; path: string };

/** What came of one entry. */
export interface Visit {
  acts: Act[];
  /** Nothing below it is looked at. */
  prunes: boolean;
  /** Nothing more is looked at. */
  quits: boolean;
}
export type Test = (entry: Entry, visit: Visit) => boolean;

/** What words set that are no tests. */
export interface Settings {
  maxDepth: number;
  minDepth: number;
  /** What is in a directory comes before it. */
  depthFirst: boolean;
  /** There is an action: entries are not shown by themselves. */
  acts: boolean;
  /** `-exec … +`: the command, and what is put behind it. */
  batches: Map<string[], string[]>;
}

/** Makes a test of the words after a name. */
export type Primary = (words: Words, name: string) => Test;

export class Words {
  readonly sys: Sys;
  readonly settings: Settings = {
    maxDepth: Infinity,
    minDepth: 0,
    depthFirst: false,
    acts: false,
    batches: new Map(),
  };
  private readonly words: string[];
  private at = 0;

  constructor(sys: Sys, words: string[]) {
    this.sys = sys;
    this.words = words;
  }

  get next(): string | undefined {
    return this.words[this.at];
  }
  take(...names: string[]): boolean {
    const isNext = this.next !== undefined && names.includes(this.next);
    if (isNext) this.at++;
    return isNext;
  }
  /** The value of a name. */
  value(name: string): string {
    const text = this.words[this.at++];
    if (text !== undefined) return text;
    if (this.sys.ash) throw new Failure(`-${name.slice(1)} requires an argument`);
    throw new Failure(`missing argument to \`${name}'`);
  }
  /** A command up to `;`, or to `+` behind `{}`. */
  command(name: string): { argv: string[]; isBatch: boolean } {
    const end = this.words.findIndex((word, index) => {
      const isBatchEnd = word === '+' && this.words[index - 1] === '{}';
      return index >= this.at && (word === ';' || isBatchEnd);
    });
    if (end < 0) throw new Failure(`missing argument to \`${name}'`);
    const argv = this.words.slice(this.at, end);
    this.at = end + 1;
    return { argv, isBatch: this.words[end] === '+' };
  }
}

/** `+3` more than, `-3` less than, `3` as much as. */
export function comparison(sign: string, value: number): (amount: number) => boolean {
  if (sign === '+') return (amount) => amount > value;
  return sign === '-' ? (amount) => amount < value : (amount) => amount === value;
}
