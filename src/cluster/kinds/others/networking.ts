/**
 * Ingress, IngressClass, IPAddress, ServiceCIDR. Models pkg/apis/networking/v1/defaults.go and
 * pkg/apis/networking/validation.
 */
import { each, immutable } from '../validation/rules.ts';
import { isIp, NOT_AN_IP } from '../validation/ip.ts';
import { isPortName, isPortNumber } from '../validation/ports.ts';
import { isDns1123Label, isDns1123Subdomain, isDns1035Label } from '../validation/names.ts';
import { equal } from '../../../base/equal.ts';
import type {
  IngressBackend,
  IngressClassSpec,
  IngressRule,
  IngressSpec,
  IngressTLS,
  IPAddressSpec,
  ServiceCIDRSpec,
  TypedLocalObjectReference,
} from '../../../schema/types.ts';
import {
  forbidden,
  invalidValue,
  notSupported,
  required,
  type FieldError,
} from '../validation/field.ts';
import { isCidr, NOT_A_CIDR } from '../validation/cidr.ts';
import { checkSegment, domainPath, wildcardSubdomain } from '../validation/rarer-names.ts';
import { specOf, type Other, type Partly } from './other.ts';

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const SUFFIXES = ['/..', '/.'];

function checkHost(host: string, at: string): FieldError[] {
  return host.includes('*')
    ? each(wildcardSubdomain(host), at, host)
    : each(isDns1123Subdomain(host), at, host);
}

function checkResource(ref: Partly<TypedLocalObjectReference>, at: string): FieldError[] {
  const { apiGroup, kind, name } = ref;
  return [
    ...(apiGroup === undefined || apiGroup === null
      ? []
      : each(isDns1123Subdomain(apiGroup), `${at}.apiGroup`, apiGroup)),
    ...checkSegment(kind, `${at}.kind`),
    ...checkSegment(name, `${at}.name`),
  ];
}

function checkBackend(backend: Partly<IngressBackend>, at: string): FieldError[] {
  const { resource, service } = backend;
  if (resource && service)
    return [invalidValue(at, '', 'cannot set both resource and service backends')];
  if (resource) return checkResource(resource, `${at}.resource`);
  if (!service) return [invalidValue(at, '', 'resource or service backend is required')];
  const { name, number } = service.port ?? {};
  const field = `${at}.service`;
  const errors = service.name
    ? each(isDns1035Label(service.name), `${field}.name`, service.name)
    : [required(`${field}.name`)];
  if (name && number) errors.push(invalidValue(at, '', 'cannot set both port name & port number'));
  else if (name) errors.push(...each(isPortName(name), `${field}.port.name`, name));
  else if (number) errors.push(...each(isPortNumber(number), `${field}.port.number`, number));
  else errors.push(required(at, 'port name or number is required'));
  return errors;
}

function checkPath(path: string, type: string, at: string): FieldError[] {
  if (!PATH_TYPES.includes(type)) return [];
  const absolute = path.startsWith('/') || (type === 'ImplementationSpecific' && path === '');
  const errors = absolute ? [] : [invalidValue(at, path, 'must be an absolute path')];
  if (type === 'ImplementationSpecific') return errors;
  for (const text of SEQUENCES)
    if (path.includes(text)) errors.push(invalidValue(at, path, `must not contain '${text}'`));
  for (const text of SUFFIXES)
    if (path.endsWith(text)) errors.push(invalidValue(at, path, `cannot end with '${text}'`));
  return errors;
}

function checkRule({ host, http }: Partly<IngressRule>, at: string): FieldError[] {
  const errors: FieldError[] = [];
  if (host) {
    if (isIp(host))
      errors.push(invalidValue(`${at}.host`, host, 'must be a DNS name, not an IP address'));
    errors.push(...checkHost(host, `${at}.host`));
  }
  if (!http) return errors;
  if (!http.paths?.length) errors.push(required(`${at}.http.paths`));
  for (const [i, { path = '', pathType, backend = {} }] of (http.paths ?? []).entries()) {
    const field = `${at}.http.paths[${i}]`;
    if (!pathType) {
      errors.push(required(`${field}.pathType`, 'pathType must be specified'));
      continue;
    }
    errors.push(...checkPath(path, pathType, `${field}.path`));
    if (!PATH_TYPES.includes(pathType))
      errors.push(notSupported(`${field}.pathType`, pathType, PATH_TYPES));
    errors.push(...checkBackend(backend, `${field}.backend`));
  }
  return errors;
}

function checkTls({ hosts, secretName }: Partly<IngressTLS>, at: string): FieldError[] {
  return [
    ...(hosts ?? []).flatMap((host, i) => checkHost(host, `${at}.hosts[${i}]`)),
    ...(secretName ? each(isDns1123Subdomain(secretName), `${at}.secretName`, secretName) : []),
  ];
}

