/**
 * Words a syntax error as kubectl's parser does. js-yaml finds the place; what stands there tells
 * which of go-yaml's errors it is. go-yaml counts lines from 1 in scanner errors and, oddly, from 0
 * in parser errors; 0 is left out.
 */

export interface Diagnosis {
  message: string;
  /** Offset of the problem. */ at: number;
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;
const scanner = (text: string, at: number, problem: string): string =>
  `yaml: line ${lineAt(text, at)}: ${problem}`;
const parser = (text: string, at: number, problem: string): string => {
  const line = lineAt(text, at) - 1;
  return line === 0 ? `yaml: ${problem}` : `yaml: line ${line}: ${problem}`;
};

/**
 * The bracket that is open at `at`, by a scan that skips quotes and comments; undefined outside
 * flow collections.
 */
export function openBracket(text: string, at: number): '{' | '[' | undefined {
  const open: ('{' | '[')[] = [];
  for (const m of text
    .slice(0, at)
    .matchAll(/"(?:[^"\\]|\\.)*"|(?<=[\s,[{:])'(?:[^']|'')*'|(?<=^|\s)#.*|[[\]{}]/gm)) {
    const c = m[0];
    if (c === '{' || c === '[') open.push(c);
    else if (c === '}' || c === ']') open.pop();
  }
  return open.at(-1);
}

/** `reason` and `at` are js-yaml's, for a single document `text`. */
export function diagnose(reason: string, at: number, text: string): Diagnosis {
  const rest = text.slice(at);
  const c = rest[0];
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const bracket = openBracket(text, at);
  const done = (message: string): Diagnosis => ({ message, at });
  const missing = `did not find expected ',' or '${bracket === '[' ? ']' : '}'}'`;

  if (
    reason.startsWith('unexpected end of the stream within a flow') ||
    (bracket && at >= text.trimEnd().length)
  ) {
    return done(
      parser(
        text,
        text.length,
        /[[{,]\s*$/.test(text) ? 'did not find expected node content' : missing,
      ),
    );
  }
  if (reason.endsWith('quoted scalar')) {
    return done(
      scanner(
        text,
        reason.includes('of the document') ? at : text.length,
        reason.includes('of the document')
          ? 'found unexpected document indicator'
          : 'found unexpected end of stream',
      ),
    );
  }
  if (reason.startsWith('tab characters') || c === '\t' || c === '@' || c === '`' || c === '%')
    return done(scanner(text, at, 'found character that cannot start any token'));
  if (bracket)
    return done(
      parser(
        text,
        at,
        reason.startsWith('expected the node content')
          ? 'did not find expected node content'
          : missing,
      ),
    );
  if (c === ':') return done(scanner(text, at, 'mapping values are not allowed in this context'));
  if (reason === 'unknown escape sequence')
    return done(scanner(text, at, 'found unknown escape character'));
  if (reason.startsWith('expected hexadecimal'))
    return done(scanner(text, at, 'did not find expected hexdecimal number'));
  if (reason.startsWith('undeclared tag handle'))
    return done(parser(text, at, 'found undefined tag handle'));
  if (reason.startsWith('a line break is expected'))
    return done(scanner(text, at, 'did not find expected comment or line break'));
  if (reason.startsWith('can not read'))
    return done(scanner(text, at, "could not find expected ':'"));
  if (reason.startsWith("expected ':'")) {
    const gone = rest.split('\n', 1)[0]?.trim() === '' && rest.includes('\n');
    return done(
      scanner(text, gone ? text.indexOf('\n', at) + 1 : at, "could not find expected ':'"),
    );
  }
  if (reason.startsWith('bad indentation of a mapping')) {
    if (/^-\s/.test(rest) && at > lineStart && text.slice(lineStart, at).includes(':'))
      return done(scanner(text, at, 'block sequence entries are not allowed in this context'));
    if (/^[^\n]*:(?:\s|$)/.test(rest) && !/[^\s]/.test(text.slice(lineStart, at)))
      return done(scanner(text, at, 'mapping values are not allowed in this context'));
    return done(parser(text, at, 'did not find expected key'));
  }
  if (reason.startsWith('bad indentation of a sequence'))
    return done(parser(text, at, "did not find expected '-' indicator"));
  if (reason.startsWith('end of the stream')) {
    const first = /^(?:---.*\n|\s*(?:#.*)?\n)*( *)(\S)/.exec(text);
    if (/^-\s/.test(first?.[2] === '-' ? '- ' : '') && !/^\s/.test(rest))
      return done(parser(text, at, "did not find expected '-' indicator"));
    if ((first?.[1] ?? '') !== '')
      return done(parser(text, at, 'did not find expected <document start>'));
    if (/^-\s/.test(rest) || /^[^\n]*:(?:\s|$)/.test(rest))
      return done(parser(text, at, 'did not find expected key'));
    const next = text.indexOf('\n', at);
    return done(scanner(text, next < 0 ? text.length : next + 1, "could not find expected ':'"));
  }
  return done(`yaml: line ${lineAt(text, at)}: ${reason}`);
}
