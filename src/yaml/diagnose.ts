/**
 * Words a syntax error as kubectl's parser does. js-yaml finds the place; what stands there tells
 * which of go-yaml's errors it is. go-yaml counts lines from 1 in scanner errors and, oddly, from 0
 * in parser errors; 0 is left out.
 */

export interface Diagnosis {
  message: string;
  /** Offset of the problem. */
  at: number;
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;
const scanner = (text: string, at: number, problem: string): string =>
  `yaml: line ${lineAt(text, at)}: ${problem}`;
const parser = (text: string, at: number, problem: string): string => {
  const line = lineAt(text, at) - 1;
  return line === 0 ? `yaml: ${problem}` : `yaml: line ${line}: ${problem}`;
};

/** Brackets, and what may hold others: quotes and comments. */
const brackets = /"(?:[^"\\]|\\.)*"|(?<=[\s,[{:])'(?:[^']|'')*'|(?<=^|\s)#.*|[[\]{}]/gm;

/**
 * The bracket that is open at `at`, by a scan that skips quotes and comments; undefined outside
 * flow collections.
 */
export function openBracket(text: string, at: number): '{' | '[' | undefined {
  const open: ('{' | '[')[] = [];
  for (const [token] of text.slice(0, at).matchAll(brackets)) {
    if (token === '{' || token === '[') open.push(token);
    else if (token === '}' || token === ']') open.pop();
  }
  return open.at(-1);
}

/** A fault of the scanner: what is wrong, where, and at which offset it is told. */
interface Found {
  text: string;
  at: number;
  /** The rest of the text from there. */
  rest: string;
  reason: string;
  bracket: '{' | '[' | undefined;
}

const inScanner = ({ text, at }: Found, problem: string, where = at): Diagnosis => ({
  message: scanner(text, where, problem),
  at,
});
const inParser = ({ text, at }: Found, problem: string, where = at): Diagnosis => ({
  message: parser(text, where, problem),
  at,
});

/** What go-yaml says of js-yaml's words, wherever they come up: those that tell enough. */
const scannerProblems: readonly [start: string, problem: string][] = [
  ['unknown escape sequence', 'found unknown escape character'],
  ['expected hexadecimal', 'did not find expected hexdecimal number'],
  ['a line break is expected', 'did not find expected comment or line break'],
  ['can not read', "could not find expected ':'"],
];
const parserProblems: readonly [start: string, problem: string][] = [
  ['undeclared tag handle', 'found undefined tag handle'],
  ['bad indentation of a sequence', "did not find expected '-' indicator"],
];

const NO_CONTENT = 'did not find expected node content';
const missingIn = (bracket: Found['bracket']): string =>
  `did not find expected ',' or '${bracket === '[' ? ']' : '}'}'`;

/** Something that a flow collection lacks. */
function inFlow(found: Found): Diagnosis | undefined {
  const { text, at, reason, bracket } = found;
  const isAtEnd = bracket !== undefined && at >= text.trimEnd().length;
  if (isAtEnd || reason.startsWith('unexpected end of the stream within a flow')) {
    const isOpen = /[[{,]\s*$/.test(text);
    return inParser(found, isOpen ? NO_CONTENT : missingIn(bracket), text.length);
  }
  return undefined;
}

function inQuotes(found: Found): Diagnosis | undefined {
  const { text, reason } = found;
  if (!reason.endsWith('quoted scalar')) return undefined;
  if (reason.includes('of the document'))
    return inScanner(found, 'found unexpected document indicator');
  return inScanner(found, 'found unexpected end of stream', text.length);
}

/** A character that begins nothing, or a place where something else has to be. */
function atCharacter(found: Found): Diagnosis | undefined {
  const { rest, reason, bracket } = found;
  const char = rest.charAt(0);
  if (reason.startsWith('tab characters') || (char !== '' && '\t@`%'.includes(char)))
    return inScanner(found, 'found character that cannot start any token');
  if (bracket) {
    const isNode = reason.startsWith('expected the node content');
    return inParser(found, isNode ? NO_CONTENT : missingIn(bracket));
  }
  if (char === ':') return inScanner(found, 'mapping values are not allowed in this context');
  return undefined;
}

/** A key without its colon. */
function withoutColon(found: Found): Diagnosis {
  const { text, at, rest } = found;
  const isLineEnd = rest.split('\n', 1)[0]?.trim() === '' && rest.includes('\n');
  const where = isLineEnd ? text.indexOf('\n', at) + 1 : at;
  return inScanner(found, "could not find expected ':'", where);
}

function inMapping(found: Found): Diagnosis {
  const { text, at, rest } = found;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(lineStart, at);
  if (/^-\s/.test(rest) && at > lineStart && before.includes(':'))
    return inScanner(found, 'block sequence entries are not allowed in this context');
  if (/^[^\n]*:(?:\s|$)/.test(rest) && before.trim() === '')
    return inScanner(found, 'mapping values are not allowed in this context');
  return inParser(found, 'did not find expected key');
}

/** A document goes on behind what js-yaml takes for its end. */
function atEnd(found: Found): Diagnosis {
  const { text, at, rest } = found;
  const [, indentation = '', first] = /^(?:---.*\n|\s*(?:#.*)?\n)*( *)(\S)/.exec(text) ?? [];
  if (first === '-' && !/^\s/.test(rest))
    return inParser(found, "did not find expected '-' indicator");
  if (indentation !== '') return inParser(found, 'did not find expected <document start>');
  if (/^-\s/.test(rest) || /^[^\n]*:(?:\s|$)/.test(rest))
    return inParser(found, 'did not find expected key');
  const newline = text.indexOf('\n', at);
  const where = newline < 0 ? text.length : newline + 1;
  return inScanner(found, "could not find expected ':'", where);
}

/** `reason` and `at` are js-yaml's, for a single document `text`. */
export function diagnose(reason: string, at: number, text: string): Diagnosis {
  const found: Found = { text, at, rest: text.slice(at), reason, bracket: openBracket(text, at) };
  const placed = inFlow(found) ?? inQuotes(found) ?? atCharacter(found);
  if (placed) return placed;
  const told = (all: typeof scannerProblems): string | undefined =>
    all.find(([start]) => reason.startsWith(start))?.[1];
  const scanned = told(scannerProblems);
  if (scanned !== undefined) return inScanner(found, scanned);
  const parsed = told(parserProblems);
  if (parsed !== undefined) return inParser(found, parsed);
  if (reason.startsWith("expected ':'")) return withoutColon(found);
  if (reason.startsWith('bad indentation of a mapping')) return inMapping(found);
  if (reason.startsWith('end of the stream')) return atEnd(found);
  return { message: `yaml: line ${lineAt(text, at)}: ${reason}`, at };
}
