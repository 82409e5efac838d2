/** Models ValidateIngressClass and ValidateIngressClassUpdate of pkg/apis/networking/validation. */
import type { IngressClass, IngressClassParametersReference } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, forbidden, notSupported, required } from '../validation/field.ts';
import { isDns1123Label, isDns1123Subdomain } from '../validation/names.ts';
import { checkSegment, domainPath } from '../validation/rarer-names.ts';
import { each, immutable } from '../validation/rules.ts';

type Parameters = IngressClassParametersReference;
const SCOPES = ['Cluster', 'Namespace'];

function checkNamespace({ scope, namespace }: Parameters, at: string): FieldError[] {
  if (scope === 'Cluster') {
    if (namespace === undefined) return [];
    return [forbidden(at, "`parameters.scope` is set to 'Cluster'")];
  }
  if (namespace === undefined) return [required(at, "`parameters.scope` is set to 'Namespace'")];
  return each(isDns1123Label(namespace), at, namespace);
}

function checkScope(parameters: Parameters, at: string): FieldError[] {
  const { scope } = parameters;
  if (!SCOPES.includes(scope ?? '')) return [notSupported(`${at}.scope`, scope, SCOPES)];
  return checkNamespace(parameters, `${at}.namespace`);
}

function checkParameters(parameters: Parameters | undefined): FieldError[] {
  if (!parameters) return [];
  const at = 'spec.parameters';
  const { apiGroup, kind, name } = parameters;
  return [
    ...(apiGroup === undefined
      ? []
      : each(isDns1123Subdomain(apiGroup), `${at}.apiGroup`, apiGroup)),
    ...(kind ? checkSegment(kind, `${at}.kind`) : []),
    ...(name ? checkSegment(name, `${at}.name`) : []),
    ...checkScope(parameters, at),
    ...(kind ? [] : [required(`${at}.kind`)]),
    ...(name ? [] : [required(`${at}.name`)]),
  ];
}

export function checkIngressClass(
  object: Sent<IngressClass>,
  old?: Sent<IngressClass>,
): FieldError[] {
  const { controller, parameters } = object.spec ?? {};
  return [
    ...(old ? immutable(controller, old.spec?.controller, 'spec.controller') : []),
    ...domainPath(controller, 'spec.controller'),
    ...checkParameters(parameters),
  ];
}
