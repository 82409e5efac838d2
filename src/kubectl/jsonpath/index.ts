/**
 * JSONPath as kubectl's `-o jsonpath`, `custom-columns`, `--sort-by` and `wait --for=jsonpath` read
 * it.
 */
import { CliError } from '../errors.ts';
import { isObject } from '../../base/object.ts';
import { goJson } from '../go-json.ts';
import { scalar } from '../values.ts';
import { Evaluator } from './evaluate.ts';
import { parse } from './parse.ts';

/** Text of one value: strings bare, maps and lists as JSON. */
export function toText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return isObject(value) || Array.isArray(value) ? goJson(value) : scalar(value);
}

export class JsonPath {
  private readonly evaluator: Evaluator;
  /** Throws CliError for a template that cannot be read. */
  constructor(template: string, allowMissing = true) {
    this.evaluator = new Evaluator(parse(template), allowMissing);
  }

  /** Values, one list for each piece of the template. Throws CliError. */
  find(data: unknown): unknown[][] {
    return this.evaluator.results(data);
  }

  print(data: unknown): string {
    return this.find(data)
      .map((values) => values.map(toText).join(' '))
      .join('');
  }
}

/** `metadata.name`, `.metadata.name` and `{.metadata.name}` mean the same. */
export function relaxed(expression: string): string {
  if (expression === '') return expression;
  const match = /^\{?\.?([^{}]+)\}?$/.exec(expression);
  if (!match || /^\{[^}]*$|^[^{]*\}$/.test(expression))
    throw new CliError(
      `unexpected path string, expected a 'name1.name2' or '.name1.name2' or ` +
        `'{name1.name2}' or '{.name1.name2}'`,
    );
  return `{.${match[1]}}`;
}
