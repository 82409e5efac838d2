/** `s` and `y` of sed. Models GNU sed 4.9 and its messages. */
import type { Command, Pattern } from './ast.ts';
import { checkPattern } from './parse-address.ts';
import { letters, parseReplacement } from './replacement.ts';
import type { Scanner } from './scan.ts';

export function fileName(scanner: Scanner): string {
  scanner.blanks();
  const name = scanner.take(/^[^\n]*/);
  if (name === '') scanner.fail('missing filename in r/R/w/W commands');
  return name;
}

export function substitute(scanner: Scanner, command: Command): void {
  const delimiter = scanner.next();
  const source = delimiter === '' ? undefined : scanner.delimited(delimiter, true);
  const by = source === undefined ? undefined : scanner.delimited(delimiter, false);
  if (source === undefined || by === undefined) {
    return scanner.fail("unterminated `s' command");
  }
  const re: Pattern = { source };
  flags(scanner, command, re);
  const groups = checkPattern(scanner, re);
  command.re = re;
  command.by = parseReplacement(by);
  const beyond = command.by.find((piece) => piece.k === 'group' && piece.n > groups);
  if (beyond?.k !== 'group') return undefined;
  return scanner.fail(`invalid reference \\${beyond.n} on \`s' command's RHS`);
}

/** Sets a flag that may stand there once. */
function once(scanner: Scanner, command: Command, letter: 'g' | 'p'): void {
  const field = letter === 'g' ? 'global' : 'print';
  if (command[field]) scanner.fail(`multiple \`${letter}' options to \`s' command`);
  command[field] = true;
}

/** What stands behind the second part. True: more may follow. */
function flag(scanner: Scanner, command: Command, re: Pattern): boolean {
  const character = scanner.next();
  switch (character) {
    case 'g':
    case 'p':
      once(scanner, command, character);
      return true;
    case 'i':
    case 'I':
      re.ignoreCase = true;
      return true;
    case 'm':
    case 'M':
      re.multiline = true;
      return true;
    case 'e':
      return scanner.fail('e/r/w commands disabled in sandbox mode');
    case 'w':
      command.text = fileName(scanner);
      return false;
    case '#':
    case '}':
      scanner.at--;
      return false;
    case '':
    case '\n':
    case ';':
      return false;
    case ' ':
    case '\t':
    case '\r':
      return true;
    default:
      number(scanner, command, character);
      return true;
  }
}
function flags(scanner: Scanner, command: Command, re: Pattern): void {
  let more = true;
  while (more) more = flag(scanner, command, re);
}
function number(scanner: Scanner, command: Command, first: string): void {
  if (!/\d/.test(first)) scanner.fail("unknown option to `s'");
  if (command.nth !== undefined) scanner.fail("multiple number options to `s' command");
  command.nth = Number(first + scanner.take(/^\d*/));
  if (command.nth === 0) scanner.fail("number option to `s' command may not be zero");
}

export function transliterate(scanner: Scanner, command: Command): void {
  const delimiter = scanner.next();
  const from = delimiter === '' ? undefined : scanner.delimited(delimiter, false);
  const to = from === undefined ? undefined : scanner.delimited(delimiter, false);
  if (from === undefined || to === undefined) return scanner.fail("unterminated `y' command");
  const [source, target] = [letters(from), letters(to)];
  if (source.length !== target.length) {
    scanner.fail("strings for `y' command are different lengths");
  }
  command.map = source.map((letter, index) => [letter, target[index] ?? letter]);
  return scanner.finish();
}
