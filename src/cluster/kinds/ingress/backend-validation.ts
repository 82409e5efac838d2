/** Where a path leads. Models validateIngressBackend of pkg/apis/networking/validation. */
import type {
  IngressBackend,
  ServiceBackendPort,
  TypedLocalObjectReference,
} from '../../../schema/types.ts';
import { type FieldError, invalidValue, required } from '../validation/field.ts';
import { isDns1035Label, isDns1123Subdomain } from '../validation/names.ts';
import { isPortName, isPortNumber } from '../validation/ports.ts';
import { checkSegment } from '../validation/rarer-names.ts';
import { each } from '../validation/rules.ts';

function checkResource(reference: Partial<TypedLocalObjectReference>, at: string): FieldError[] {
  const { apiGroup, kind, name } = reference;
  const hasGroup = apiGroup !== undefined && apiGroup !== null;
  return [
    ...(hasGroup ? each(isDns1123Subdomain(apiGroup), `${at}.apiGroup`, apiGroup) : []),
    ...checkSegment(kind, `${at}.kind`),
    ...checkSegment(name, `${at}.name`),
  ];
}

function checkPort({ name, number }: ServiceBackendPort, backend: string): FieldError[] {
  const at = `${backend}.service.port`;
  if (name && number) return [invalidValue(backend, '', 'cannot set both port name & port number')];
  if (name) return each(isPortName(name), `${at}.name`, name);
  if (number) return each(isPortNumber(number), `${at}.number`, number);
  return [required(backend, 'port name or number is required')];
}

export function checkBackend({ resource, service }: IngressBackend, at: string): FieldError[] {
  if (resource && service)
    return [invalidValue(at, '', 'cannot set both resource and service backends')];
  if (resource) return checkResource(resource, `${at}.resource`);
  if (!service) return [invalidValue(at, '', 'resource or service backend is required')];
  const field = `${at}.service.name`;
  return [
    ...(service.name ? each(isDns1035Label(service.name), field, service.name) : [required(field)]),
    ...checkPort(service.port ?? {}, at),
  ];
}
