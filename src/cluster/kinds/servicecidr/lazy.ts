/** ServiceCIDR: validation, table. */
import type { ServiceCIDR } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { serviceCidrTable } from './table.ts';
import { checkServiceCIDR } from './validation.ts';

export const serviceCidr: StoredKind<ServiceCIDR> = {
  validate: checkServiceCIDR,
  table: serviceCidrTable,
};
