/** ConfigMaps and Secrets that were made immutable. */
import { equal } from '../../../base/equal.ts';
import { forbidden } from './field.ts';
import type { FieldError } from './field.ts';

export function frozen(
  now: { immutable?: boolean; data?: Record<string, string> },
  old: typeof now | undefined,
): FieldError[] {
  if (!old?.immutable) return [];
  return [
    ...(now.immutable
      ? []
      : [forbidden('immutable', 'field is immutable when `immutable` is set')]),
    ...(equal(now.data, old.data)
      ? []
      : [forbidden('data', 'field is immutable when `immutable` is set')]),
  ];
}
