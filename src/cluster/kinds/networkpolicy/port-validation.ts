/** Models ValidateNetworkPolicyPort of pkg/apis/networking/validation. */
import type { NetworkPolicyPort } from '../../../schema/types.ts';
import { type FieldError, invalidValue } from '../validation/field.ts';
import { isPortName, isPortNumber } from '../validation/ports.ts';
import { each, oneOf } from '../validation/rules.ts';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

function checkRange(port: number, endPort: number, at: string): FieldError[] {
  return [
    ...(endPort < port
      ? [invalidValue(at, endPort, 'must be greater than or equal to `port`')]
      : []),
    ...each(isPortNumber(endPort), at, endPort),
  ];
}

export function checkNetworkPolicyPort(entry: NetworkPolicyPort, at: string): FieldError[] {
  const { protocol, port, endPort } = entry;
  const errors = oneOf(protocol, PROTOCOLS, `${at}.protocol`);
  const end = `${at}.endPort`;
  const noEnd = (detail: string): FieldError[] =>
    endPort === undefined ? [] : [invalidValue(end, endPort, detail)];
  if (port === undefined)
    return [...errors, ...noEnd('may not be specified when `port` is not specified')];
  if (typeof port === 'string') {
    return [
      ...errors,
      ...noEnd('may not be specified when `port` is non-numeric'),
      ...each(isPortName(port), `${at}.port`, port),
    ];
  }
  return [
    ...errors,
    ...each(isPortNumber(port), `${at}.port`, port),
    ...(endPort === undefined ? [] : checkRange(port, endPort, end)),
  ];
}
