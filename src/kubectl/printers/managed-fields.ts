/** Printing without managedFields. Models cli-runtime/pkg/printers/managedfields.go. */
import { isObject } from '../../base/object.ts';
import { type Json } from '../values.ts';

/** Without managedFields, unless asked for. */
export function withoutManaged(object: Json): Json {
  const items = object['items'];
  if (Array.isArray(items)) return { ...object, items: (items as Json[]).map(withoutManaged) };
  const metadata = object['metadata'];
  if (!isObject(metadata) || !('managedFields' in metadata)) return object;
  const { managedFields: _, ...rest } = metadata;
  return { ...object, metadata: rest };
}
