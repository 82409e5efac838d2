/** ConfigMaps and Secrets that were made immutable. */
import { forbidden } from './field.ts';
import type { FieldError } from './field.ts';
import { same } from './strategy.ts';

export function frozen(
  now: { immutable?: boolean; data?: Record<string, string> },
  old: typeof now | undefined,
): FieldError[] {
  if (!old?.immutable) return [];
  return [
    ...(now.immutable
      ? []
      : [forbidden('immutable', 'field is immutable when `immutable` is set')]),
    ...(same(now.data, old.data)
      ? []
      : [forbidden('data', 'field is immutable when `immutable` is set')]),
  ];
}
