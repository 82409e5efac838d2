/** Go templates to a tree. Models text/template/parse. */
import { functions } from './functions.ts';
import { lex, type Token, TemplateError, unquote } from './lex.ts';

export type Operand =
  | { type: 'dot' }
  | { type: 'nil' }
  | { type: 'literal'; value: unknown; text: string }
  | { type: 'field'; names: string[] }
  | { type: 'variable'; name: string; names: string[] }
  | { type: 'function'; name: string }
  | { type: 'pipeline'; pipe: Pipe; names: string[] };
/** `pos`: where it stands in the source; `text` as written, for error messages. */
export interface CommandNode {
  operands: Operand[];
  pos: number;
  text: string;
}
export interface Pipe {
  declare: string[];
  assign: boolean;
  commands: CommandNode[];
  pos: number;
  text: string;
}
export type TemplateNode =
  | { type: 'text'; text: string }
  | { type: 'action'; pipe: Pipe }
  | { type: 'if' | 'with' | 'range'; pipe: Pipe; body: TemplateNode[]; otherwise: TemplateNode[] }
  | { type: 'break' }
  | { type: 'continue' }
  | { type: 'call'; name: string; pipe?: Pipe };

export interface Template {
  root: TemplateNode[];
  defined: Map<string, TemplateNode[]>;
  source: string;
}

export function parseTemplate(source: string): Template {
  return new Parser(source).template();
}

class Parser {
  private readonly tokens: Token[];
  private readonly source: string;
  private i = 0;
  private readonly variables: string[] = ['$'];
  private readonly defined = new Map<string, TemplateNode[]>();
  constructor(source: string) {
    this.source = source;
    this.tokens = lex(source);
  }

  template(): Template {
    const [root, stop] = this.body();
    if (stop) throw new TemplateError(`unexpected {{${stop}}}`, this.tokens[this.i - 1]?.pos ?? 0);
    return { root, defined: this.defined, source: this.source };
  }

