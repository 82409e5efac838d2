/** kubectl's JSONPath dialect: text with `{actions}`. Models client-go/util/jsonpath/parser.go. */
import { CliError } from '../errors.ts';

export interface Bound {
  known: boolean;
  value: number;
  derived?: boolean;
}
export type Node =
  | { type: 'text'; text: string }
  | { type: 'list'; nodes: Node[] }
  | { type: 'identifier'; name: string }
  | { type: 'field'; name: string }
  | { type: 'number'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'wildcard' }
  | { type: 'recursive' }
  | { type: 'array'; params: [Bound, Bound, Bound] }
  | { type: 'union'; parts: Node[][] }
  | { type: 'filter'; left: Node[]; right: Node[]; operator: string };

/** Nodes of a whole template; each action is a list. Throws CliError. */
export function parse(template: string): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{', at);
    const end = open < 0 ? template.length : open;
    if (end > at) nodes.push({ type: 'text', text: template.slice(at, end) });
    if (open < 0) break;
    const action = new Action(template, open + 1);
    nodes.push({ type: 'list', nodes: action.read() });
    at = action.pos;
  }
  return nodes;
}

/** An expression as it stands inside braces. */
export const parseAction = (text: string): Node[] => new Action(`${text}}`, 0).read();

const letter = (char: string | undefined): boolean =>
  char !== undefined && /[\p{L}\p{N}_]/u.test(char);

/** `U+0040` */
const codePoint = (char: string): string =>
  `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

class Action {
  pos: number;
  private readonly source: string;
  private readonly nodes: Node[] = [];
  constructor(source: string, pos: number) {
    this.source = source;
    this.pos = pos;
  }

  read(): Node[] {
    for (;;) {
      const char = this.source[this.pos];
      if (char === undefined || char === '\n') throw new CliError('unclosed action');
      if (this.source.startsWith('[?(', this.pos)) this.filter();
      else if (this.source.startsWith('..', this.pos)) {
        this.pos += 2;
        this.recursive();
      } else if (char === '}') {
        this.pos++;
        return this.nodes;
      } else if (char === ' ' || char === '\t' || char === '@' || char === '$') this.pos++;
      else if (char === '[') this.array();
      else if (char === '"' || char === "'") this.quoted(char);
      else if (char === '.') {
        this.pos++;
        this.field();
      } else if (char === '+' || char === '-' || /\d/.test(char)) this.number();
      else if (letter(char)) this.identifier();
      else throw new CliError(`unrecognized character in action: ${codePoint(char)} '${char}'`);
    }
  }

  private recursive(): void {
    const last = this.nodes.at(-1);
    if (last?.type === 'recursive') throw new CliError('invalid multiple recursive descent');
    this.nodes.push({ type: 'recursive' });
    if (letter(this.source[this.pos])) this.field();
  }

  private field(): void {
    let name = '';
    for (; this.pos < this.source.length; this.pos++) {
      const char = this.source[this.pos]!;
      if (char === '\\') {
        name += this.source[++this.pos] ?? '';
        continue;
      }
      if (/[\s.[\],"'@{}()$=!<>+*]/.test(char) && !(char === '*' && name === '')) break;
      name += char;
      if (name === '*') {
        this.pos++;
        break;
      }
    }
    if (name === '*') this.nodes.push({ type: 'wildcard' });
    else this.nodes.push({ type: 'field', name });
  }

  private identifier(): void {
    const match = /^[\p{L}\p{N}_]+/u.exec(this.source.slice(this.pos))!;
    this.pos += match[0].length;
    if (match[0] === 'true' || match[0] === 'false')
      this.nodes.push({ type: 'bool', value: match[0] === 'true' });
    else this.nodes.push({ type: 'identifier', name: match[0] });
  }

  private number(): void {
    const match = /^[-+]?[\d.]*/.exec(this.source.slice(this.pos))!;
    const value = Number(match[0]);
    if (match[0] === '' || Number.isNaN(value))
      throw new CliError(`cannot parse number ${match[0]}`);
    this.pos += match[0].length;
    this.nodes.push({ type: 'number', value });
  }

  private quoted(end: string): void {
    let text = '';
    const escapes: Record<string, string> = {
      n: '\n',
      t: '\t',
      r: '\r',
      a: '\x07',
      b: '\b',
      f: '\f',
      v: '\v',
    };
    for (this.pos++; ; this.pos++) {
      const char = this.source[this.pos];
      if (char === undefined || char === '\n') throw new CliError('unterminated quoted string');
      if (char === end) break;
      if (char === '\\') {
        const escape = this.source[++this.pos] ?? '';
        text += escapes[escape] ?? escape;
      } else text += char;
    }
    this.pos++;
    this.nodes.push({ type: 'text', text });
  }

  private array(): void {
    const close = this.source.indexOf(']', this.pos);
    const line = this.source.indexOf('\n', this.pos);
    if (close < 0 || (line >= 0 && line < close)) throw new CliError('unterminated array');
    const inner = this.source.slice(this.pos + 1, close);
    this.pos = close + 1;
    const parts = inner.split(',');
    if (parts.length > 1) {
      this.nodes.push({
        type: 'union',
        parts: parts.map((part) => parseAction(`[${part.trim()}]`)),
      });
      return;
    }
    const key = /^'([^']*)'$/.exec(inner);
    if (key) {
      this.nodes.push(...parseAction(`.${key[1]!}`));
      return;
    } // so `['a.b']` is two steps, and `['a\.b']` one
    const text = inner === '*' ? ':' : inner;
    const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
    if (!match) throw new CliError(`invalid array index ${text}`);
    const bound = (part: string | undefined): Bound =>
      part === undefined || part === '' || part === ':'
        ? { known: false, value: 0 }
        : { known: true, value: Number(part.replace(':', '')) };
    const start = bound(match[1]);
    const stop: Bound =
      match[2] === undefined
        ? { known: true, value: start.value + 1, derived: true }
        : bound(match[2]);
    this.nodes.push({ type: 'array', params: [start, stop, bound(match[3])] });
  }

  private filter(): void {
    const start = (this.pos += 3);
    let pair = '';
    let open = false;
    let closed = false;
    for (; ; this.pos++) {
      const char = this.source[this.pos];
      if (char === undefined || char === '\n') throw new CliError('unterminated filter');
      if (char === '"' || char === "'") {
        if (!open) {
          open = true;
          pair = char;
        } else if (char === pair && this.source[this.pos - 1] !== '\\') closed = true;
      } else if (char === ')' && open === closed) break;
    }
    const inner = this.source.slice(start, this.pos);
    if (this.source[++this.pos] !== ']') throw new CliError('unclosed array expect ]');
    this.pos++;
    const match = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(inner);
    if (match)
      this.nodes.push({
        type: 'filter',
        left: parseAction(match[1]!),
        right: parseAction(match[3]!),
        operator: match[2]!,
      });
    else
      this.nodes.push({ type: 'filter', left: parseAction(inner), right: [], operator: 'exists' });
  }
}