const CLASS = 'kubernetes.io/ingress.class';

export const ingress: Other = {
  generation: ['spec'],
  status: () => ({ loadBalancer: {} }),
  validate(object, old) {
    const { rules, defaultBackend, tls, ingressClassName: name } = specOf<IngressSpec>(object);
    const annotated = object.metadata.annotations?.[CLASS];
    return [
      ...(rules?.length || defaultBackend
        ? []
        : [
            invalidValue('spec', undefined, 'either `defaultBackend` or `rules` must be specified'),
          ]),
      ...(defaultBackend ? checkBackend(defaultBackend, 'spec.defaultBackend') : []),
      ...(rules ?? []).flatMap((rule, i) => checkRule(rule, `spec.rules[${i}]`)),
      ...(tls ?? []).flatMap((entry, i) => checkTls(entry, `spec.tls[${i}]`)),
      ...(name === undefined ? [] : each(isDns1123Subdomain(name), 'spec.ingressClassName', name)),
      ...(!old && annotated !== undefined && name !== undefined && annotated !== name
        ? [
            invalidValue(
              `annotations.${CLASS}`,
              annotated,
              'must match `ingressClassName` when both are specified',
            ),
          ]
        : []),
    ];
  },
  warnings: (object) =>
    object.metadata.annotations?.[CLASS] === undefined
      ? []
      : [
          `annotation ${JSON.stringify(CLASS)} is deprecated, please use 'spec.ingressClassName' instead`,
        ],
};

function checkParameters(
  p: Partly<NonNullable<IngressClassSpec['parameters']>> | undefined,
): FieldError[] {
  if (!p) return [];
  const at = 'spec.parameters';
  const { apiGroup, kind, name, scope, namespace } = p;
  const errors: FieldError[] = [];
  if (apiGroup !== undefined)
    errors.push(...each(isDns1123Subdomain(apiGroup), `${at}.apiGroup`, apiGroup));
  if (kind) errors.push(...checkSegment(kind, `${at}.kind`));
  if (name) errors.push(...checkSegment(name, `${at}.name`));
  if (scope !== 'Namespace' && scope !== 'Cluster')
    errors.push(notSupported(`${at}.scope`, scope, ['Cluster', 'Namespace']));
  else if (scope === 'Cluster' && namespace !== undefined)
    errors.push(forbidden(`${at}.namespace`, "`parameters.scope` is set to 'Cluster'"));
  else if (scope === 'Namespace' && namespace === undefined)
    errors.push(required(`${at}.namespace`, "`parameters.scope` is set to 'Namespace'"));
  else if (scope === 'Namespace' && namespace !== undefined)
    errors.push(...each(isDns1123Label(namespace), `${at}.namespace`, namespace));
  if (!kind) errors.push(required(`${at}.kind`));
  if (!name) errors.push(required(`${at}.name`));
  return errors;
}

export const ingressClass: Other = {
  generation: ['spec'],
  defaults(object) {
    const { parameters } = specOf<IngressClassSpec>(object);
    if (parameters) parameters.scope ??= 'Cluster';
  },
  validate(object, old) {
    const { controller, parameters } = specOf<IngressClassSpec>(object);
    return [
      ...(old
        ? immutable(controller, specOf<IngressClassSpec>(old).controller, 'spec.controller')
        : []),
      ...domainPath(controller, 'spec.controller'),
      ...checkParameters(parameters),
    ];
  },
};

export const ipAddress: Other = {
  name: (name) => (isIp(name) ? [] : [NOT_AN_IP]),
  validate(object, old) {
    const { parentRef } = specOf<IPAddressSpec>(object);
    if (!parentRef) return [required('spec.parentRef')];
    const at = 'spec.parentRef';
    return [
      ...(parentRef.group
        ? each(isDns1123Subdomain(parentRef.group), `${at}.group`, parentRef.group)
        : []),
      ...checkSegment(parentRef.resource, `${at}.resource`),
      ...checkSegment(parentRef.name, `${at}.name`),
      ...(old ? immutable(parentRef, specOf<IPAddressSpec>(old).parentRef, at) : []),
    ];
  },
};

export const serviceCidr: Other = {
  validate(object, old) {
    const cidrs = specOf<ServiceCIDRSpec>(object).cidrs ?? [];
    const before = old && specOf<ServiceCIDRSpec>(old).cidrs;
    if (before && equal(cidrs, before)) return [];
    if (cidrs.length === 0) return [required('spec.cidrs', 'at least one CIDR required')];
    return cidrs.flatMap((cidr, i) => {
      const at = `spec.cidrs[${i}]`;
      if (before?.[i] !== undefined) return immutable(cidr, before[i], at);
      return isCidr(cidr) ? [] : [invalidValue(at, cidr, NOT_A_CIDR)];
    });
  },
};
