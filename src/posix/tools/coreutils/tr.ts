/** tr: translates, squeezes, deletes characters. Models GNU tr. */
import { flag, type OptionValues, UsageError } from '../../getopt.ts';
import { feed } from '../input.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { charactersOf, checkClasses, elementsOf, stretched } from './tr-sets.ts';

const options = {
  delete: flag('-d, --delete'),
  squeezeRepeats: flag('-s, --squeeze-repeats'),
  complement: flag('-c, -C, --complement'),
  truncateSet1: flag('-t, --truncate-set1'),
};
type Options = OptionValues<typeof options>;

interface Work {
  drops(character: string): boolean;
  translate(character: string): string;
  squeezes(character: string): boolean;
}

/** Throws `UsageError` for too few or too many sets. */
function checkCount(given: Options, sets: string[]): void {
  const [first, second, third] = sets;
  const { delete: deletes, squeezeRepeats: squeezes } = given;
  if (first === undefined) throw new UsageError('missing operand');
  const both = deletes && squeezes;
  const least = deletes === squeezes ? 2 : 1;
  const most = deletes && !squeezes ? 1 : 2;
  if (sets.length < least) {
    const why = both ? 'both deleting and squeezing repeats' : 'translating';
    const two = `Two strings must be given when ${why}.`;
    throw new UsageError(`missing operand after '${first}'\n${two}`);
  }
  if (sets.length <= most) return;
  if (most === 2) throw new UsageError(`extra operand '${third}'`);
  const one = 'Only one string may be given when deleting without squeezing repeats.';
  throw new UsageError(`extra operand '${second}'\n${one}`);
}

/** Which character becomes which. */
function translation(given: Options, first: string, second: string): Work['translate'] {
  const source = elementsOf(first);
  const target = elementsOf(second);
  checkClasses(source, target, given.complement);
  if (!target.length && !given.truncateSet1) {
    throw new Failure('when not truncating set1, string2 must be non-empty');
  }
  const from = charactersOf(source);
  if (given.complement) {
    const last = charactersOf(target).at(-1);
    const kept = new Set(from);
    return (character) => (kept.has(character) ? character : (last ?? character));
  }
  const to = stretched(from, target, given.truncateSet1);
  const map = new Map(from.map((character, index) => [character, to[index] ?? character]));
  return (character) => map.get(character) ?? character;
}

function workOf(given: Options, first: string, second: string | undefined): Work {
  const source = new Set(charactersOf(elementsOf(first)));
  const target = new Set(second === undefined ? [] : charactersOf(elementsOf(second)));
  const isInFirst = (character: string): boolean => source.has(character) !== given.complement;
  const isSqueezed = second === undefined ? isInFirst : (one: string): boolean => target.has(one);
  const translates = second !== undefined && !given.delete;
  return {
    drops: (character) => given.delete && isInFirst(character),
    translate: translates ? translation(given, first, second) : (character) => character,
    squeezes: (character) => given.squeezeRepeats && isSqueezed(character),
  };
}

const tr = tool({
  options,
  stopAtOperand: true,
  *run(sys, { options: given, operands }) {
    checkCount(given, operands);
    const [first = '', second] = operands;
    const work = workOf(given, first, second);
    const { code } = yield* feed(sys, [], {
      start: () => ({ last: '' }),
      raw: true,
      line(state, text) {
        let out = '';
        for (const character of text) {
          if (work.drops(character)) continue;
          const made = work.translate(character);
          const isRepeat = made === state.last && work.squeezes(made);
          state.last = made;
          if (!isRepeat) out += made;
        }
        sys.out(out);
      },
    });
    return code;
  },
});

export const trTools: Record<string, Tool> = { tr };
