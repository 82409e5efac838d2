/** Models pkg/apis/core/validation (ValidateEndpoints). */
import { checkMeta } from '../validation/metadata.ts';
import { each, oneOf } from '../validation/rules.ts';
import { isIp, NOT_AN_IP } from '../validation/ip.ts';
import { isPortNumber } from '../validation/ports.ts';
import { isDns1123Label, isDns1123Subdomain } from '../validation/names.ts';
import type {
  EndpointAddress,
  EndpointPort,
  Endpoints,
  EndpointSubset,
} from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { checkSpecialIp } from '../validation/special-ip.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** An address that an endpoint may not have. */
function checkEndpointIp(ip: string, field: string): FieldError[] {
  if (isIp(ip)) return checkSpecialIp(ip, field);
  return [
    invalidValue(field, ip, NOT_AN_IP),
    invalidValue(field, ip, 'must be a valid IP address'),
  ];
}

function checkAddress({ ip, hostname }: EndpointAddress, at: string): FieldError[] {
  const errors = checkEndpointIp(ip ?? '', `${at}.ip`);
  if (hostname) errors.push(...each(isDns1123Label(hostname), `${at}.hostname`, hostname));
  return errors;
}

/** `named`: there are several, so that each needs a name. */
function checkPort(
  { name, port, protocol }: EndpointPort,
  at: string,
  named: boolean,
): FieldError[] {
  const errors: FieldError[] = [];
  if (name) errors.push(...each(isDns1123Label(name), `${at}.name`, name));
  else if (named) errors.push(required(`${at}.name`));
  errors.push(...each(isPortNumber(port ?? 0), `${at}.port`, port ?? 0));
  if (protocol) errors.push(...oneOf(protocol, PROTOCOLS, `${at}.protocol`));
  else errors.push(required(`${at}.protocol`));
  return errors;
}

function checkSubset(subset: EndpointSubset, at: string): FieldError[] {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset;
  const errors: FieldError[] = [];
  if (addresses.length === 0 && notReadyAddresses.length === 0)
    errors.push(required(at, 'must specify `addresses` or `notReadyAddresses`'));
  addresses.forEach((address, index) =>
    errors.push(...checkAddress(address, `${at}.addresses[${index}]`)),
  );
  notReadyAddresses.forEach((address, index) =>
    errors.push(...checkAddress(address, `${at}.notReadyAddresses[${index}]`)),
  );
  ports.forEach((port, index) =>
    errors.push(...checkPort(port, `${at}.ports[${index}]`, ports.length > 1)),
  );
  return errors;
}

export const endpointsValidation: Validation<Endpoints> = {
  validate({ metadata, subsets = [] }, old) {
    const errors = checkMeta(metadata, isDns1123Subdomain, old?.metadata);
    subsets.forEach((subset, index) => errors.push(...checkSubset(subset, `subsets[${index}]`)));
    return errors;
  },
};
