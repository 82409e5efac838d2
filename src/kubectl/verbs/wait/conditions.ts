/** What `--for` waits for. Models kubectl/pkg/cmd/wait (condition.go, json.go). */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { JsonPath, relaxed, toText } from '../../jsonpath/index.ts';
import { isObject } from '../../../base/object.ts';
import { list, num, text } from '../../values.ts';

export type Test = (object: KubeObject) => boolean;

function conditionTest(spec: string): Test {
  const [type = '', wanted = 'true'] = spec.split('=');
  return (object) =>
    list(object, 'status', 'conditions').some((condition) => {
      if (text(condition, 'type').toLowerCase() !== type.toLowerCase()) return false;
      const generation =
        num(condition, 'observedGeneration') || num(object, 'status', 'observedGeneration');
      if (generation !== 0 && generation < (object.metadata.generation ?? 0)) return false;
      return text(condition, 'status').toLowerCase() === wanted.toLowerCase();
    });
}

function jsonPathTest(spec: string): Test {
  const match = /^(\{.*\}|[^=]*)(?:=([\s\S]*))?$/.exec(spec);
  const expression = match?.[1] ?? '';
  const wanted = match?.[2]?.replace(/^(['"])(.*)\1$/s, '$2');
  if (expression === '') throw new CliError('jsonpath expression cannot be empty');
  if (match?.[2] === '') throw new CliError('jsonpath wait value cannot be empty');
  const path = new JsonPath(relaxed(expression));
  return (object) => {
    const values = path.find(object).flat();
    if (values.length === 0) return false;
    if (values.length > 1)
      throw new CliError('given jsonpath expression matches more than one value');
    const value = values[0];
    if (wanted === undefined) return value !== null && value !== undefined;
    if (isObject(value) || Array.isArray(value))
      throw new CliError(`jsonpath leads to a nested object or list which is not supported`);
    return toText(value).trim() === wanted.trim();
  };
}

export type Condition = 'create' | 'delete' | Test;

/** `create`, `delete`, `condition=…`, `jsonpath=…`. Throws CliError for what is none. */
export function readCondition(spec: string): Condition {
  const word = spec.toLowerCase();
  if (word === 'create' || word === 'delete') return word;
  if (spec.startsWith('condition=')) return conditionTest(spec.slice('condition='.length));
  if (spec.startsWith('jsonpath=')) return jsonPathTest(spec.slice('jsonpath='.length));
  throw new CliError(`unrecognized condition: ${JSON.stringify(spec)}`);
}
