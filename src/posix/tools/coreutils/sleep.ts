/** sleep, and the intervals of timeout. Models GNU's, and busybox's messages. */

import { type Run, sleep } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';
import { withHelp } from '../usage.ts';

const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** ms of `1.5`, `2m`, `infinity`; undefined: it is no interval. */
export function parseInterval(text: string): number | undefined {
  if (text === 'infinity') return 2 ** 40;
  const found = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text);
  if (!found) return undefined;
  const [, number, unit] = found;
  return Math.round(Number(number) * (unitMs[unit || 's'] ?? 0));
}

const misused = (sys: Sys, message: string): Failure =>
  new Failure(sys.ash ? message : withHelp('sleep', message));

function* sleepTool(sys: Sys): Run {
  if (!sys.args.length) throw misused(sys, 'missing operand');
  let total = 0;
  for (const word of sys.args) {
    const ms = parseInterval(word);
    if (ms === undefined) {
      const what = sys.ash ? 'number' : 'time interval';
      throw misused(sys, `invalid ${what} '${word}'`);
    }
    total += ms;
  }
  yield* sleep(total);
  return 0;
}

export const sleepTools: Record<string, Tool> = { sleep: wordTool(sleepTool) };
