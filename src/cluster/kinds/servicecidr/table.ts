/** Models printServiceCIDR of pkg/printers/internalversion. */
import type { ServiceCIDR } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, since } from '../table.ts';

export const serviceCidrTable: Table<ServiceCIDR> = {
  columns: columns('Name CIDRs Age'),
  row: ({ metadata, spec }, nowMs) => [
    metadata.name ?? '',
    (spec?.cidrs ?? []).join(','),
    since(metadata.creationTimestamp, nowMs),
  ],
  selectable: [],
};
