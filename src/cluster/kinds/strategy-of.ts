/** The strategy of a kind: its own in its own folder, or the generic one for kinds that are only stored. */
import type { EarlyStrategy, Strategy } from './kind.ts';
import { strategies } from './strategies.ts';
import { strategy } from './strategy.ts';
import { resourceOf } from './resources.ts';

/** Structs that a new status holds although nothing is in them. */
const EMPTY: Record<string, object> = { Ingress: { loadBalancer: {} } };
const made = new Map<string, Strategy>();

export const strategyOf = (kind: string): EarlyStrategy =>
  (strategies as Partial<Record<string, EarlyStrategy>>)[kind] ?? genericStrategy(kind);

/** Of a kind that has none of its own. */
export function genericStrategy(kind: string): Strategy {
  const known = made.get(kind);
  if (known) return known;
  const status = resourceOf(kind).subresources.some((s) => s.name === 'status');
  const common = strategy({ status, ...(status ? { generation: ['spec'] } : {}) });
  const generic: Strategy = {
    ...common,
    defaults: () => undefined,
    prepareCreate(object) {
      common.prepareCreate(object);
      if (EMPTY[kind]) object['status'] = { ...EMPTY[kind] };
    },
  };
  made.set(kind, generic);
  return generic;
}
