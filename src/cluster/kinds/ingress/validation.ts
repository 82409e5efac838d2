/** Models ValidateIngress of pkg/apis/networking/validation and the warnings of its strategy. */
import type { Ingress, IngressTLS } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, invalidValue } from '../validation/field.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { each } from '../validation/rules.ts';
import { checkBackend } from './backend-validation.ts';
import { checkHost } from './host-validation.ts';
import { checkIngressRule } from './rule-validation.ts';

/** What named the class before the field did. */
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

function checkTls({ hosts, secretName }: IngressTLS, at: string): FieldError[] {
  return [
    ...(hosts ?? []).flatMap((host, index) => checkHost(host, `${at}.hosts[${index}]`)),
    ...(secretName ? each(isDns1123Subdomain(secretName), `${at}.secretName`, secretName) : []),
  ];
}

function checkOneClass({ metadata, spec }: Sent<Ingress>): FieldError[] {
  const annotated = metadata.annotations?.[CLASS_ANNOTATION];
  const named = spec?.ingressClassName;
  if (annotated === undefined || named === undefined || annotated === named) return [];
  return [
    invalidValue(
      `annotations.${CLASS_ANNOTATION}`,
      annotated,
      'must match `ingressClassName` when both are specified',
    ),
  ];
}

const NOTHING = 'either `defaultBackend` or `rules` must be specified';

export function checkIngress(object: Sent<Ingress>, old?: Sent<Ingress>): FieldError[] {
  const { defaultBackend, ingressClassName: className, ...spec } = object.spec ?? {};
  const [rules, tls] = [spec.rules ?? [], spec.tls ?? []];
  const isEmpty = rules.length === 0 && !defaultBackend;
  return [
    ...(isEmpty ? [invalidValue('spec', undefined, NOTHING)] : []),
    ...(defaultBackend ? checkBackend(defaultBackend, 'spec.defaultBackend') : []),
    ...rules.flatMap((rule, index) => checkIngressRule(rule, `spec.rules[${index}]`)),
    ...tls.flatMap((entry, index) => checkTls(entry, `spec.tls[${index}]`)),
    ...(className === undefined
      ? []
      : each(isDns1123Subdomain(className), 'spec.ingressClassName', className)),
    ...(old ? [] : checkOneClass(object)),
  ];
}

export function ingressWarnings({ metadata }: Sent<Ingress>): string[] {
  if (metadata.annotations?.[CLASS_ANNOTATION] === undefined) return [];
  const quoted = JSON.stringify(CLASS_ANNOTATION);
  return [`annotation ${quoted} is deprecated, please use 'spec.ingressClassName' instead`];
}
