/**
 * Webhook configurations. Models pkg/apis/admissionregistration/v1/defaults.go and its validation.
 */
import { checkSelector } from '../validation/labels.ts';
import { each, oneOf } from '../validation/rules.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type { LabelSelector, MutatingWebhook, RuleWithOperations } from '../../../schema/types.ts';
import {
  duplicate,
  invalidValue,
  notSupported,
  required,
  type FieldError,
} from '../validation/field.ts';
import type { Other, Partly } from './other.ts';

type Hook = Partly<MutatingWebhook>;
const hooksOf = (object: KubeObject): Hook[] => (object['webhooks'] ?? []) as Hook[];

export function defaultRules(list: Partly<RuleWithOperations>[] | undefined): void {
  for (const rule of list ?? []) rule.scope ??= '*';
}

function defaults(object: KubeObject, mutating: boolean): void {
  for (const hook of hooksOf(object)) {
    hook.failurePolicy ??= 'Fail';
    hook.matchPolicy ??= 'Equivalent';
    hook.namespaceSelector ??= {};
    hook.objectSelector ??= {};
    hook.timeoutSeconds ??= 10;
    if (mutating) hook.reinvocationPolicy ??= 'Never';
    if (hook.clientConfig?.service) hook.clientConfig.service.port ??= 443;
    defaultRules(hook.rules);
  }
}

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];
const VERSIONS = ['v1', 'v1beta1'];

function checkRule(rule: Partly<RuleWithOperations>, at: string): FieldError[] {
  const lists = ['operations', 'apiGroups', 'apiVersions', 'resources'] as const;
  return [
    ...lists.filter((key) => !rule[key]?.length).map((key) => required(`${at}.${key}`)),
    ...(rule.operations ?? []).flatMap((o, i) => oneOf(o, OPERATIONS, `${at}.operations[${i}]`)),
    ...oneOf(rule.scope, SCOPES, `${at}.scope`),
  ];
}

function checkUrl(text: string, at: string): FieldError[] {
  const form = '; desired format: https://host[/path]';
  const [, scheme = '', host = '', , query, fragment] =
    /^(?:(\w+):\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(text) ?? [];
  return [
    ...(scheme === 'https'
      ? []
      : [invalidValue(at, scheme, `'https' is the only allowed URL scheme${form}`)]),
    ...(host ? [] : [invalidValue(at, '', `host must be specified${form}`)]),
    ...(fragment ? [invalidValue(at, fragment, 'fragments are not permitted in the URL')] : []),
    ...(query ? [invalidValue(at, query, 'query parameters are not permitted in the URL')] : []),
  ];
}

function checkClient(client: Hook['clientConfig'], at: string): FieldError[] {
  const { url, service } = client ?? {};
  if ((url === undefined) === (service === undefined))
    return [required(at, 'exactly one of url or service is required')];
  if (url !== undefined) return checkUrl(url, `${at}.url`);
  // The server tells of the name, whichever is missing.
  return (['name', 'namespace'] as const)
    .filter((key) => !service?.[key])
    .map(() => required(`${at}.service.name`));
}

function checkName(name: string | undefined, at: string): FieldError[] {
  if (!name) return [required(at)];
  const errors = each(isDns1123Subdomain(name), at, name);
  if (errors.length > 0 || name.split('.').length > 2) return errors;
  return [
    invalidValue(at, name, 'should be a domain with at least three segments separated by dots'),
  ];
}

function checkVersions(versions: readonly string[], at: string): FieldError[] {
  if (versions.length === 0) return [required(at, 'must specify one of v1, v1beta1')];
  return versions.some((v) => VERSIONS.includes(v))
    ? []
    : [invalidValue(at, versions, 'must include at least one of v1, v1beta1')];
}

function checkHook(hook: Hook, at: string, twice: boolean): FieldError[] {
  const { sideEffects, timeoutSeconds: seconds } = hook;
  return [
    ...checkName(hook.name, `${at}.name`),
    ...(twice ? [duplicate(`${at}.name`, hook.name)] : []),
    ...(hook.rules ?? []).flatMap((rule, i) => checkRule(rule, `${at}.rules[${i}]`)),
    ...oneOf(hook.failurePolicy, ['Fail', 'Ignore'], `${at}.failurePolicy`),
    ...oneOf(hook.matchPolicy, ['Equivalent', 'Exact'], `${at}.matchPolicy`),
    ...(sideEffects
      ? oneOf(sideEffects, ['None', 'NoneOnDryRun'], `${at}.sideEffects`)
      : [required(`${at}.sideEffects`, 'must specify one of None, NoneOnDryRun')]),
    ...(seconds !== undefined && (seconds < 1 || seconds > 30)
      ? [
          invalidValue(
            `${at}.timeoutSeconds`,
            seconds,
            'the timeout value must be between 1 and 30 seconds',
          ),
        ]
      : []),
    ...checkSelector(
      hook.namespaceSelector as LabelSelector | undefined,
      `${at}.namespaceSelector`,
    ),
    ...checkSelector(hook.objectSelector as LabelSelector | undefined, `${at}.objectSelector`),
    ...(hook.reinvocationPolicy === undefined ||
    ['IfNeeded', 'Never'].includes(hook.reinvocationPolicy)
      ? []
      : [notSupported(`${at}.reinvocationPolicy`, hook.reinvocationPolicy, ['IfNeeded', 'Never'])]),
    ...checkClient(hook.clientConfig, `${at}.clientConfig`),
    ...checkVersions(hook.admissionReviewVersions ?? [], `${at}.admissionReviewVersions`),
  ];
}

function validate(object: KubeObject): FieldError[] {
  const names = hooksOf(object).map((hook) => hook.name);
  return hooksOf(object).flatMap((hook, i) =>
    checkHook(hook, `webhooks[${i}]`, hook.name !== undefined && names.indexOf(hook.name) < i),
  );
}

export const validatingWebhooks: Other = {
  generation: ['webhooks'],
  defaults: (object) => defaults(object, false),
  validate,
};
export const mutatingWebhooks: Other = {
  generation: ['webhooks'],
  defaults: (object) => defaults(object, true),
  validate,
};
