/** The playground's own kind Client (kubeground.dev/v1): who sends how many requests where. */
import type { Client } from '../../../schema/kubeground.ts';
import { invalidValue, required } from '../validation/field.ts';
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, since } from '../table.ts';
import {
  checkMeta,
  each,
  isDns1123Subdomain,
  isIPv4,
  isPortNumber,
  NOT_AN_IP,
  oneOf,
} from '../validation/validate.ts';

const PLACES = ['outside', 'pod', 'deployment', 'node'] as const;

function from(client: Client): string {
  const f = client.spec?.from ?? {};
  return f.outside
    ? `outside${f.outside.address ? `/${f.outside.address}` : ''}`
    : PLACES.flatMap((p) => (p !== 'outside' && f[p] ? [`${p}/${f[p]}`] : [])).join(',');
}

export const client: KindModule = {
  ...strategies.Client,
  validate(object, old) {
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    const spec = (object as Client).spec;
    if (!spec) return [...errors, required('spec')];
    const sources = PLACES.filter((p) => spec.from?.[p] !== undefined);
    if (sources.length === 0)
      errors.push(
        required('spec.from', 'must specify one of: `outside`, `pod`, `deployment` or `node`'),
      );
    if (sources.length > 1)
      errors.push(
        invalidValue(
          'spec.from',
          spec.from,
          'may not have more than one field specified at a time',
        ),
      );
    const address = spec.from?.outside?.address;
    if (address !== undefined && !isIPv4(address))
      errors.push(invalidValue('spec.from.outside.address', address, NOT_AN_IP));
    const { service, url, port, via } = spec.to ?? {};
    if (!service && !url)
      errors.push(required('spec.to', 'must specify one of: `service` or `url`'));
    if (service && url)
      errors.push(
        invalidValue('spec.to', spec.to, 'may not have more than one field specified at a time'),
      );
    if (url && !/^https?:\/\/[^\s/]+/.test(url))
      errors.push(invalidValue('spec.to.url', url, 'must be an http or https URL'));
    if (port !== undefined) errors.push(...each(isPortNumber(port), 'spec.to.port', port));
    errors.push(...oneOf(via, ['clusterIP', 'dns', 'loadBalancer', 'nodePort'], 'spec.to.via'));
    const rate = spec.requestsPerSecond;
    if (rate === undefined) errors.push(required('spec.requestsPerSecond'));
    else if (rate < 0.01 || rate > 1000)
      errors.push(
        invalidValue('spec.requestsPerSecond', rate, 'must be between 0.01 and 1000, inclusive'),
      );
    if (spec.timeoutMilliseconds !== undefined && spec.timeoutMilliseconds <= 0)
      errors.push(
        invalidValue(
          'spec.timeoutMilliseconds',
          spec.timeoutMilliseconds,
          'must be greater than 0',
        ),
      );
    return errors;
  },
  columns: columns('Name From To Requests/s Age *Via'),
  row(object, nowMs) {
    const c = object as Client;
    const to = c.spec?.to ?? {};
    return [
      object.metadata.name ?? '',
      from(c),
      to.url ?? `service/${to.service ?? ''}${to.port ? `:${to.port}` : ''}`,
      String(c.spec?.requestsPerSecond ?? ''),
      since(object.metadata.creationTimestamp, nowMs),
      to.via ?? '',
    ];
  },
  selectable: [],
};
