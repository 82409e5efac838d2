/** Models ValidateServiceCIDR and ValidateServiceCIDRUpdate of pkg/apis/networking/validation. */
import { equal } from '../../../base/equal.ts';
import type { ServiceCIDR } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { isCidr, NOT_A_CIDR } from '../validation/cidr.ts';
import { type FieldError, invalidValue, required } from '../validation/field.ts';
import { immutable } from '../validation/rules.ts';

export function checkServiceCIDR(object: Sent<ServiceCIDR>, old?: Sent<ServiceCIDR>): FieldError[] {
  const cidrs = object.spec?.cidrs ?? [];
  const before = old && old.spec?.cidrs;
  if (before && equal(cidrs, before)) return [];
  if (cidrs.length === 0) return [required('spec.cidrs', 'at least one CIDR required')];
  return cidrs.flatMap((cidr, index) => {
    const at = `spec.cidrs[${index}]`;
    // A second may be added; the first never changes.
    if (before?.[index] !== undefined) return immutable(cidr, before[index], at);
    return isCidr(cidr) ? [] : [invalidValue(at, cidr, NOT_A_CIDR)];
  });
}
