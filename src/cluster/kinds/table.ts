/**
 * Cells and columns of server-side tables. Models pkg/printers/internalversion and
 * k8s.io/apimachinery/pkg/util/duration.
 */
import { humanDuration } from '../../base/human-duration.ts';
import type { LabelSelector, PodSpec } from '../../schema/types.ts';
import { parseRfc3339 } from '../../base/rfc3339.ts';
import type { Column } from './kind.ts';
import { selectorText } from '../meta/selector-text.ts';

/** `<unknown>` where there is no time. */
export function since(time: string | null | undefined, nowMs: number): string {
  const at = time ? parseRfc3339(time) : undefined;
  return at === undefined ? '<unknown>' : humanDuration(nowMs - at);
}

export const orNone = (text: string | undefined): string => (text ? text : '<none>');

/** `a=b,c=d` by key; `<none>` for none. */
export function formatLabels(labels: Record<string, string> | undefined): string {
  return orNone(
    Object.entries(labels ?? {})
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${k}=${v}`)
      .join(','),
  );
}

export const formatSelector = (selector: LabelSelector | undefined): string =>
  orNone(selectorText(selector));

export const containerNames = (spec: PodSpec | undefined): string =>
  (spec?.containers ?? []).map((c) => c.name).join(',');
export const containerImages = (spec: PodSpec | undefined): string =>
  (spec?.containers ?? []).map((c) => c.image ?? '').join(',');

/** At most three, then `+ N more...`. */
export function listWithMore(items: readonly string[], none: string): string {
  if (items.length === 0) return none;
  return items.length > 3
    ? `${items.slice(0, 3).join(',')} + ${items.length - 3} more...`
    : items.join(',');
}

/**
 * `Name Ready Restarts:i *IP …`: `:i` integer, `*` only with -o wide, `_` a space. `Name` has the
 * format `name`. Descriptions are field documentation, which is not part of the core: they stay
 * empty.
 */
export function columns(spec: string): Column[] {
  return spec.split(' ').map((word) => {
    const [label = '', type] = word.replace('*', '').split(':');
    const name = label.replaceAll('_', ' ');
    return {
      name,
      type: type === 'i' ? 'integer' : 'string',
      format: name === 'Name' && !word.startsWith('*') ? 'name' : '',
      description: '',
      priority: word.startsWith('*') ? 1 : 0,
    };
  });
}
