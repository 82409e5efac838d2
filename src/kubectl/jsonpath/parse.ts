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
  let i = 0;
  while (i < template.length) {
    const open = template.indexOf('{', i);
    const end = open < 0 ? template.length : open;
    if (end > i) nodes.push({ type: 'text', text: template.slice(i, end) });
    if (open < 0) break;
    const action = new Action(template, open + 1);
    nodes.push({ type: 'list', nodes: action.read() });
    i = action.pos;
  }
  return nodes;
}

/** An expression as it stands inside braces. */
export const parseAction = (text: string): Node[] => new Action(`${text}}`, 0).read();

const letter = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}_]/u.test(c);

class Action {
  pos: number;
  private readonly s: string;
  private readonly nodes: Node[] = [];
  constructor(s: string, pos: number) {
    this.s = s;
    this.pos = pos;
  }

  read(): Node[] {
    for (;;) {
      const c = this.s[this.pos];
      if (c === undefined || c === '\n') throw new CliError('unclosed action');
      if (this.s.startsWith('[?(', this.pos)) this.filter();
      else if (this.s.startsWith('..', this.pos)) {
        this.pos += 2;
        this.recursive();
      } else if (c === '}') {
        this.pos++;
        return this.nodes;
      } else if (c === ' ' || c === '\t' || c === '@' || c === '$') this.pos++;
      else if (c === '[') this.array();
      else if (c === '"' || c === "'") this.quoted(c);
      else if (c === '.') {
        this.pos++;
        this.field();
      } else if (c === '+' || c === '-' || /\d/.test(c)) this.number();
      else if (letter(c)) this.identifier();
      else
        throw new CliError(
          `unrecognized character in action: U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')} '${c}'`,
        );
    }
  }

  private recursive(): void {
    const last = this.nodes.at(-1);
    if (last?.type === 'recursive') throw new CliError('invalid multiple recursive descent');
    this.nodes.push({ type: 'recursive' });
    if (letter(this.s[this.pos])) this.field();
  }

  private field(): void {
    let name = '';
    for (; this.pos < this.s.length; this.pos++) {
      const c = this.s[this.pos]!;
      if (c === '\\') {
        name += this.s[++this.pos] ?? '';
        continue;
      }
      if (/[\s.[\],"'@{}()$=!<>+*]/.test(c) && !(c === '*' && name === '')) break;
      name += c;
      if (name === '*') {
        this.pos++;
        break;
      }
    }
    if (name === '*') this.nodes.push({ type: 'wildcard' });
    else this.nodes.push({ type: 'field', name });
  }

  private identifier(): void {
    const m = /^[\p{L}\p{N}_]+/u.exec(this.s.slice(this.pos))!;
    this.pos += m[0].length;
    if (m[0] === 'true' || m[0] === 'false')
      this.nodes.push({ type: 'bool', value: m[0] === 'true' });
    else this.nodes.push({ type: 'identifier', name: m[0] });
  }

  private number(): void {
    const m = /^[-+]?[\d.]*/.exec(this.s.slice(this.pos))!;
    const value = Number(m[0]);
    if (m[0] === '' || Number.isNaN(value)) throw new CliError(`cannot parse number ${m[0]}`);
    this.pos += m[0].length;
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
      const c = this.s[this.pos];
      if (c === undefined || c === '\n') throw new CliError('unterminated quoted string');
      if (c === end) break;
      if (c === '\\') {
        const e = this.s[++this.pos] ?? '';
        text += escapes[e] ?? e;
      } else text += c;
    }
    this.pos++;
    this.nodes.push({ type: 'text', text });
  }

  private array(): void {
    const close = this.s.indexOf(']', this.pos);
    const line = this.s.indexOf('\n', this.pos);
    if (close < 0 || (line >= 0 && line < close)) throw new CliError('unterminated array');
    const inner = this.s.slice(this.pos + 1, close);
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
    let pair = '',
      open = false,
      closed = false;
    for (; ; this.pos++) {
      const c = this.s[this.pos];
      if (c === undefined || c === '\n') throw new CliError('unterminated filter');
      if (c === '"' || c === "'") {
        if (!open) {
          open = true;
          pair = c;
        } else if (c === pair && this.s[this.pos - 1] !== '\\') closed = true;
      } else if (c === ')' && open === closed) break;
    }
    const inner = this.s.slice(start, this.pos);
    if (this.s[++this.pos] !== ']') throw new CliError('unclosed array expect ]');
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
