/** Rules of the playground's own kind Client (kubeground.dev/v1). */
import { checkMeta } from '../validation/metadata.ts';
import { each, oneOf } from '../validation/rules.ts';
import { isIPv4, NOT_AN_IP } from '../validation/ip.ts';
import { isPortNumber } from '../validation/ports.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import type { Client, ClientSpec } from '../../../schema/kubeground.ts';
import type { Validation } from '../kind.ts';
import { invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

const PLACES = ['outside', 'pod', 'deployment', 'node'] as const;
const VIA = ['clusterIP', 'dns', 'loadBalancer', 'nodePort'];
const ONE_ONLY = 'may not have more than one field specified at a time';

function checkFrom(from: ClientSpec['from'] | undefined): FieldError[] {
  const errors: FieldError[] = [];
  const places = PLACES.filter((place) => from?.[place] !== undefined);
  if (places.length === 0)
    errors.push(
      required('spec.from', 'must specify one of: `outside`, `pod`, `deployment` or `node`'),
    );
  if (places.length > 1) errors.push(invalidValue('spec.from', from, ONE_ONLY));
  const address = from?.outside?.address;
  if (address !== undefined && !isIPv4(address))
    errors.push(invalidValue('spec.from.outside.address', address, NOT_AN_IP));
  return errors;
}

function checkTo(to: ClientSpec['to'] | undefined): FieldError[] {
  const { service, url, port, via } = to ?? {};
  const errors: FieldError[] = [];
  if (!service && !url) errors.push(required('spec.to', 'must specify one of: `service` or `url`'));
  if (service && url) errors.push(invalidValue('spec.to', to, ONE_ONLY));
  if (url && !/^https?:\/\/[^\s/]+/.test(url))
    errors.push(invalidValue('spec.to.url', url, 'must be an http or https URL'));
  if (port !== undefined) errors.push(...each(isPortNumber(port), 'spec.to.port', port));
  errors.push(...oneOf(via, VIA, 'spec.to.via'));
  return errors;
}

function checkRate(rate: number | undefined): FieldError[] {
  if (rate === undefined) return [required('spec.requestsPerSecond')];
  if (rate >= 0.01 && rate <= 1000) return [];
  return [invalidValue('spec.requestsPerSecond', rate, 'must be between 0.01 and 1000, inclusive')];
}

function checkTimeout(milliseconds: number | undefined): FieldError[] {
  if (milliseconds === undefined || milliseconds > 0) return [];
  return [invalidValue('spec.timeoutMilliseconds', milliseconds, 'must be greater than 0')];
}

export const clientValidation: Validation<Client> = {
  validate({ metadata, spec }, old) {
    const errors = checkMeta(metadata, isDns1123Subdomain, old?.metadata);
    if (!spec) return [...errors, required('spec')];
    return [
      ...errors,
      ...checkFrom(spec.from),
      ...checkTo(spec.to),
      ...checkRate(spec.requestsPerSecond),
      ...checkTimeout(spec.timeoutMilliseconds),
    ];
  },
};
