/** Go's zero values, as its JSON decoder leaves them where the text says null or nothing. Models encoding/json. */
import type { TypeRef } from '../../schema/index.ts';

/** What `null` becomes as an item of a list or a value of a map of this type. Structs are filled by `normalize`. */
export function zeroOf(type: TypeRef): unknown {
  if (type.pointer) return null;
  switch (type.kind) {
    case 'object': case 'map': return {};
    case 'list': return [];
    default: return scalarZero(type);
  }
}

/** Of a field that is written even when it is empty; undefined where that is not known to be a plain value. */
export function requiredZero(type: TypeRef): unknown {
  if (type.pointer) return undefined;
  return type.kind === 'list' ? [] : scalarZero(type);
}

function scalarZero(type: TypeRef): unknown {
  switch (type.kind) {
    case 'string': case 'bytes': return '';
    case 'int32': case 'int64': case 'double': case 'intOrString': return 0;
    case 'boolean': return false;
    case 'quantity': return '0';
    default: return undefined;
  }
}
