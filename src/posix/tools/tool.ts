/**
 * What a tool is: what it does with its words, and what it says of words that it does not take.
 * Most are written with a table of options (`tool`); those that read their words in their own way
 * (echo, find, expr …) are plain records.
 */
import { getopt, type Given, type OptionTable } from '../getopt.ts';
import type { Run } from './ask.ts';
import type { Sys } from './sys.ts';
import { gnuUsage, type Usage } from './usage.ts';

export interface Tool {
  usage: Usage;
  /** The name in its messages, where that is not the one it was called by. */
  messageName?: string;
  /** The exit code, or what it has to wait for until that is known. */
  run(sys: Sys): Run | number;
}

/** What ends a tool: a message, said after the tool's name, and the exit code. */
export class Failure extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

export interface ToolSpec<Table extends OptionTable> {
  options: Table;
  /** What follows the first operand are operands too. */
  stopAtOperand?: boolean;
  /** Older ways to write options, as today's: `-5` as `-n 5`. */
  obsolete?(args: string[]): string[];
  /** How usage errors are said, and their exit code; default: as coreutils do, 1. */
  usage?: Usage;
  messageName?: string;
  run(sys: Sys, given: Given<Table>): Run | number;
}

/** A tool whose options are read by a table. */
export function tool<Table extends OptionTable>(spec: ToolSpec<Table>): Tool {
  return {
    usage: spec.usage ?? gnuUsage(),
    ...(spec.messageName !== undefined && { messageName: spec.messageName }),
    run(sys) {
      const args = spec.obsolete?.(sys.args) ?? sys.args;
      return spec.run(sys, getopt(args, spec.options, spec.stopAtOperand));
    },
  };
}

/** A tool that reads its words itself. */
export const wordTool = (run: Tool['run'], usage = gnuUsage()): Tool => ({ usage, run });
