/**
 * Label selectors as text, with the API server's own parse errors. Models
 * k8s.io/apimachinery/pkg/labels.
 */

export type Operator = 'in' | 'notin' | '=' | '!=' | 'exists' | '!' | 'gt' | 'lt';
export interface Requirement {
  key: string;
  operator: Operator;
  values: string[];
}

/** A selector that cannot be parsed, in the server's words. */
export class SelectorError extends Error {}

interface Token {
  type: string;
  text: string;
}
const SPECIAL = new Set(['=', '!', '(', ')', ',', '>', '<']);
const SYMBOLS = new Set([')', ',', '!', '==', '=', '!=', '(', '>', '<']);

function lex(text: string): Token[] {
  const out: Token[] = [];
  for (let i = 0; i < text.length;) {
    const c = text[i]!;
    if (/\s/.test(c)) i++;
    else if (SPECIAL.has(c)) {
      let symbol = '';
      while (i < text.length && SPECIAL.has(text[i]!) && SYMBOLS.has(symbol + text[i]!))
        symbol += text[i++]!;
      out.push({ type: symbol, text: symbol });
    } else {
      let word = '';
      while (i < text.length && !SPECIAL.has(text[i]!) && !/\s/.test(text[i]!)) word += text[i++]!;
      out.push({ type: word === 'in' || word === 'notin' ? word : 'id', text: word });
    }
  }
  return out;
}

export function parseLabelSelector(text: string): Requirement[] {
  const tokens = lex(text);
  let position = 0;
  const fail = (message: string): never => {
    throw new SelectorError(message);
  };
  /** Where a value or key may stand, `in` and `notin` are plain words. */
  const look = (asValue = true): Token => {
    const token = tokens[position] ?? { type: 'end', text: '' };
    return asValue && (token.type === 'in' || token.type === 'notin')
      ? { ...token, type: 'id' }
      : token;
  };
  const take = (asValue = true): Token => {
    const token = look(asValue);
    position++;
    return token;
  };

  const identifiers = (): string[] => {
    const values = new Set<string>();
    for (;;) {
      const token = take();
      if (token.type === 'id') {
        values.add(token.text);
        const next = look();
        if (next.type === ')') return [...values];
        if (next.type !== ',') fail(`found '${next.text}', expected: ',' or ')'`);
      } else if (token.type === ',') {
        if (values.size === 0) values.add('');
        const next = look().type;
        if (next === ')') return [...values.add('')];
        if (next === ',') {
          take();
          values.add('');
        }
      } else fail(`found '${token.text}', expected: ',', or identifier`);
    }
  };
  const requirement = (): Requirement => {
    let token = take();
    const negated = token.type === '!';
    if (negated) token = take();
    if (token.type !== 'id') fail(`found '${token.text}', expected: identifier`);
    const key = token.text;
    checkKey(key);
    const next = look().type;
    if (negated || next === 'end' || next === ',')
      return { key, operator: negated ? '!' : 'exists', values: [] };
    const symbol = take(false);
    const operator =
      OPERATORS[symbol.type] ??
      fail(`found '${symbol.text}', expected: in, notin, =, ==, !=, gt, lt`);
    let values: string[];
    if (operator === 'in' || operator === 'notin') {
      const open = take();
      if (open.type !== '(') fail(`found '${open.text}' expected: '('`);
      const first = look();
      if (first.type === 'id' || first.type === ',') {
        values = identifiers();
        if (take().type !== ')') fail(`found '${first.text}', expected: ')'`);
      } else if (first.type === ')') {
        take();
        values = [];
      } else values = fail(`found '${first.text}', expected: ',', ')' or identifier`);
      if (values.length === 0)
        fail("values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty");
    } else {
      const first = look().type;
      if (first === 'end' || first === ',') values = [''];
      else {
        const value = take();
        if (value.type !== 'id') fail(`found '${value.text}', expected: identifier`);
        values = [value.text];
      }
    }
    values.sort();
    values.forEach((value, i) => checkValue(key, operator, value, i));
    return { key, operator, values };
  };

  const out: Requirement[] = [];
  for (;;) {
    const token = look();
    if (token.type === 'end') return out;
    if (token.type !== 'id' && token.type !== '!')
      fail(`found '${token.text}', expected: !, identifier, or 'end of string'`);
    try {
      out.push(requirement());
    } catch (error) {
      if (error instanceof SelectorError)
        error.message = `unable to parse requirement: ${error.message}`;
      throw error;
    }
    const after = take();
    if (after.type === 'end') return out;
    if (after.type !== ',') fail(`found '${after.text}', expected: ',' or 'end of string'`);
    const next = look();
    if (next.type !== 'id' && next.type !== '!')
      fail(`found '${next.text}', expected: identifier after ','`);
  }
}

const OPERATORS: Record<string, Operator> = {
  in: 'in',
  notin: 'notin',
  '=': '=',
  '==': '=',
  '!=': '!=',
  '>': 'gt',
  '<': 'lt',
};

const NAME =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an " +
  "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for " +
  "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or " +
  "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or " +
  "'my_value',  or '12345', regex used for validation is " +
  "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or " +
  "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex " +
  "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

function checkKey(key: string): void {
  const parts = key.split('/');
  const problems: string[] = [];
  const [first = '', second] = parts;
  const name = second ?? first;
  if (parts.length > 2)
    problems.push(
      `a valid label key ${NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    );
  else {
    if (second !== undefined) {
      if (first === '') problems.push('prefix part must be non-empty');
      else if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(first))
        problems.push(`prefix part ${SUBDOMAIN}`);
    }
    if (name === '') problems.push('name part must be non-empty');
    else if (name.length > 63) problems.push('name part must be no more than 63 bytes');
    if (!/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name))
      problems.push(`name part ${NAME}`);
  }
  if (problems.length > 0)
    throw new SelectorError(`<nil>: Invalid value: ${JSON.stringify(key)}: ${problems.join('; ')}`);
}

function checkValue(key: string, operator: Operator, value: string, i: number): void {
  if ((operator === 'gt' || operator === 'lt') && !/^[-+]?\d+$/.test(value))
    throw new SelectorError(
      `values[${i}]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`,
    );
  const problem =
    value.length > 63
      ? 'must be no more than 63 bytes'
      : /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)
        ? ''
        : VALUE;
  if (problem)
    throw new SelectorError(
      `values[${i}][${key}]: Invalid value: ${JSON.stringify(value)}: ${problem}`,
    );
}

export function matchesLabels(
  requirements: readonly Requirement[],
  labels: Record<string, string> = {},
): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = labels[key];
    switch (operator) {
      case 'exists':
        return value !== undefined;
      case '!':
        return value === undefined;
      case 'in':
      case '=':
        return value !== undefined && values.includes(value);
      case 'notin':
      case '!=':
        return value === undefined || !values.includes(value);
      default:
        return (
          value !== undefined &&
          /^[-+]?\d+$/.test(value) &&
          (operator === 'gt'
            ? Number(value) > Number(values[0])
            : Number(value) < Number(values[0]))
        );
    }
  });
}
