/** Models pkg/apis/discovery (defaults, validation) and its printer. */
import type { EndpointSlice } from '../../../schema/types.ts';
import { duplicate, invalidValue, required, tooMany } from '../validation/field.ts';
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
  isIPv4,
  isIPv6,
  isPortNumber,
  isQualifiedName,
  NOT_AN_IP,
  oneOf,
} from '../validation/validate.ts';

export const endpointSlice: KindModule = {
  ...strategies.EndpointSlice,
  validate(object, old) {
    const s = object as unknown as EndpointSlice;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    const before = old as unknown as EndpointSlice | undefined;
    if (!s.addressType) errors.push(required('addressType'));
    else errors.push(...oneOf(s.addressType, ['FQDN', 'IPv4', 'IPv6'], 'addressType'));
    const names = new Set<string>();
    if ((s.ports?.length ?? 0) > 20_000)
      errors.push(tooMany('ports', s.ports?.length ?? 0, 20_000));
    (s.ports ?? []).forEach((p, i) => {
      const at = `ports[${i}]`;
      if (p.name) errors.push(...each(isDns1123Label(p.name), `${at}.name`, p.name));
      if (names.has(p.name ?? '')) errors.push(duplicate(`${at}.name`, p.name ?? ''));
      names.add(p.name ?? '');
      if (p.port !== undefined) errors.push(...each(isPortNumber(p.port), `${at}.port`, p.port));
      errors.push(...oneOf(p.protocol, ['SCTP', 'TCP', 'UDP'], `${at}.protocol`));
      if (p.appProtocol !== undefined)
        errors.push(...each(isQualifiedName(p.appProtocol), `${at}.appProtocol`, p.appProtocol));
    });
    if ((s.endpoints?.length ?? 0) > 1000)
      errors.push(tooMany('endpoints', s.endpoints?.length ?? 0, 1000));
    const missing: string[] = [];
    (s.endpoints ?? []).forEach((e, i) => {
      const at = `endpoints[${i}]`;
      // Declared rules are checked after those written by hand.
      if (!e.addresses?.length) missing.push(`${at}.addresses`);
      (e.addresses ?? []).forEach((a, j) => {
        const one = `${at}.addresses[${j}]`;
        if (s.addressType === 'FQDN') errors.push(...each(isDns1123Subdomain(a), one, a));
        else if (s.addressType === 'IPv4' || s.addressType === 'IPv6') {
          const fits = s.addressType === 'IPv4' ? isIPv4(a) : isIPv6(a);
          if (!isIp(a)) errors.push(invalidValue(one, a, NOT_AN_IP));
          else if (!fits)
            errors.push(invalidValue(`${at}.addresses`, a, `must be an ${s.addressType} address`));
          else errors.push(...checkSpecialIp(a, one));
        }
      });
      if (e.nodeName !== undefined)
        errors.push(...each(isDns1123Subdomain(e.nodeName), `${at}.nodeName`, e.nodeName));
      if (e.hostname !== undefined)
        errors.push(...each(isDns1123Label(e.hostname), `${at}.hostname`, e.hostname));
    });
    errors.push(...missing.map((f) => required(f)));
    // The error is made from the Go value's pointer, which prints as null.
    if (before && before.addressType !== s.addressType)
      return [invalidValue('addressType', null, 'field is immutable')];
    return errors;
  },
  warnings: (object) =>
    (object as unknown as EndpointSlice).addressType === 'FQDN'
      ? ['spec.addressType: FQDN endpoints are deprecated']
      : [],
  columns: columns('Name AddressType Ports Endpoints Age'),
  row(object, nowMs) {
    const s = object as unknown as EndpointSlice;
    return [
      s.metadata?.name ?? '',
      s.addressType,
      listWithMore(
        (s.ports ?? []).map((p) => (p.port === undefined ? p.name || '*' : String(p.port))),
        '<unset>',
      ),
      listWithMore(
        (s.endpoints ?? []).flatMap((e) => e.addresses ?? []),
        '<unset>',
      ),
      since(s.metadata?.creationTimestamp, nowMs),
    ];
  },
  selectable: [],
};
