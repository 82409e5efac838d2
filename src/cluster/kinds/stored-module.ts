/** What the API server asks of a kind that is only stored, made of what its folder says. */
import { normalizeObject } from '../serializer/normalize.ts';
import type { KindModule, Strategy, Table } from './kind.ts';
import { resourceOf } from './resources.ts';
import type { StoredKind } from './stored-kind.ts';
import { genericStrategy } from './strategy-of.ts';
import { strategy } from './strategy.ts';
import { columns, since } from './table.ts';
import { checkMeta } from './validation/metadata.ts';
import { isDns1123Subdomain } from './validation/names.ts';

const hasStatus = (kind: string): boolean =>
  resourceOf(kind).subresources.some(({ name }) => name === 'status');

function strategyFor(kind: string, stored: StoredKind): Strategy {
  const generation = stored.generation === 'fixed' ? [] : stored.generation;
  const common = strategy({ status: hasStatus(kind), ...(generation ? { generation } : {}) });
  return {
    ...common,
    defaults(object) {
      stored.defaults?.(object);
    },
    prepareCreate(object) {
      common.prepareCreate(object);
      if (stored.status) object['status'] = stored.status(object.metadata.creationTimestamp ?? '');
      stored.prepareCreate?.(object);
      normalizeObject(object);
    },
    prepareUpdate(object, old) {
      common.prepareUpdate(object, old);
      stored.prepareUpdate?.(object, old);
    },
  };
}

const nameAndAge: Table = {
  columns: columns('Name Age'),
  row: ({ metadata }, nowMs) => [metadata.name ?? '', since(metadata.creationTimestamp, nowMs)],
  selectable: [],
};

/** `stored`: absent for a kind of which nothing is known but its name. */
export function storedModule(kind: string, stored: StoredKind | undefined): KindModule {
  return {
    ...(stored ? strategyFor(kind, stored) : genericStrategy(kind)),
    ...(stored?.table ?? nameAndAge),
    validate: (object, old) => [
      ...checkMeta(object.metadata, stored?.name ?? isDns1123Subdomain, old?.metadata),
      ...(stored?.validate?.(object, old) ?? []),
    ],
    warnings: (object, old) => stored?.warnings?.(object, old) ?? [],
  };
}
