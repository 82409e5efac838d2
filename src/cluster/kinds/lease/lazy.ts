/** Lease: validation, table. */
import type { Lease } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { leaseTable } from './table.ts';
import { checkLease } from './validation.ts';

export const lease: StoredKind<Lease> = {
  validate: checkLease,
  table: leaseTable,
};
