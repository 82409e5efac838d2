/** What the command line of awk says. Models mawk's, and busybox's messages. */
import { fileText } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure } from '../tool.ts';
import { unescapeString } from './lex.ts';

export interface Call {
  source: string;
  /** `name=value` of -v. */
  sets: string[];
  fieldSeparator: string;
  operands: string[];
}

export const cannotOpen = (sys: Sys, name: string, error: string): string =>
  sys.ash ? `${name}: ${error}` : `cannot open ${name} (${error})`;

function programOf(sys: Sys, name: string): string {
  const found = fileText(sys, name);
  if ('error' in found) throw new Failure(cannotOpen(sys, name, found.error), 2);
  return found.text;
}

function notAnOption(sys: Sys, word: string): Failure {
  if (sys.ash) return new Failure(`unrecognized option: ${word[1]}`);
  return new Failure(`not an option: ${word}`, 2);
}

/** Undefined: there is no program. Throws `Failure`. */
export function callOf(sys: Sys): Call | undefined {
  const sets: string[] = [];
  const sources: string[] = [];
  let fieldSeparator = ' ';
  const words = [...sys.args];
  while (/^-./.test(words[0] ?? '')) {
    const word = words.shift() ?? '';
    if (word === '--') break;
    const value = (): string => word.slice(2) || (words.shift() ?? '');
    switch (word[1]) {
      case 'F':
        fieldSeparator = unescapeString(value());
        break;
      case 'v':
        sets.push(value());
        break;
      case 'f':
        sources.push(programOf(sys, value()));
        break;
      case 'W':
        value();
        break;
      default:
        throw notAnOption(sys, word);
    }
  }
  const source = sources.length ? sources.join('\n') : words.shift();
  return source === undefined ? undefined : { source, sets, fieldSeparator, operands: words };
}
