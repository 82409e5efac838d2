/** Models printServiceAccount. */
import type { ServiceAccount } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, since } from '../table.ts';

export const serviceAccountTable: Table<ServiceAccount> = {
  columns: columns('Name Age'),
  row: ({ metadata }, nowMs) => [metadata.name ?? '', since(metadata.creationTimestamp, nowMs)],
  selectable: [],
};
