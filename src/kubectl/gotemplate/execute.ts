/** Runs a parsed template over JSON values. Models text/template/exec.go. */
import { byText } from '../../base/order.ts';
import { isObject } from '../../base/object.ts';
import { goPrint } from '../go-format.ts';
import { CallError, functions, show, truth } from './functions.ts';
import type { CommandNode, Operand, Pipe, Template, TemplateNode } from './parse.ts';

/** Carries what Go would say after `template: `. */
export class ExecError extends Error {
  override name = 'ExecError';
}

/** Missing map keys are not errors but print `<no value>`, unless `strict`. */
const MISSING = undefined;
type Variables = { name: string; value: unknown }[];
class Jump {
  readonly to: 'break' | 'continue';
  constructor(to: 'break' | 'continue') {
    this.to = to;
  }
}

export class Execution {
  out = '';
  private readonly template: Template;
  private readonly name: string;
  private readonly strict: boolean;
  private vars: Variables;
  private depth = 0;

  constructor(template: Template, name: string, data: unknown, strict: boolean) {
    this.template = template;
    this.name = name;
    this.strict = strict;
    this.vars = [{ name: '$', value: data }];
    this.nodes(template.root, data);
  }

  private nodes(nodes: TemplateNode[], dot: unknown): void {
    const mark = this.vars.length;
    for (const node of nodes) {
      this.node(node, dot);
    }
    this.vars.length = mark;
  }

  private node(node: TemplateNode, dot: unknown): void {
    switch (node.type) {
      case 'text':
        this.out += node.text;
        return;
      case 'action': {
        const value = this.pipe(node.pipe, dot);
        if (node.pipe.declare.length === 0) this.out += show(value);
        return;
      }
      case 'if':
      case 'with': {
        const mark = this.vars.length;
        const value = this.pipe(node.pipe, dot);
        if (truth(value)) this.nodes(node.body, node.type === 'with' ? value : dot);
        else this.nodes(node.otherwise, dot);
        this.vars.length = mark;
        return;
      }
      case 'range':
        this.range(node, dot);
        return;
      case 'break':
      case 'continue':
        throw new Jump(node.type);
      case 'call':
        this.call(node.name, node.pipe ? this.pipe(node.pipe, dot) : undefined);
    }
  }

  private call(name: string, dot: unknown): void {
    const nodes = this.template.defined.get(name);
    if (!nodes) throw new ExecError(`template "${name}" not defined`);
    if (++this.depth > 1000) throw new ExecError('exceeded maximum template depth (100000)');
    const saved = this.vars;
    this.vars = [{ name: '$', value: dot }];
    this.nodes(nodes, dot);
    this.vars = saved;
    this.depth--;
  }

  private range(node: TemplateNode & { type: 'if' | 'with' | 'range' }, dot: unknown): void {
    const mark = this.vars.length;
    const value = this.pipe(node.pipe, dot, true);
    let entries: [unknown, unknown][] = [];
    if (Array.isArray(value)) entries = value.map((item, index) => [index, item]);
    else if (isObject(value))
      entries = Object.keys(value)
        .sort(byText)
        .map((key) => [key, value[key]]);
    else if (typeof value === 'number' && Number.isInteger(value))
      entries = Array.from({ length: Math.max(0, value) }, (_, index) => [index, index]);
    else if (value !== null && value !== undefined)
      this.fail(node.pipe, `range can't iterate over ${goPrint(value)}`);
    const [first, second] = node.pipe.declare;
    for (const [key, item] of entries) {
      this.vars.length = mark;
      if (second) {
        this.declare(first!, key, node.pipe.assign);
        this.declare(second, item, node.pipe.assign);
      } else if (first) this.declare(first, item, node.pipe.assign);
      try {
        this.nodes(node.body, item);
      } catch (error) {
        if (!(error instanceof Jump)) throw error;
        if (error.to === 'break') break;
      }
    }
    this.vars.length = mark;
    if (entries.length === 0) this.nodes(node.otherwise, dot);
  }

  private declare(name: string, value: unknown, assign: boolean): void {
    if (!assign) {
      this.vars.push({ name, value });
      return;
    }
    const found = this.vars.findLast((variable) => variable.name === name);
    if (found) found.value = value;
  }

  private pipe(pipe: Pipe, dot: unknown, range = false): unknown {
    let value: unknown;
    pipe.commands.forEach((command, index) => {
      value = this.command(command, dot, index === 0 ? [] : [value]);
    });
    if (!range) {
      for (const name of pipe.declare) {
        this.declare(name, value, pipe.assign);
      }
    }
    return value;
  }

  private command(command: CommandNode, dot: unknown, piped: unknown[]): unknown {
    const [head, ...rest] = command.operands;
    if (head?.type === 'function') {
      const name = head.name;
      const args: unknown[] = [];
      for (const operand of rest) {
        const value = this.operand(operand, dot, command);
        args.push(value);
        // `and` and `or` stop at the first argument that decides.
        if ((name === 'and' && !truth(value)) || (name === 'or' && truth(value))) return value;
      }
      try {
        return functions.get(name)!(...args, ...piped);
      } catch (error) {
        if (error instanceof CallError)
          return this.fail(command, `error calling ${name}: ${error.message}`);
        throw error;
      }
    }
    if (rest.length > 0 || piped.length > 0)
      this.fail(
        command,
        `can't give argument to non-function ${command.text.split(/\s/)[0] ?? ''}`,
      );
    if (head?.type === 'nil') this.fail(command, 'nil is not a command');
    return this.operand(head!, dot, command);
  }

  private operand(operand: Operand, dot: unknown, at: CommandNode): unknown {
    switch (operand.type) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'literal':
        return operand.value;
      case 'field':
        return this.fields(dot, operand.names, at);
      case 'variable':
        return this.fields(
          this.vars.findLast((variable) => variable.name === operand.name)?.value,
          operand.names,
          at,
        );
      case 'pipeline':
        return this.fields(this.pipe(operand.pipe, dot), operand.names, at);
      default:
        return this.command({ ...at, operands: [operand] }, dot, []);
    }
  }

  private fields(value: unknown, names: string[], at: CommandNode): unknown {
    let item = value;
    for (const name of names) {
      if (item === MISSING) {
        if (this.strict) this.fail(at, `nil data; no entry for key "${name}"`);
        return MISSING;
      }
      if (item === null) this.fail(at, `nil pointer evaluating interface {}.${name}`);
      if (!isObject(item)) this.fail(at, `can't evaluate field ${name} in type interface {}`);
      const map = item;
      if (!(name in map) && this.strict) this.fail(at, `map has no entry for key "${name}"`);
      item = map[name];
    }
    return item;
  }

  private fail(at: { pos: number; text: string }, message: string): never {
    const before = this.template.source.slice(0, at.pos);
    const line = before.split('\n').length;
    const column = at.pos - (before.lastIndexOf('\n') + 1);
    const text = at.text.length > 20 ? `${at.text.slice(0, 20)}...` : at.text;
    throw new ExecError(
      `template: ${this.name}:${line}:${column}: executing "${this.name}" at <${text}>: ${message}`,
    );
  }
}
