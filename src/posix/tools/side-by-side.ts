/** Inputs that are read side by side: those of paste and comm. */
import type { Run } from './ask.ts';
import { inputText, linesOf } from './input.ts';
import type { Sys } from './sys.ts';
import { Failure } from './tool.ts';

/**
 * The lines of each input. Standard input named several times is one input for several columns:
 * they take its lines in turn. Throws `Failure`.
 */
export function* linesOfEach(sys: Sys, names: string[]): Run<string[][]> {
  const all: string[][] = [];
  const shares = names.filter((name) => name === '-').length;
  let standard: string[] | undefined;
  for (const name of names) {
    const isShared = name === '-' && shares > 1;
    const lines: string[] = isShared && standard ? standard : yield* linesOfInput(sys, name);
    if (isShared) standard = lines;
    const turn = all.length % shares;
    all.push(isShared ? lines.filter((_, index) => index % shares === turn) : lines);
  }
  return all;
}

function* linesOfInput(sys: Sys, name: string): Run<string[]> {
  const found = yield* inputText(sys, name);
  if ('error' in found) throw new Failure(`${name}: ${found.error}`);
  return linesOf(found.text);
}
