/** Models printLease of pkg/printers/internalversion. */
import type { Lease } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, since } from '../table.ts';

export const leaseTable: Table<Lease> = {
  columns: columns('Name Holder Age'),
  row: ({ metadata, spec }, nowMs) => [
    metadata.name ?? '',
    spec?.holderIdentity ?? '',
    since(metadata.creationTimestamp, nowMs),
  ],
  selectable: [],
};
