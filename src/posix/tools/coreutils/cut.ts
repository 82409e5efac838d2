/** cut. Models GNU cut. */
import { flag, type OptionValues, UsageError, value, values } from '../../getopt.ts';
import { feed } from '../input.ts';
import { type Tool, tool } from '../tool.ts';

const options = {
  delimiter: value('-d, --delimiter'),
  fields: values('-f, --fields'),
  characters: values('-c, --characters'),
  bytes: values('-b, --bytes'),
  onlyDelimited: flag('-s, --only-delimited'),
  complement: flag('--complement'),
  outputDelimiter: value('--output-delimiter'),
  zeroTerminated: flag('-z, --zero-terminated'),
  unsplit: flag('-n'),
};
type Options = OptionValues<typeof options>;

type Range = [first: number, last: number];
type Unit = 'field' | 'byte/character offset';

const fromOne = (unit: Unit): string =>
  unit === 'field' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1';

/** `2`, `2-`, `-3`, `1,4-5` as pairs. */
const rangesOf = (list: string, unit: Unit): Range[] =>
  list.split(/[, ]/).map((part) => rangeOf(part, unit));

function rangeOf(part: string, unit: Unit): Range {
  const found = /^(\d*)(-?)(\d*)$/.exec(part);
  if (!found) throw new UsageError(`invalid ${unit} value '${part}'`);
  const [, from = '', dash, to = ''] = found;
  if (from === '' && to === '') {
    throw new UsageError(dash ? 'invalid range with no endpoint: -' : fromOne(unit));
  }
  const first = Number(from || 1);
  if (first === 0 || (to !== '' && Number(to) === 0)) throw new UsageError(fromOne(unit));
  const last = dash ? Number(to || Infinity) : first;
  if (last < first) throw new UsageError('invalid decreasing range');
  return [first, last];
}

/** The one list that must be given. */
function listOf({ fields, characters, bytes }: Options): string {
  const lists = [...fields, ...characters, ...bytes];
  const [list] = lists;
  if (list === undefined) {
    throw new UsageError('you must specify a list of bytes, characters, or fields');
  }
  if (lists.length > 1) throw new UsageError('only one list may be specified');
  return list;
}

/** What does not go together. */
function check(given: Options): void {
  const delimiter = given.delimiter ?? '';
  if (Array.from(delimiter).length > 1) {
    throw new UsageError('the delimiter must be a single character');
  }
  if (given.fields.length) return;
  if (given.delimiter !== undefined) {
    throw new UsageError('an input delimiter may be specified only when operating on fields');
  }
  if (given.onlyDelimited) {
    const why = 'suppressing non-delimited lines makes sense\n\tonly when operating on fields';
    throw new UsageError(why);
  }
}

type Chosen = (position: number) => boolean;

/** Runs of characters that are chosen, with the output delimiter between them. */
function cutCharacters(text: string, isChosen: Chosen, between = ''): string {
  let out = '';
  let wasChosen = false;
  Array.from(text).forEach((character, index) => {
    const chosen = isChosen(index + 1);
    if (chosen && !wasChosen && out !== '') out += between;
    if (chosen) out += character;
    wasChosen = chosen;
  });
  return out;
}

/** Undefined: a line without a delimiter, which is not shown. */
function cutFields(text: string, isChosen: Chosen, given: Options): string | undefined {
  const delimiter = given.delimiter === '' ? '\0' : (given.delimiter ?? '\t');
  if (!text.includes(delimiter)) return given.onlyDelimited ? undefined : text;
  const fields = text.split(delimiter).filter((_, index) => isChosen(index + 1));
  return fields.join(given.outputDelimiter ?? delimiter);
}

const cut = tool({
  options,
  *run(sys, { options: given, operands }) {
    const list = listOf(given);
    check(given);
    const isFields = given.fields.length > 0;
    const ranges = rangesOf(list, isFields ? 'field' : 'byte/character offset');
    const isChosen: Chosen = (position) =>
      ranges.some(([first, last]) => position >= first && position <= last) !== given.complement;
    const end = given.zeroTerminated ? '\0' : '\n';
    const { code } = yield* feed(sys, operands, {
      start: () => null,
      separator: end,
      line(_, text) {
        const shown = isFields
          ? cutFields(text, isChosen, given)
          : cutCharacters(text, isChosen, given.outputDelimiter);
        if (shown !== undefined) sys.out(shown + end);
      },
    });
    return code;
  },
});

export const cutTools: Record<string, Tool> = { cut };
