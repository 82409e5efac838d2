/** factor. Models GNU factor, up to what a double holds. */
import { type Run, readAll } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { type Tool, wordTool } from '../tool.ts';

function primeFactors(number: number): number[] {
  const found: number[] = [];
  let left = number;
  for (let prime = 2; prime * prime <= left; prime += prime === 2 ? 1 : 2) {
    while (left % prime === 0) {
      found.push(prime);
      left /= prime;
    }
  }
  return left > 1 ? [...found, left] : found;
}

function* factor(sys: Sys): Run {
  const { args } = sys;
  const words = args.length ? args : (yield* readAll()).split(/\s+/).filter(Boolean);
  let code = 0;
  for (const word of words) {
    if (!/^\+?\d{1,15}$/.test(word)) {
      sys.err(`factor: '${word}' is not a valid positive integer\n`);
      code = 1;
      continue;
    }
    sys.os.spent += 100;
    const factors = primeFactors(Number(word)).map((prime) => ` ${prime}`);
    sys.out(`${Number(word)}:${factors.join('')}\n`);
  }
  return code;
}

export const factorTools: Record<string, Tool> = { factor: wordTool(factor) };
