/**
 * Go's zero values, as its JSON decoder leaves them where the text says null or nothing. Models
 * encoding/json.
 */
import type { TypeRef } from '../../schema/index.ts';

/**
 * What `null` becomes as an item of a list or a value of a map of this type. Structs are filled by
 * `normalize`.
 */
export function zeroOf(type: TypeRef): unknown {
  if (type.pointer) return null;
  switch (type.kind) {
    case 'object':
    case 'map':
      return {};
    case 'list':
      return [];
    default:
      return scalarZero(type);
  }
}

/** What Go writes for a field that was never set. */
export function written(type: TypeRef): unknown {
  if (type.pointer || type.kind === 'list' || type.kind === 'map') return null;
  if (type.kind === 'object') return {};
  return type.kind === 'bytes' ? null : (scalarZero(type) ?? null);
}

/**
 * Of a required field of the core's kinds: an empty list, where Go has nil. Undefined where that is
 * not known to be a plain value.
 */
export function requiredZero(type: TypeRef): unknown {
  if (type.pointer) return undefined;
  return type.kind === 'list' ? [] : scalarZero(type);
}

function scalarZero(type: TypeRef): unknown {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return '';
    case 'int32':
    case 'int64':
    case 'double':
    case 'intOrString':
      return 0;
    case 'boolean':
      return false;
    case 'quantity':
      return '0';
    default:
      return undefined;
  }
}
