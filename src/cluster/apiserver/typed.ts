/**
 * Whether an applied configuration fits its schema, in the words of server-side apply.
 * Models sigs.k8s.io/structured-merge-diff/typed (validate.go, helpers.go).
 */
import { goKind } from '../serializer/go-types.ts';
import type { Field, TypeRef } from '../../schema/index.ts';
import { fieldsOf, isAtomic } from '../../schema/index.ts';
import { elementOf, pathText } from './fieldset.ts';
import { goValue } from '../../schema/strategicpatch/index.ts';
import { isMap } from '../../schema/strategicpatch/lookup.ts';

type Path = readonly string[];

/** A value as Go's %#v prints it. */
function goSyntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (!isMap(value)) return value === null ? 'interface {}(nil)' : JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${goSyntax(value[key])}`);
  return `map[string]interface {}{${entries.join(', ')}}`;
}

function scalarError(value: unknown, type: TypeRef): string | undefined {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return typeof value === 'string'
        ? undefined
        : `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`;
    case 'int32':
    case 'int64':
    case 'double':
      return typeof value === 'number'
        ? undefined
        : `expected numeric (int or float), got ${goKind(value)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got &{${goValue(value)}}`;
    default:
      return undefined;
  }
}

/** Every error, each with its path in front. `null` fits everywhere but in an associative list. */
export function typedErrors(
  value: unknown,
  type: TypeRef | undefined,
  path: Path = [],
  field?: Field,
): string[] {
  if (value === null || value === undefined || !type || type.kind === 'any') return [];
  const at = (why: string): string[] => [`${pathText(path)}: ${why}`];
  if (type.kind === 'list')
    return Array.isArray(value)
      ? listErrors(value, type.item, path, field)
      : at(`expected list, got &{${goValue(value)}}`);
  if (type.kind === 'map') {
    if (!isMap(value)) return at(`expected map, got &{${goValue(value)}}`);
    return Object.entries(value).flatMap(([key, item]) =>
      typedErrors(item, type.item, [...path, `f:${key}`]),
    );
  }
  if (type.kind !== 'object') {
    const why = scalarError(value, type);
    return why === undefined ? [] : at(why);
  }
  if (!isMap(value)) return at(`expected map, got &{${goValue(value)}}`);
  const fields = fieldsOf(type.ref);
  if (!fields) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const known = fields.get(key);
    const below = [...path, `f:${key}`];
    return known
      ? typedErrors(item, known.type, below, known)
      : [`${pathText(below)}: field not declared in schema`];
  });
}

function listErrors(
  list: readonly unknown[],
  item: TypeRef,
  path: Path,
  field: Field | undefined,
): string[] {
  const at = (why: string): string => `${pathText(path)}: ${why}`;
  const associative =
    field?.listType !== undefined &&
    !field.atomic &&
    !(item.kind === 'object' && field.listType === 'set' && isAtomic(item.ref));
  const seen = new Set<string>();
  return list.flatMap((value, i) => {
    if (!associative) return typedErrors(value, item, [...path, `i:${i}`]);
    const keyed = field.listType === 'map';
    if (value === null)
      return [
        at(
          keyed
            ? `element ${i}: associative list with keys may not have a null element`
            : `element ${i}: associative list without keys has an element that's an explicit null`,
        ),
      ];
    if (keyed && !isMap(value))
      return [at(`element ${i}: associative list with keys may not have non-map elements`)];
    const element = elementOf(value, item, field);
    const text = pathText([element]);
    if (seen.has(element)) return [at(`duplicate entries for key ${text}`)];
    seen.add(element);
    return typedErrors(value, item, [...path, element]);
  });
}
