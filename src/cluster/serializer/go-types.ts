/** Types and values as Go's decoder names them. Models encoding/json (UnmarshalTypeError). */
import type { TypeRef } from '../../schema/index.ts';

/** What encoding/json calls a value. */
export function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  int32: 'int32',
  int64: 'int64',
  double: 'float64',
  boolean: 'bool',
  bytes: '[]uint8',
  quantity: 'resource.Quantity',
  intOrString: 'intstr.IntOrString',
};

/** `V1Pod` and the like of other groups: without group and version. */
export const structName = (ref: string): string => ref.replace(/^[A-Z][a-z]+V\d+(?=[A-Z])/, '');

export function goName(type: TypeRef): string {
  switch (type.kind) {
    case 'list':
      return `[]${goName(type.item)}`;
    case 'map':
      return `map[string]${goName(type.item)}`;
    case 'object':
      return `v1.${structName(type.ref)}`;
    case 'string':
      return type.goName ?? 'string';
    default:
      return SCALARS[type.kind] ?? 'string';
  }
}
