/** Models printSecret. */
import type { Secret } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, since } from '../table.ts';

export const secretTable: Table<Secret> = {
  columns: columns('Name Type Data Age'),
  row: ({ metadata, type, data }, nowMs) => [
    metadata.name ?? '',
    type ?? '',
    Object.keys(data ?? {}).length,
    since(metadata.creationTimestamp, nowMs),
  ],
  selectable: ['type'],
};
