/** Models pkg/apis/discovery/validation. */
import { checkMeta } from '../validation/metadata.ts';
import { each, oneOf } from '../validation/rules.ts';
import { isIPv4, isIPv6, isIp, NOT_AN_IP } from '../validation/ip.ts';
import { isPortNumber } from '../validation/ports.ts';
import { isDns1123Label, isDns1123Subdomain, isQualifiedName } from '../validation/names.ts';
import type { Endpoint, DiscoveryV1EndpointPort, EndpointSlice } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { duplicate, invalidValue, required, tooMany } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { checkSpecialIp } from '../validation/special-ip.ts';

const MAX_PORTS = 20_000;
const MAX_ENDPOINTS = 1000;

function checkPort(port: DiscoveryV1EndpointPort, at: string, names: Set<string>): FieldError[] {
  const { name = '', appProtocol } = port;
  const errors: FieldError[] = [];
  if (name) errors.push(...each(isDns1123Label(name), `${at}.name`, name));
  if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
  names.add(name);
  if (port.port !== undefined)
    errors.push(...each(isPortNumber(port.port), `${at}.port`, port.port));
  errors.push(...oneOf(port.protocol, ['SCTP', 'TCP', 'UDP'], `${at}.protocol`));
  if (appProtocol !== undefined)
    errors.push(...each(isQualifiedName(appProtocol), `${at}.appProtocol`, appProtocol));
  return errors;
}

function checkPorts(ports: readonly DiscoveryV1EndpointPort[]): FieldError[] {
  const names = new Set<string>();
  const errors = ports.length > MAX_PORTS ? [tooMany('ports', ports.length, MAX_PORTS)] : [];
  ports.forEach((port, index) => errors.push(...checkPort(port, `ports[${index}]`, names)));
  return errors;
}

/** `at`: of the endpoint. */
function checkAddress(address: string, index: number, at: string, type: string): FieldError[] {
  const field = `${at}.addresses[${index}]`;
  if (type === 'FQDN') return each(isDns1123Subdomain(address), field, address);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  if (!isIp(address)) return [invalidValue(field, address, NOT_AN_IP)];
  const fits = type === 'IPv4' ? isIPv4(address) : isIPv6(address);
  if (!fits) return [invalidValue(`${at}.addresses`, address, `must be an ${type} address`)];
  return checkSpecialIp(address, field);
}

function checkEndpoint(endpoint: Endpoint, at: string, type: string): FieldError[] {
  const { nodeName, hostname } = endpoint;
  const errors = (endpoint.addresses ?? []).flatMap((address, index) =>
    checkAddress(address, index, at, type),
  );
  if (nodeName !== undefined)
    errors.push(...each(isDns1123Subdomain(nodeName), `${at}.nodeName`, nodeName));
  if (hostname !== undefined)
    errors.push(...each(isDns1123Label(hostname), `${at}.hostname`, hostname));
  return errors;
}

function checkEndpoints(endpoints: readonly Endpoint[], type: string): FieldError[] {
  const count = endpoints.length;
  const errors = count > MAX_ENDPOINTS ? [tooMany('endpoints', count, MAX_ENDPOINTS)] : [];
  endpoints.forEach((endpoint, index) =>
    errors.push(...checkEndpoint(endpoint, `endpoints[${index}]`, type)),
  );
  // Declared rules are checked after those written by hand.
  endpoints.forEach(({ addresses }, index) => {
    if (!addresses?.length) errors.push(required(`endpoints[${index}].addresses`));
  });
  return errors;
}

function checkType(type: string | undefined): FieldError[] {
  if (!type) return [required('addressType')];
  return oneOf(type, ['FQDN', 'IPv4', 'IPv6'], 'addressType');
}

export const endpointSliceValidation: Validation<EndpointSlice> = {
  validate({ metadata, addressType, ports, endpoints }, old) {
    // The error is made from the Go value's pointer, which prints as null.
    if (old && old.addressType !== addressType)
      return [invalidValue('addressType', null, 'field is immutable')];
    return [
      ...checkMeta(metadata, isDns1123Subdomain, old?.metadata),
      ...checkType(addressType),
      ...checkPorts(ports ?? []),
      ...checkEndpoints(endpoints ?? [], addressType),
    ];
  },
  warnings: ({ addressType }) =>
    addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : [],
};
