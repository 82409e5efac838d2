/** IPAddress: validation, table. */
import type { IPAddress } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { ipAddressTable } from './table.ts';
import { checkIPAddress, checkIPAddressName } from './validation.ts';

export const ipAddress: StoredKind<IPAddress> = {
  name: checkIPAddressName,
  validate: checkIPAddress,
  table: ipAddressTable,
};
