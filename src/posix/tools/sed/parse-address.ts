/** The addresses before a command: lines, expressions, ranges. Models GNU sed 4.9. */
import { regex, RegexError } from '../../regex/index.ts';
import { type Address, type Command, type Pattern, SedError, syntaxOf } from './ast.ts';
import type { Scanner } from './scan.ts';

/** How many groups an expression has. Throws `SedError` for one that is none. */
export function checkPattern(scanner: Scanner, pattern: Pattern): number {
  // Whatever was used last: it may have as many as there are.
  if (pattern.source === '') return 9;
  try {
    return regex(pattern.source, syntaxOf(pattern, scanner.extended)).groups;
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    if (error.message.startsWith('character class syntax')) throw new SedError(error.message, 4);
    return scanner.fail(error.message);
  }
}

function parseAddress(scanner: Scanner, isFirst: boolean): Address | undefined {
  const line = parseLine(scanner) ?? parseDistance(scanner, isFirst);
  if (line) return line;
  const character = scanner.peek();
  if (character === '$') {
    scanner.at++;
    return { a: 'last' };
  }
  return character === '/' || character === '\\' ? parsePattern(scanner) : undefined;
}
/** `3`, `1~2` */
function parseLine(scanner: Scanner): Address | undefined {
  const found = /^(\d+)(?:[ \t]*~[ \t]*(\d*))?/.exec(scanner.rest);
  if (!found) return undefined;
  const [all, first, step] = found;
  scanner.at += all.length;
  if (step === undefined) return { a: 'line', n: Number(first) };
  return { a: 'step', first: Number(first), by: Number(step || 0) };
}
/** `+3`, `~4`, as second addresses. */
function parseDistance(scanner: Scanner, isFirst: boolean): Address | undefined {
  const found = /^([+~])(\d+)/.exec(scanner.rest);
  if (!found) return undefined;
  const [all, sign, digits] = found;
  if (isFirst) {
    scanner.at += 2;
    scanner.fail('invalid usage of +N or ~N as first address');
  }
  scanner.at += all.length;
  return { a: sign === '+' ? 'plus' : 'multiple', n: Number(digits) };
}
/** `/re/I`, `\,re,M` */
function parsePattern(scanner: Scanner): Address {
  const delimiter = scanner.next() === '/' ? '/' : scanner.next();
  const source = scanner.delimited(delimiter, true);
  if (source === undefined) return scanner.fail('unterminated address regex');
  const re: Pattern = { source };
  for (const letter of scanner.take(/^[IM]+/)) {
    if (letter === 'I') re.ignoreCase = true;
    else re.multiline = true;
  }
  checkPattern(scanner, re);
  return { a: 're', re };
}

/** One or two addresses, and `!`. */
export function parseAddresses(scanner: Scanner, command: Command): void {
  const from = parseAddress(scanner, true);
  if (from) {
    command.from = from;
    scanner.blanks();
    if (scanner.peek() === ',') command.to = parseSecond(scanner);
    const isZero = from.a === 'line' && from.n === 0;
    if (isZero && command.to?.a !== 're') {
      scanner.at++;
      scanner.fail('invalid usage of line address 0');
    }
  }
  scanner.blanks();
  if (scanner.peek() !== '!') return;
  command.not = true;
  scanner.at++;
  scanner.blanks();
  if (scanner.peek() !== '!') return;
  scanner.at++;
  scanner.fail("multiple `!'s");
}
function parseSecond(scanner: Scanner): Address {
  scanner.at++;
  scanner.blanks();
  const to = parseAddress(scanner, false);
  if (to) return to;
  scanner.at++;
  return scanner.fail("unexpected `,'");
}
