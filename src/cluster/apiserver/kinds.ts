/** The strategy of a kind: its module in ../api, or the generic one for kinds that are only stored. */
import type { KindName, KubeObject } from '../../schema/objects.ts';
import { kinds } from '../api/index.ts';
import type { KindModule } from '../api/kind.ts';
import { strategy } from '../api/strategy.ts';
import { columns, since } from '../api/table.ts';
import { checkMeta, isDns1123Subdomain } from '../api/validate.ts';
import { resourceOf } from './resources.ts';

const made = new Map<string, KindModule>();

function generic(kind: string): KindModule {
  const status = resourceOf(kind).subresources.some((s) => s.name === 'status');
  return {
    ...strategy({ status, ...(status ? { generation: ['spec'] } : {}) }),
    defaults: () => undefined,
    // Names of RBAC's kinds may hold colons and more: any path segment.
    validate: (object, old) => checkMeta(object.metadata, /^(Cluster)?Role(Binding)?$/.test(kind) ? () => [] : isDns1123Subdomain, old?.metadata),
    columns: columns('Name Age'),
    row: (object, nowMs) => [object.metadata.name ?? '', since(object.metadata.creationTimestamp, nowMs)],
    selectable: [],
  };
}

export function moduleOf({ kind }: Pick<KubeObject, 'kind' | 'apiVersion'>): KindModule {
  const own = (kinds as Partial<Record<string, KindModule>>)[kind as KindName];
  if (own) return own;
  let module = made.get(kind);
  if (!module) made.set(kind, (module = generic(kind)));
  return module;
}
