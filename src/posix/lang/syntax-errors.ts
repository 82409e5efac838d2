/** What a shell says of text that it cannot read. Models yyerror and parse_string of bash. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { prefix, spokenName } from './messages.ts';
import type { Parsed } from './syntax/parser.ts';
import { shellOf } from './variables.ts';

export type NotParsed = Exclude<Parsed, { kind: 'ok' }>;

/** `text`: where the error is, from `pos` on. `source`: what the text is. */
export interface Unread {
  text: string;
  pos: number;
  /** A file, standard input or `eval`; absent: the text of `-c` or a script file. */
  source?: 'inner' | 'eval';
}

export function countLines(text: string, to: number): number {
  let count = 1;
  for (let at = 0; at < to; at++) {
    if (text[at] === '\n') count += 1;
  }
  return count;
}

/** The last line that holds something. */
const lastLine = (text: string): number => countLines(text.replace(/\n$/, ''), text.length);

/** bash tells of heredocs that the end of the text ended. */
export function warnCut(
  os: OperatingSystem,
  proc: Proc,
  cut: { end: string; line: number }[],
  text: string,
): void {
  const shell = shellOf(proc);
  if (shell.dialect === 'ash') return;
  for (const { end, line } of cut) {
    const place = `${spokenName(shell)}: line ${lastLine(text)}: warning: `;
    const words = `here-document at line ${line} delimited by end-of-file (wanted \`${end}')\n`;
    os.write(proc, 2, place + words);
  }
}

function ashWords(parsed: NotParsed): string {
  if (parsed.kind === 'error') {
    const { token } = parsed;
    return `unexpected "${token === '\n' ? 'newline' : token}"`;
  }
  const { want } = parsed;
  if (`'"\``.includes(want)) return 'unterminated quoted string';
  if (/^(fi|done|then|do|esac|\})$/.test(want))
    return `unexpected end of file (expecting "${want}")`;
  return `unexpected end of file${want === ')' ? ' (expecting ")")' : ''}`;
}

/** `bash: line 3: ` … what stands before a syntax error of bash. */
function place(shell: Shell, line: number, source: Unread['source']): string {
  if (shell.mode === 'i') return 'bash: ';
  if (source === 'eval') return `${spokenName(shell)}: eval: line ${shell.line + line - 1}: `;
  if (shell.mode === 'c' && !source) return `${spokenName(shell)}: -c: line ${line}: `;
  return `${spokenName(shell)}: line ${line}: `;
}

/** What closes a construct, where its end is missed under another name. */
const closers: Record<string, string> = { '$(': ')', '((': ')', '${': '}' };

function incomplete(
  shell: Shell,
  { want, line }: NotParsed & { kind: 'incomplete' },
  { text, pos, source }: Unread,
): string {
  if (/^(['"`]|\$[({]|\(\()$/.test(want)) {
    const before = place(shell, line ?? countLines(text, pos), source);
    return `${before}unexpected EOF while looking for matching \`${closers[want] ?? want}'\n`;
  }
  // A backslash at the end of all text is no error.
  if (want === 'line') return '';
  return `${place(shell, lastLine(text) + 1, source)}syntax error: unexpected end of file\n`;
}

function unexpected(
  shell: Shell,
  { token, line, deep, words }: NotParsed & { kind: 'error' },
  { text, source }: Unread,
): string {
  const before = place(shell, line, source);
  const first = words ? `${before}${words}\n` : '';
  if (deep) return `${first}${before}syntax error: nesting too deep\n`;
  const shown = token === '\n' ? 'newline' : token || 'newline';
  const near = `${before}syntax error near ${words ? '' : 'unexpected token '}\`${shown}'\n`;
  if (shell.mode === 'i') return first + near;
  return `${first}${near}${before}\`${text.split('\n')[line - 1] ?? ''}'\n`;
}

/** Tells of text that cannot be read; `$?` is 2. */
export function syntaxError(
  os: OperatingSystem,
  proc: Proc,
  parsed: NotParsed,
  unread: Unread,
): void {
  const shell = shellOf(proc);
  shell.status = 2;
  if (shell.dialect === 'ash') {
    os.write(proc, 2, `${prefix(shell)}syntax error: ${ashWords(parsed)}\n`);
    return;
  }
  const words =
    parsed.kind === 'incomplete'
      ? incomplete(shell, parsed, unread)
      : unexpected(shell, parsed, unread);
  os.write(proc, 2, words);
}
