/** true, false, test, `[`. Models GNU's; test is the shell's own. */
import { TestError, testArgs } from '../../lang/test-expression.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';

const succeed = wordTool(() => 0);
const fail = wordTool(() => 1);

function evaluate(sys: Sys, args: string[]): number {
  try {
    return testArgs(sys.os, sys.proc, args, (name) => sys.env[name] !== undefined) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    throw new Failure(error.message, 2);
  }
}

export const conditionTools: Record<string, Tool> = {
  true: succeed,
  ':': succeed,
  false: fail,
  test: wordTool((sys) => evaluate(sys, sys.args)),
  '[': wordTool((sys) => evaluate(sys, sys.args.slice(0, -1))),
};
