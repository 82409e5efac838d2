/** The strategy of a kind: its own in its own folder, or the generic one for kinds that are only stored. */
import type { KindName } from '../../schema/objects.ts';
import type { Strategy } from './kind.ts';
import { strategies } from './strategies.ts';
import { strategy } from './strategy.ts';
import { resourceOf } from './resources.ts';

/** Structs that a new status holds although nothing is in them. */
const EMPTY: Record<string, object> = { Ingress: { loadBalancer: {} } };
const made = new Map<string, Strategy>();

export function strategyOf(kind: string): Strategy {
  const own = (strategies as Partial<Record<string, Strategy>>)[kind as KindName] ?? made.get(kind);
  if (own) return own;
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
