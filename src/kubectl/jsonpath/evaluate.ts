/** Evaluates a parsed template. Models client-go/util/jsonpath/jsonpath.go. */
import { CliError } from '../errors.ts';
import { byText } from '../../base/order.ts';
import { isObject } from '../../base/object.ts';
import { goType } from '../go-format.ts';
import type { Node } from './parse.ts';

type Values = unknown[];

export class Evaluator {
  private readonly nodes: Node[];
  private readonly allowMissing: boolean;
  constructor(nodes: Node[], allowMissing: boolean) {
    this.nodes = nodes;
    this.allowMissing = allowMissing;
  }

  /** One list of values for each piece of the template. Throws CliError. */
  results(data: unknown): Values[] {
    const out: Values[] = [];
    this.run(data, 0, 0, out);
    return out;
  }

  /** Runs from node `from`; answers where the matching `end` stands (or the length). */
  private run(data: unknown, from: number, depth: number, out: Values[]): number {
    for (let index = from; index < this.nodes.length; index++) {
      const node = this.nodes[index]!;
      const inner = node.type === 'list' ? node.nodes : [node];
      const head = inner[0];
      if (head?.type === 'identifier' && head.name === 'end') {
        if (depth === 0) throw new CliError('not in range, nothing to end');
        return index;
      }
      if (head?.type === 'identifier' && head.name === 'range') {
        const items = this.walk([data], inner.slice(1));
        let end = this.nodes.length;
        for (const item of items) {
          end = this.run(item, index + 1, depth + 1, out);
        }
        if (items.length === 0) end = this.skip(index + 1);
        index = end;
        continue;
      }
      out.push(this.walk([data], inner));
    }
    return this.nodes.length;
  }

  private skip(from: number): number {
    let depth = 0;
    for (let index = from; index < this.nodes.length; index++) {
      const node = this.nodes[index]!;
      const head = node.type === 'list' ? node.nodes[0] : undefined;
      if (head?.type !== 'identifier') continue;
      if (head.name === 'range') depth++;
      else if (head.name === 'end' && depth-- === 0) return index;
    }
    return this.nodes.length;
  }

  walk(input: Values, nodes: Node[]): Values {
    let values = input;
    for (const node of nodes) {
      values = this.step(values, node);
    }
    return values;
  }

  private step(values: Values, node: Node): Values {
    switch (node.type) {
      case 'text':
        return [node.text];
      case 'number':
      case 'bool':
        return [node.value];
      case 'list':
        return this.walk(values, node.nodes);
      case 'identifier':
        throw new CliError(`unrecognized identifier ${node.name}`);
      case 'field':
        return this.field(values, node.name);
      case 'wildcard':
        return values.flatMap(children);
      case 'recursive':
        return descend(values);
      case 'union':
        return node.parts.flatMap((part) => this.walk(values, part));
      case 'array':
        return values.flatMap((value) =>
          value === null || value === undefined ? [] : slice(value, node.params),
        );
      default:
        return this.filter(values, node);
    }
  }

  private field(values: Values, name: string): Values {
    const out: Values = [];
    for (const value of values) {
      if (isObject(value) && name in value) out.push(value[name]);
    }
    if (out.length === 0 && !this.allowMissing) throw new CliError(`${name} is not found`);
    return out;
  }

  private filter(values: Values, node: Node & { type: 'filter' }): Values {
    const out: Values = [];
    for (const value of values) {
      if (value === null || value === undefined) continue;
      if (!Array.isArray(value))
        throw new CliError(`${goType(value)} is not array or slice and cannot be filtered`);
      out.push(...(value as Values).filter((item) => matches(item, node)));
    }
    return out;
  }
}

/** One value or none. Throws CliError for more. */
function single(item: unknown, nodes: Node[]): Values {
  const found = new Evaluator([], true).walk([item], nodes);
  if (found.length > 1) throw new CliError('can only compare one element at a time');
  return found;
}

/** Does an item pass `[?(…)]`? */
function matches(item: unknown, node: Node & { type: 'filter' }): boolean {
  if (node.operator === 'exists') return new Evaluator([], true).walk([item], node.left).length > 0;
  const left = single(item, node.left);
  if (left.length === 0) return false;
  const right = single(item, node.right);
  return right.length > 0 && compare(left[0], right[0], node.operator);
}

type Comparable = string | number | boolean;

const comparisons: Record<string, (left: Comparable, right: Comparable) => boolean> = {
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
};

const isComparable = (value: unknown): value is Comparable =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Throws CliError for an operator or values that are not compared. */
function compare(left: unknown, right: unknown, operator: string): boolean {
  const holds = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (!holds) throw new CliError(`unrecognized filter operator ${operator}`);
  if (!isComparable(left)) throw new CliError('invalid type for comparison');
  if (!isComparable(right) || typeof left !== typeof right)
    throw new CliError('incompatible types for comparison');
  return holds(left, right);
}

function children(value: unknown): Values {
  if (Array.isArray(value)) return value as Values;
  if (!isObject(value)) return [];
  const keys = Object.keys(value).sort(byText);
  return keys.map((key) => value[key]);
}

function descend(values: Values): Values {
  return values.flatMap((value) => {
    const inner = children(value);
    return inner.length === 0 ? [] : [value, ...descend(inner)];
  });
}

function slice(value: unknown, params: (Node & { type: 'array' })['params']): Values {
  if (!Array.isArray(value)) throw new CliError(`${goType(value)} is not array or slice`);
  const length = value.length;
  const [start, stop, step] = params;
  let from = start.known ? start.value : 0;
  let to = stop.known ? stop.value : length;
  if (from < 0) from += length;
  if (to < 0 || (to === 0 && stop.derived)) to += length;
  if (from === to) return [];
  if (from >= length || from < 0)
    throw new CliError(`array index out of bounds: index ${from}, length ${length}`);
  if (to > length || to < 0)
    throw new CliError(`array index out of bounds: index ${to - 1}, length ${length}`);
  if (from > to) throw new CliError(`starting index ${from} is greater than ending index ${to}`);
  if (step.known && step.value <= 0) throw new CliError('step must be > 0');
  const by = step.known ? step.value : 1;
  return (value as Values).slice(from, to).filter((_, index) => index % by === 0);
}
