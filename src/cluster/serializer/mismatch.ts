/** Where a value does not fit its type, in the words of Go's decoder. Models encoding/json. */
import type { TypeRef } from '../../schema/index.ts';
import { goKind, goName } from './go-types.ts';

export class Mismatch extends Error {}

/** `dotted`: the path as Go's decoder tells it, without indexes; `exact`: with them. */
export interface FieldPath {
  struct: string;
  dotted: string;
  exact: string;
}

/** `shown`: of the value, where Go says more than its kind. */
export function mismatch(value: unknown, type: TypeRef, at: FieldPath, shown = ''): never {
  throw new Mismatch(
    `json: cannot unmarshal ${goKind(value)}${shown} into Go struct field ` +
      `${at.struct}.${at.dotted} of type ${goName(type)}`,
  );
}
