/** Models ValidateIPAddress and ValidateIPAddressUpdate of pkg/apis/networking/validation. */
import type { IPAddress } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, required } from '../validation/field.ts';
import { isIp, NOT_AN_IP } from '../validation/ip.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { checkSegment } from '../validation/rarer-names.ts';
import { each, immutable } from '../validation/rules.ts';

export const checkIPAddressName = (name: string): string[] => (isIp(name) ? [] : [NOT_AN_IP]);

export function checkIPAddress({ spec }: Sent<IPAddress>, old?: Sent<IPAddress>): FieldError[] {
  const at = 'spec.parentRef';
  const parent = spec?.parentRef;
  if (!parent) return [required(at)];
  const { group, resource, name } = parent;
  return [
    ...(group ? each(isDns1123Subdomain(group), `${at}.group`, group) : []),
    ...checkSegment(resource, `${at}.resource`),
    ...checkSegment(name, `${at}.name`),
    ...(old ? immutable(parent, old.spec?.parentRef, at) : []),
  ];
}