  /** Nodes up to `end` or `else` (answered), or the end of the text. */
  private body(): [TemplateNode[], '' | 'end' | 'else'] {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const token = this.tokens[this.i++];
      if (!token) return [nodes, ''];
      if (token.type === 'text') {
        nodes.push({ type: 'text', text: token.text });
        continue;
      }
      this.space();
      const head = this.tokens[this.i];
      if (head?.type !== 'keyword') {
        nodes.push({ type: 'action', pipe: this.pipe('close', 'command') });
        continue;
      }
      this.i++;
      if (head.text === 'end') {
        this.close('end');
        return [nodes, 'end'];
      }
      if (head.text === 'else') return [nodes, 'else'];
      if (head.text === 'if' || head.text === 'with' || head.text === 'range')
        nodes.push(this.control(head.text));
      else if (head.text === 'break' || head.text === 'continue') {
        this.close(head.text);
        nodes.push({ type: head.text });
      } else nodes.push(...this.named(head));
    }
  }

  private control(type: 'if' | 'with' | 'range'): TemplateNode {
    const scope = this.variables.length;
    const pipe = this.pipe('close', type);
    const [body, stop] = this.body();
    let otherwise: TemplateNode[] = [];
    if (stop === 'else') {
      this.space();
      const next = this.tokens[this.i];
      if (next?.type === 'keyword' && next.text === type && type !== 'range') {
        this.i++;
        otherwise = [this.control(type)];
        this.variables.length = scope;
        return { type, pipe, body, otherwise };
      }
      this.close('else');
      const [rest, end] = this.body();
      if (end !== 'end')
        throw new TemplateError(
          end === '' ? 'unexpected EOF' : 'expected end; found {{else}}',
          this.source.length,
        );
      otherwise = rest;
    } else if (stop === '') throw new TemplateError('unexpected EOF', this.source.length);
    this.variables.length = scope;
    return { type, pipe, body, otherwise };
  }

  private named(head: Token): TemplateNode[] {
    this.space();
    const name = this.tokens[this.i++];
    if (name?.type !== 'string')
      throw new TemplateError(`unexpected ${describe(name)} in ${head.text} clause`, head.pos);
    const label = unquote(name.text);
    this.space();
    if (head.text === 'define') {
      this.close('define clause');
      const [body] = this.body();
      this.defined.set(label, body);
      return [];
    }
    const next = this.tokens[this.i];
    if (head.text === 'template' && next?.type === 'close') {
      this.i++;
      return [{ type: 'call', name: label }];
    }
    const pipe = this.pipe('close', head.text);
    if (head.text === 'block') {
      const [body] = this.body();
      this.defined.set(label, body);
    }
    return [{ type: 'call', name: label, pipe }];
  }

  private pipe(end: 'close' | 'rparen', context: string): Pipe {
    this.space();
    const pos = this.tokens[this.i]?.pos ?? this.source.length;
    const pipe: Pipe = { declare: [], assign: false, commands: [], pos, text: '' };
    const declared = /^(?:\$[\p{L}\p{N}_]+)(?:\s*,\s*\$[\p{L}\p{N}_]+)?\s*:?=/u.exec(
      this.source.slice(pos),
    );
    if (declared && this.tokens[this.i]?.type === 'variable') {
      for (;;) {
        const token = this.tokens[this.i++]!;
        if (token.type === 'variable') pipe.declare.push(token.text);
        if (token.type === 'declare' || token.type === 'assign') {
          pipe.assign = token.type === 'assign';
          break;
        }
      }
      if (!pipe.assign) this.variables.push(...pipe.declare);
      this.space();
    }
    for (;;) {
      this.space();
      const token = this.tokens[this.i];
      if (!token) throw new TemplateError('unclosed action', this.source.length);
      if (token.type === end) {
        this.i++;
        if (pipe.commands.length === 0)
          throw new TemplateError(
            `missing value for ${context === 'lparen' ? 'parenthesized pipeline' : context}`,
            token.pos,
          );
        pipe.text = this.source.slice(pos, token.pos).trim();
        return pipe;
      }
      pipe.commands.push(this.command());
    }
  }

  private command(): CommandNode {
    const operands: Operand[] = [];
    const pos = this.tokens[this.i]?.pos ?? 0;
    let last = pos;
    for (;;) {
      this.space();
      const token = this.tokens[this.i];
      if (!token || token.type === 'close' || token.type === 'rparen') break;
      if (token.type === 'pipe') {
        this.i++;
        if (operands.length === 0) throw new TemplateError('missing value for command', token.pos);
        break;
      }
      operands.push(this.operand(token));
      const done = this.tokens[this.i - 1]!;
      last = done.pos + done.text.length;
    }
    return { operands, pos, text: this.source.slice(pos, last) };
  }

  private operand(token: Token): Operand {
    this.i++;
    switch (token.type) {
      case 'dot':
        return { type: 'dot' };
      case 'nil':
        return { type: 'nil' };
      case 'bool':
        return { type: 'literal', value: token.text === 'true', text: token.text };
      case 'number':
        return { type: 'literal', value: Number(token.text.replaceAll('_', '')), text: token.text };
      case 'char':
        return {
          type: 'literal',
          value: unquote(token.text).codePointAt(0) ?? 0,
          text: token.text,
        };
      case 'string':
        return { type: 'literal', value: unquote(token.text), text: token.text };
      case 'field':
        return { type: 'field', names: [token.text.slice(1), ...this.chain()] };
      case 'variable':
        if (!this.variables.includes(token.text))
          throw new TemplateError(`undefined variable "${token.text}"`, token.pos);
        return { type: 'variable', name: token.text, names: this.chain() };
      case 'identifier':
        if (!functions.has(token.text))
          throw new TemplateError(`function "${token.text}" not defined`, token.pos);
        return { type: 'function', name: token.text };
      case 'lparen': {
        const pipe = this.pipe('rparen', 'lparen');
        return { type: 'pipeline', pipe, names: this.chain() };
      }
      default:
        throw new TemplateError(`unexpected ${describe(token)} in operand`, token.pos);
    }
  }

  private chain(): string[] {
    const names: string[] = [];
    while (this.tokens[this.i]?.type === 'field') names.push(this.tokens[this.i++]!.text.slice(1));
    return names;
  }
  private space(): void {
    while (this.tokens[this.i]?.type === 'space') this.i++;
  }
  private close(context: string): void {
    this.space();
    const token = this.tokens[this.i++];
    if (token?.type !== 'close')
      throw new TemplateError(
        `unexpected ${describe(token)} in ${context}`,
        token?.pos ?? this.source.length,
      );
  }
}

const describe = (token: Token | undefined): string =>
  token ? (token.type === 'close' ? '"}}"' : `<${token.text}>`) : 'EOF';
