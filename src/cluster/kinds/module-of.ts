/**
 * All that is known of a kind: its module in its own folder, or a generic one for kinds that are only
 * stored.
 */
import { checkMeta } from './validation/metadata.ts';
import { isDns1123Subdomain } from './validation/names.ts';
import type { KindName, KubeObject } from '../../schema/objects.ts';
import type {
  DaemonSet,
  DaemonSetStatus,
  IPAddress,
  Lease,
  ServiceCIDR,
} from '../../schema/types.ts';
import { kinds } from './lazy.ts';
import { normalizeObject } from '../serializer/decode.ts';
import type { Cell, KindModule, Strategy } from './kind.ts';
import {
  columns,
  containerImages,
  containerNames,
  formatLabels,
  formatSelector,
  since,
} from './table.ts';
import { others, type Other } from './others/index.ts';
import { strategy } from './strategy.ts';
import { resourceOf } from './resources.ts';
import { genericStrategy } from './strategy-of.ts';

type Cells = (object: KubeObject) => Cell[];
/**
 * Tables of kinds that are only stored, between Name and Age (and after it, for -o wide). Models
 * pkg/printers/internalversion.
 */
const tables: Record<string, { columns: string; cells: Cells; wide?: Cells }> = {
  DaemonSet: {
    columns:
      'Name Desired:i Current:i Ready:i Up-to-date:i Available:i Node_Selector Age *Containers *Images *Selector',
    cells: (o) => {
      const {
        desiredNumberScheduled = 0,
        currentNumberScheduled = 0,
        numberReady = 0,
        updatedNumberScheduled = 0,
        numberAvailable = 0,
      } = (o['status'] ?? {}) as Partial<DaemonSetStatus>;
      return [
        desiredNumberScheduled,
        currentNumberScheduled,
        numberReady,
        updatedNumberScheduled,
        numberAvailable,
        formatLabels((o as unknown as DaemonSet).spec?.template?.spec?.nodeSelector),
      ];
    },
    wide: (o) => {
      const spec = (o as unknown as DaemonSet).spec;
      return [
        containerNames(spec?.template?.spec),
        containerImages(spec?.template?.spec),
        formatSelector(spec?.selector),
      ];
    },
  },
  Lease: { columns: 'Name Holder Age', cells: (o) => [(o as Lease).spec?.holderIdentity ?? ''] },
  IPAddress: {
    columns: 'Name ParentRef Age',
    cells: (o) => {
      const p = (o as unknown as Partial<IPAddress>).spec?.parentRef;
      return [[p?.resource, p?.group, p?.namespace, p?.name].filter(Boolean).join('/')];
    },
  },
  ServiceCIDR: {
    columns: 'Name CIDRs Age',
    cells: (o) => [((o as ServiceCIDR).spec?.cidrs ?? []).join(',')],
  },
};

const made = new Map<string, KindModule>();

/** The strategy of a kind in their own folders. */
function strategyFor(kind: string, other: Other): Strategy {
  const status = resourceOf(kind).subresources.some((s) => s.name === 'status');
  const fields = other.generation === 'fixed' ? [] : other.generation;
  const common = strategy({ status, ...(fields ? { generation: fields } : {}) });
  return {
    ...common,
    defaults(object) {
      other.defaults?.(object);
    },
    prepareCreate(object) {
      common.prepareCreate(object);
      if (other.status) object['status'] = other.status(object.metadata.creationTimestamp ?? '');
      other.prepareCreate?.(object);
      normalizeObject(object);
    },
    prepareUpdate(object, old) {
      common.prepareUpdate(object, old);
      other.prepareUpdate?.(object, old);
    },
  };
}

function generic(kind: string): KindModule {
  const table = tables[kind];
  const other = others[kind];
  return {
    ...(other ? strategyFor(kind, other) : genericStrategy(kind)),
    validate: (object, old) => [
      ...checkMeta(object.metadata, other?.name ?? isDns1123Subdomain, old?.metadata),
      ...(other?.validate?.(object, old) ?? []),
    ],
    warnings: (object, old) => other?.warnings?.(object, old) ?? [],
    columns: columns(table?.columns ?? 'Name Age'),
    row: (object, nowMs) => [
      object.metadata.name ?? '',
      ...(table?.cells(object) ?? []),
      since(object.metadata.creationTimestamp, nowMs),
      ...(table?.wide?.(object) ?? []),
    ],
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
