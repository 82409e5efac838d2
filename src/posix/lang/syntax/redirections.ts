/** Redirections: `2>file`, `<<END`, `{fd}>&1` … */
import type { Redir, Word } from './ast.ts';
import { Lexer } from './lexer.ts';
import { SyntaxFail } from './source.ts';

const start = /^(\d*|\{[A-Za-z_]\w*\})(&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||<|>)/;
/** Longer descriptors are none. */
const LONGEST = 60;

const operators = new Set<string>(['<', '>', '>>', '>|', '<>', '<&', '>&', '<<', '<<<']);
const isOperator = (text: string): text is Redir['operator'] => operators.has(text);

/** A descriptor, or `-`, as it stands behind `>&`. */
function isDescriptor(word: Word): boolean {
  const [part, ...others] = word;
  return part?.kind === 'literal' && !others.length && /^(\d+|-)$/.test(part.text);
}

/** What comes before the operator: a descriptor's number, or `{name}`. */
function descriptorOf(before: string, operator: string): { fd: number; name?: string } {
  if (/^\d/.test(before)) return { fd: Number(before) };
  const fd = operator.startsWith('<') ? 0 : 1;
  return before.startsWith('{') ? { fd, name: before.slice(1, -1) } : { fd };
}

export abstract class Redirections extends Lexer {
  protected redirections(): Redir[] {
    const all: Redir[] = [];
    for (let one = this.redirection(); one; one = this.redirection()) {
      all.push(one);
    }
    return all;
  }

  /** The redirection at hand, if there is one. */
  protected redirection(): Redir | undefined {
    this.blanks();
    const found = start.exec(this.text.slice(this.at, this.at + LONGEST));
    if (!found) return undefined;
    const [all, before = '', written = ''] = found;
    if (before && written.startsWith('&')) return undefined;
    const isProcessFile = this.text[this.at + all.length] === '(';
    if (isProcessFile && (written === '<' || written === '>')) return undefined;
    this.at += all.length;
    this.blanks();
    if (this.atBreak()) throw new SyntaxFail(this.missingWord(), this.at);
    const descriptor = descriptorOf(before, written);
    if (written === '<<' || written === '<<-') return this.heredoc(descriptor, written === '<<-');
    const isBoth = written.startsWith('&');
    const operator = isBoth ? written.slice(1) : written;
    if (!isOperator(operator)) return undefined;
    const word = this.word();
    const isFile = operator === '>&' && !before && !isDescriptor(word);
    return { ...descriptor, operator, word, ...(isBoth || isFile ? { both: true } : {}) };
  }

  private missingWord(): string {
    if (this.at >= this.text.length) return 'newline';
    const next = this.peek();
    return next === '\n' ? 'newline' : next;
  }

  /** Its body comes behind the next newline. */
  private heredoc(descriptor: { fd: number; name?: string }, tabs: boolean): Redir {
    const from = this.at;
    this.word();
    const written = this.text.slice(from, this.at);
    const redirection: Redir = { ...descriptor, operator: '<<', word: [] };
    this.heredocs.push({
      redirection,
      quoted: /['"\\]/.test(written),
      tabs,
      end: written.replace(/['"\\]/g, ''),
      line: this.lineOf(from),
    });
    return redirection;
  }
}
