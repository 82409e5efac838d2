/**
 * Label selectors as text, with the API server's own parse errors. Models
 * k8s.io/apimachinery/pkg/labels (Lexer, Parser).
 */
import { SelectorError, type Operator, type Requirement } from './label-requirement.ts';
import { checkKey, checkValue } from './label-validation.ts';

interface Token {
  type: string;
  text: string;
}
const SPECIAL = new Set(['=', '!', '(', ')', ',', '>', '<']);
const SYMBOLS = new Set([')', ',', '!', '==', '=', '!=', '(', '>', '<']);
const END: Token = { type: 'end', text: '' };

const OPERATORS: Record<string, Operator> = {
  in: 'in',
  notin: 'notin',
  '=': '=',
  '==': '=',
  '!=': '!=',
  '>': 'gt',
  '<': 'lt',
};

const isSpace = (character: string): boolean => /\s/.test(character);

/** The longest symbol at `from`; empty where there is none. */
function symbolAt(text: string, from: number): string {
  let symbol = '';
  for (let at = from; SYMBOLS.has(symbol + text.charAt(at)) && at < text.length; at++)
    symbol += text.charAt(at);
  return symbol;
}

function wordAt(text: string, from: number): string {
  let end = from;
  while (end < text.length && !SPECIAL.has(text.charAt(end)) && !isSpace(text.charAt(end))) end++;
  return text.slice(from, end);
}

function lex(text: string): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (isSpace(text.charAt(at))) {
      at++;
      continue;
    }
    const isSymbol = SPECIAL.has(text.charAt(at));
    const found = isSymbol ? symbolAt(text, at) : wordAt(text, at);
    const isKeyword = isSymbol || found === 'in' || found === 'notin';
    out.push({ type: isKeyword ? found : 'id', text: found });
    at += found.length;
  }
  return out;
}

function fail(message: string): never {
  throw new SelectorError(message);
}

class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(text: string) {
    this.tokens = lex(text);
  }

  requirements(): Requirement[] {
    const out: Requirement[] = [];
    for (;;) {
      const { type, text } = this.look();
      if (type === 'end') return out;
      if (type !== 'id' && type !== '!')
        fail(`found '${text}', expected: !, identifier, or 'end of string'`);
      out.push(this.requirement());
      const after = this.take();
      if (after.type === 'end') return out;
      if (after.type !== ',') fail(`found '${after.text}', expected: ',' or 'end of string'`);
      const next = this.look();
      if (next.type !== 'id' && next.type !== '!')
        fail(`found '${next.text}', expected: identifier after ','`);
    }
  }

  /** Where a value or key may stand, `in` and `notin` are plain words. */
  private look(): Token {
    const token = this.tokens[this.position] ?? END;
    return token.type === 'in' || token.type === 'notin' ? { ...token, type: 'id' } : token;
  }
  private take(): Token {
    const token = this.look();
    this.position++;
    return token;
  }
  private takeOperator(): Operator {
    const { type, text } = this.tokens[this.position++] ?? END;
    return OPERATORS[type] ?? fail(`found '${text}', expected: in, notin, =, ==, !=, gt, lt`);
  }

  private requirement(): Requirement {
    try {
      return this.term();
    } catch (error) {
      if (error instanceof SelectorError)
        error.message = `unable to parse requirement: ${error.message}`;
      throw error;
    }
  }

  private term(): Requirement {
    const isNegated = this.look().type === '!';
    if (isNegated) this.take();
    const { type, text: key } = this.take();
    if (type !== 'id') fail(`found '${key}', expected: identifier`);
    checkKey(key);
    const next = this.look().type;
    if (isNegated) return { key, operator: '!', values: [] };
    if (next === 'end' || next === ',') return { key, operator: 'exists', values: [] };
    const operator = this.takeOperator();
    const isSet = operator === 'in' || operator === 'notin';
    const values = isSet ? this.set() : [this.value()];
    values.sort();
    values.forEach((value, index) => checkValue(key, operator, value, index));
    return { key, operator, values };
  }

  private value(): string {
    const next = this.look();
    if (next.type === 'end' || next.type === ',') return '';
    this.take();
    return next.type === 'id' ? next.text : fail(`found '${next.text}', expected: identifier`);
  }

  private set(): string[] {
    const open = this.take();
    if (open.type !== '(') fail(`found '${open.text}' expected: '('`);
    const first = this.look();
    if (first.type === 'id' || first.type === ',') {
      const values = this.identifiers();
      if (this.take().type !== ')') fail(`found '${first.text}', expected: ')'`);
      return values;
    }
    if (first.type !== ')') fail(`found '${first.text}', expected: ',', ')' or identifier`);
    return fail(
      "values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty",
    );
  }

  /** Values between commas, each once; two commas with nothing between stand for an empty one. */
  private identifiers(): string[] {
    const values = new Set<string>();
    for (;;) {
      const { type, text } = this.take();
      const next = this.look();
      if (type === 'id') {
        values.add(text);
        if (next.type === ')') return [...values];
        if (next.type !== ',') fail(`found '${next.text}', expected: ',' or ')'`);
      } else if (type === ',') {
        if (values.size === 0) values.add('');
        if (next.type === ')') return [...values.add('')];
        if (next.type === ',') {
          this.take();
          values.add('');
        }
      } else fail(`found '${text}', expected: ',', or identifier`);
    }
  }
}

export const parseLabelSelector = (text: string): Requirement[] => new Parser(text).requirements();
