/** Models pkg/apis/core/validation (ValidateEndpoints) and printEndpoints. */
import type { Endpoints } from '../../../schema/types.ts';
import { invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import type { KindModule } from '../kind.ts';
import { checkSpecialIp } from '../validation/special-ip.ts';
import { strategies } from '../strategies.ts';
import { columns, listWithMore, since } from '../table.ts';
import {
  checkMeta,
  each,
  isDns1123Label,
  isDns1123Subdomain,
  isIp,
  isPortNumber,
  NOT_AN_IP,
  oneOf,
} from '../validation/validate.ts';

/** `ip:port` of the first three ready addresses. */
export function formatEndpoints(endpoints: Endpoints): string {
  if (!endpoints.subsets?.length) return '<none>';
  const join = (ip: string, port: number): string =>
    ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
  return listWithMore(
    endpoints.subsets.flatMap(({ addresses = [], ports = [] }) =>
      ports.length === 0
        ? addresses.map((a) => a.ip)
        : ports.flatMap((p) => addresses.map((a) => join(a.ip, p.port))),
    ),
    '',
  );
}

/** An address that an endpoint may not have. */
export function checkEndpointIp(ip: string, field: string): FieldError[] {
  if (!isIp(ip))
    return [
      invalidValue(field, ip, NOT_AN_IP),
      invalidValue(field, ip, 'must be a valid IP address'),
    ];
  return checkSpecialIp(ip, field);
}

export const DEPRECATED_ENDPOINTS =
  'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';
export const endpoints: KindModule = {
  ...strategies.Endpoints,
  validate(object, old) {
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    ((object as Endpoints).subsets ?? []).forEach((s, i) => {
      const at = `subsets[${i}]`;
      if (!s.addresses?.length && !s.notReadyAddresses?.length)
        errors.push(required(at, 'must specify `addresses` or `notReadyAddresses`'));
      for (const list of ['addresses', 'notReadyAddresses'] as const) {
        s[list]?.forEach((a, j) => {
          errors.push(...checkEndpointIp(a.ip ?? '', `${at}.${list}[${j}].ip`));
          if (a.hostname)
            errors.push(
              ...each(isDns1123Label(a.hostname), `${at}.${list}[${j}].hostname`, a.hostname),
            );
        });
      }
      s.ports?.forEach((p, j) => {
        const port = `${at}.ports[${j}]`;
        if (!p.name && (s.ports?.length ?? 0) > 1) errors.push(required(`${port}.name`));
        else if (p.name) errors.push(...each(isDns1123Label(p.name), `${port}.name`, p.name));
        errors.push(...each(isPortNumber(p.port ?? 0), `${port}.port`, p.port ?? 0));
        if (!p.protocol) errors.push(required(`${port}.protocol`));
        else errors.push(...oneOf(p.protocol, ['SCTP', 'TCP', 'UDP'], `${port}.protocol`));
      });
    });
    return errors;
  },
  columns: columns('Name Endpoints Age'),
  row: (object, nowMs) => [
    object.metadata.name ?? '',
    formatEndpoints(object),
    since(object.metadata.creationTimestamp, nowMs),
  ],
  selectable: [],
};
