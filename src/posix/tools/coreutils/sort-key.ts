/** The keys of sort: what `-k` says, and the part of a line that a key is about. */
import { Failure } from '../tool.ts';

/** `field` from 1; `character` 0: none was given. */
interface Position {
  field: number;
  character: number;
}
export interface Key {
  from: Position;
  /** Null: to the end of the line. */
  to: Position | null;
  /** How it is compared, as letters; without `b`. */
  flags: string;
  startBlank: boolean;
  endBlank: boolean;
}

const FLAGS = /^[bdfgiMhnRrV]*/;

const refused = (message: string): Failure => new Failure(message, 2);
const invalidField = (why: string, key: string): Failure =>
  refused(`${why}: invalid field specification '${key}'`);

function position(
  text: string,
  end: 'start' | 'end',
  key: string,
): { at: Position; flags: string; rest: string } {
  const found = /^(\d+)(?:\.(\d+))?/.exec(text);
  if (!found) {
    throw refused(`invalid number at field start: invalid count at start of '${text}'`);
  }
  const [all, field, character] = found;
  if (Number(field) === 0) throw invalidField('field number is zero', key);
  if (end === 'start' && character !== undefined && Number(character) === 0) {
    throw invalidField('character offset is zero', key);
  }
  const after = text.slice(all.length);
  const flags = FLAGS.exec(after)?.[0] ?? '';
  const at = { field: Number(field), character: Number(character ?? 0) };
  return { at, flags, rest: after.slice(flags.length) };
}

/** `2`, `2.3n`, `1,2`, `1b,3.4r`. Throws `Failure`. */
export function keyOf(text: string): Key {
  const start = position(text, 'start', text);
  const startBlank = start.flags.includes('b');
  if (start.rest === '') {
    const flags = start.flags.replaceAll('b', '');
    return { from: start.at, to: null, flags, startBlank, endBlank: false };
  }
  if (start.rest[0] !== ',') throw invalidField('stray character in field spec', text);
  const end = position(start.rest.slice(1), 'end', text);
  if (end.rest !== '') throw invalidField('stray character in field spec', text);
  return {
    from: start.at,
    to: end.at,
    flags: (start.flags + end.flags).replaceAll('b', ''),
    startBlank,
    endBlank: end.flags.includes('b'),
  };
}

type Span = [start: number, end: number];
const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

function separatedFields(line: string, separator: string): Span[] {
  const fields: Span[] = [];
  let at = 0;
  for (let end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, at)) {
    fields.push([at, end]);
    at = end + 1;
  }
  return [...fields, [at, line.length]];
}
/** Without a separator blanks belong to the field after them. */
function blankFields(line: string): Span[] {
  const fields: Span[] = [];
  for (let at = 0; at < line.length;) {
    let end = at;
    while (isBlank(line[end])) end++;
    while (end < line.length && !isBlank(line[end])) end++;
    fields.push([at, end]);
    at = end;
  }
  return fields;
}

/** The part of a line that a key is about. */
export function partOf(line: string, key: Key, separator: string | undefined): string {
  const fields = separator === undefined ? blankFields(line) : separatedFields(line, separator);
  const afterBlanks = (at: number, skips: boolean): number => {
    let next = at;
    while (skips && next < line.length && isBlank(line[next])) next++;
    return next;
  };
  const first = fields[key.from.field - 1];
  if (!first) return '';
  const start = afterBlanks(first[0], key.startBlank) + Math.max(0, key.from.character - 1);
  const last = key.to ? fields[key.to.field - 1] : undefined;
  if (!key.to || !last) return line.slice(start);
  const { character } = key.to;
  const end = character > 0 ? afterBlanks(last[0], key.endBlank) + character : last[1];
  return line.slice(start, Math.max(start, end));
}
