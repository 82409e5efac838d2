// What can be broken in a source file: each rule is a place in its text and what to write there.
// Types, imports, class names and numbers that are only looks (`size={14}`) are no rules, nor are
// the words of src/i18n.
import { parseSync } from 'oxc-parser';

const turned = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
  ['/', '*'],
  ['%', '*'],
  ['&&', '||'],
  ['||', '&&'],
  ['++', '--'],
  ['--', '++'],
  ['+=', '-='],
  ['-=', '+='],
]);

const isText = (node) => node.type === 'TemplateLiteral' || typeof node.value === 'string';
const isFunction = (node) =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';
const tested = new Set([
  'IfStatement',
  'ConditionalExpression',
  'WhileStatement',
  'DoWhileStatement',
  'ForStatement',
]);
const removed = new Set(['ExpressionStatement', 'ThrowStatement', 'ContinueStatement']);
/** A message has words with a space between. */
const message = /[A-Za-z]{2,}[,:.]? [A-Za-z]/;
/** The first word that no escape (`\n`) runs into. */
const word = /(?<![\\A-Za-z0-9])[A-Za-z]{3,}/;

class Finder {
  rules = [];

  constructor(text, hasMessages) {
    this.text = text;
    this.hasMessages = hasMessages;
  }

  add(kind, start, end, replacement) {
    this.rules.push({ kind, start, end, replacement });
  }

  source(node) {
    return this.text.slice(node.start, node.end);
  }

  operator(node) {
    const replacement = turned.get(node.operator);
    if (!replacement || !node.left) return;
    if (node.operator === '+' && (isText(node.left) || isText(node.right))) return;
    const at = this.text.indexOf(node.operator, node.left.end);
    this.add('operator', at, at + node.operator.length, replacement);
  }

  update(node) {
    const at = node.prefix ? node.start : node.end - 2;
    this.add('operator', at, at + 2, turned.get(node.operator));
  }

  condition({ test }) {
    if (test) this.add('condition', test.start, test.end, `!(${this.source(test)})`);
  }

  /** A guard that returns always returns; a function that gives nothing returns at once. */
  earlyReturn(node) {
    const { consequent } = node;
    const first = consequent.type === 'BlockStatement' ? consequent.body[0] : consequent;
    if (first?.type === 'ReturnStatement')
      this.add('return', node.test.start, node.test.end, 'true');
  }

  returnAtOnce({ body }) {
    if (body?.type !== 'BlockStatement' || body.body.length === 0) return;
    if (/\breturn\s+[^;\s]/.test(this.source(body))) return;
    this.add('return', body.start, body.start + 1, '{ return;');
  }

  literal(node) {
    if (typeof node.value === 'number')
      this.add('number', node.start, node.end, String(node.value + 1));
    if (typeof node.value === 'string') this.string(node);
  }

  string({ start, end }) {
    const raw = this.text.slice(start, end);
    const at = this.hasMessages && message.test(raw) ? raw.search(word) : -1;
    if (at < 0) return;
    const length = word.exec(raw)[0].length;
    this.add('message', start + at, start + at + length, `${raw.slice(at, at + length)}x`);
  }

  statement(node) {
    if (node.directive || node.expression?.callee?.type === 'Super') return;
    this.add('statement', node.start, node.end, ';');
  }

  own(node) {
    if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') this.operator(node);
    if (node.type === 'AssignmentExpression') this.operator(node);
    if (node.type === 'UpdateExpression') this.update(node);
    if (tested.has(node.type)) this.condition(node);
    if (node.type === 'IfStatement') this.earlyReturn(node);
    if (isFunction(node)) this.returnAtOnce(node);
    if (node.type === 'Literal') this.literal(node);
    if (node.type === 'TemplateElement') this.string(node);
    if (removed.has(node.type)) this.statement(node);
  }

  visit(node) {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const item of node) this.visit(item);
      return;
    }
    if (typeof node.type !== 'string' || isLeftOut(node)) return;
    // `x as T`, `x!` and `x satisfies T` are values with a type beside.
    if (node.type.startsWith('TS')) {
      this.visit(node.expression);
      return;
    }
    this.own(node);
    for (const key of Object.keys(node)) if (!typeKeys.has(key)) this.visit(node[key]);
  }
}

const typeKeys = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'superTypeArguments',
  'implements',
]);

/** Imports, looks. */
function isLeftOut(node) {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return true;
  if (node.type === 'ImportExpression') return true;
  if (node.type !== 'JSXAttribute') return false;
  return node.name.name === 'className' || node.value?.expression?.type === 'Literal';
}

/** The rules of a file, in the order of its text. */
export function rulesOf(file, text) {
  const finder = new Finder(text, !file.startsWith('src/i18n/'));
  finder.visit(parseSync(file, text).program);
  return finder.rules
    .map((rule) => ({ file, ...rule, line: text.slice(0, rule.start).split('\n').length }))
    .toSorted((left, right) => left.start - right.start);
}

/** What a rule changes, on one line. */
export function describe(text, { start, end, replacement, kind }) {
  const one = (words) => {
    const flat = words.replace(/\s+/g, ' ');
    return flat.length > 70 ? `${flat.slice(0, 67)}…` : flat;
  };
  if (kind === 'statement') return `taken out: ${one(text.slice(start, end))}`;
  if (kind === 'return' && replacement !== 'true') return 'returns at once';
  const line = text.slice(text.lastIndexOf('\n', start) + 1).split('\n')[0];
  return `${one(text.slice(start, end))} → ${one(replacement)}, in: ${one(line.trim())}`;
}

export function broken(text, { start, end, replacement }) {
  return text.slice(0, start) + replacement + text.slice(end);
}
