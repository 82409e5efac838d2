/** Models printIPAddress of pkg/printers/internalversion. */
import type { IPAddress } from '../../../schema/types.ts';
import type { Sent, Table } from '../kind.ts';
import { columns, since } from '../table.ts';

function parentOf({ spec }: Sent<IPAddress>): string {
  const { resource, group, namespace, name } = spec?.parentRef ?? {};
  return [resource, group, namespace, name].filter(Boolean).join('/');
}

export const ipAddressTable: Table<IPAddress> = {
  columns: columns('Name ParentRef Age'),
  row: (address, nowMs) => [
    address.metadata.name ?? '',
    parentOf(address),
    since(address.metadata.creationTimestamp, nowMs),
  ],
  selectable: [],
};
