import type { Namespace } from '../../schema/types.ts';
import type { KindModule } from './kind.ts';
import { strategy } from './strategy.ts';
import { columns, since } from './table.ts';
import { checkMeta, isDns1123Label } from './validate.ts';

const base = strategy({ status: true });
/** Models pkg/registry/core/namespace. */
export const namespace: KindModule = {
  ...base,
  defaults({ metadata }) {
    if (metadata.name && metadata.labels?.['kubernetes.io/metadata.name'] !== metadata.name) metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
  },
  prepareCreate(object) {
    const ns = object as Namespace;
    base.prepareCreate(object);
    ns.status = { phase: 'Active' };
    ns.spec ??= {};
    const finalizers = ns.spec.finalizers ?? [];
    if (!finalizers.includes('kubernetes')) ns.spec.finalizers = [...finalizers, 'kubernetes'];
  },
  prepareUpdate(object, old) {
    base.prepareUpdate(object, old);
    // Only the finalize subresource changes them.
    (object as Namespace).spec = { finalizers: [...((old as Namespace).spec?.finalizers ?? [])] };
  },
  validate: (object, old) => checkMeta(object.metadata, isDns1123Label, old?.metadata),
  columns: columns('Name Status Age'),
  row: (object, nowMs) => [object.metadata.name ?? '', (object as Namespace).status?.phase ?? '', since(object.metadata.creationTimestamp, nowMs)],
  selectable: ['status.phase'],
};
