import type { Namespace } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, since } from '../table.ts';
import { checkMeta, isDns1123Label } from '../validation/validate.ts';

/** Models pkg/registry/core/namespace. */
export const namespace: KindModule = {
  ...strategies.Namespace,
  validate: (object, old) => checkMeta(object.metadata, isDns1123Label, old?.metadata),
  columns: columns('Name Status Age'),
  row: (object, nowMs) => [
    object.metadata.name ?? '',
    (object as Namespace).status?.phase ?? '',
    since(object.metadata.creationTimestamp, nowMs),
  ],
  selectable: ['status.phase'],
};
