/** Models printNamespace. */
import type { Namespace } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, since } from '../table.ts';

export const namespaceTable: Table<Namespace> = {
  columns: columns('Name Status Age'),
  row: ({ metadata, status }, nowMs) => [
    metadata.name ?? '',
    status?.phase ?? '',
    since(metadata.creationTimestamp, nowMs),
  ],
  selectable: ['status.phase'],
};
