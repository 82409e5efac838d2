/**
 * Models validateValidatingWebhook and validateMutatingWebhook of
 * pkg/apis/admissionregistration/validation.
 */
import type { MutatingWebhook, RuleWithOperations } from '../../../schema/types.ts';
import { duplicate, type FieldError, invalidValue, required } from '../validation/field.ts';
import { checkSelector } from '../validation/labels.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { each, oneOf } from '../validation/rules.ts';
import { checkClientConfig } from './client-config-validation.ts';

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];
const RULE_LISTS = ['operations', 'apiGroups', 'apiVersions', 'resources'] as const;
const REVIEW_VERSIONS = ['v1', 'v1beta1'];
const FAILURE_POLICIES = ['Fail', 'Ignore'];
const MATCH_POLICIES = ['Equivalent', 'Exact'];
const REINVOCATION_POLICIES = ['IfNeeded', 'Never'];
const SIDE_EFFECTS = ['None', 'NoneOnDryRun'];
const MAX_TIMEOUT_SECONDS = 30;

type Webhook = Partial<MutatingWebhook>;

function checkRule(rule: RuleWithOperations, at: string): FieldError[] {
  return [
    ...RULE_LISTS.filter((key) => !rule[key]?.length).map((key) => required(`${at}.${key}`)),
    ...(rule.operations ?? []).flatMap((operation, index) =>
      oneOf(operation, OPERATIONS, `${at}.operations[${index}]`),
    ),
    ...oneOf(rule.scope, SCOPES, `${at}.scope`),
  ];
}

function checkName(name: string | undefined, at: string): FieldError[] {
  if (!name) return [required(at)];
  const errors = each(isDns1123Subdomain(name), at, name);
  if (errors.length > 0 || name.split('.').length > 2) return errors;
  return [
    invalidValue(at, name, 'should be a domain with at least three segments separated by dots'),
  ];
}

function checkSideEffects(sideEffects: string | undefined, at: string): FieldError[] {
  if (!sideEffects) return [required(at, 'must specify one of None, NoneOnDryRun')];
  return oneOf(sideEffects, SIDE_EFFECTS, at);
}

function checkTimeout(seconds: number | undefined, at: string): FieldError[] {
  if (seconds === undefined || (seconds >= 1 && seconds <= MAX_TIMEOUT_SECONDS)) return [];
  return [
    invalidValue(
      at,
      seconds,
      `the timeout value must be between 1 and ${MAX_TIMEOUT_SECONDS} seconds`,
    ),
  ];
}

function checkReviewVersions(versions: readonly string[], at: string): FieldError[] {
  if (versions.length === 0) return [required(at, 'must specify one of v1, v1beta1')];
  const isKnown = versions.some((version) => REVIEW_VERSIONS.includes(version));
  return isKnown ? [] : [invalidValue(at, versions, 'must include at least one of v1, v1beta1')];
}

function checkWebhook(webhook: Webhook, at: string, isSecond: boolean): FieldError[] {
  const rules = webhook.rules ?? [];
  return [
    ...checkName(webhook.name, `${at}.name`),
    ...(isSecond ? [duplicate(`${at}.name`, webhook.name)] : []),
    ...rules.flatMap((rule, index) => checkRule(rule, `${at}.rules[${index}]`)),
    ...oneOf(webhook.failurePolicy, FAILURE_POLICIES, `${at}.failurePolicy`),
    ...oneOf(webhook.matchPolicy, MATCH_POLICIES, `${at}.matchPolicy`),
    ...checkSideEffects(webhook.sideEffects, `${at}.sideEffects`),
    ...checkTimeout(webhook.timeoutSeconds, `${at}.timeoutSeconds`),
    ...checkSelector(webhook.namespaceSelector, `${at}.namespaceSelector`),
    ...checkSelector(webhook.objectSelector, `${at}.objectSelector`),
    ...oneOf(webhook.reinvocationPolicy, REINVOCATION_POLICIES, `${at}.reinvocationPolicy`),
    ...checkClientConfig(webhook.clientConfig, `${at}.clientConfig`),
    ...checkReviewVersions(webhook.admissionReviewVersions ?? [], `${at}.admissionReviewVersions`),
  ];
}

/** Of validating and of mutating configurations. */
export function checkWebhooks({ webhooks }: { webhooks?: Webhook[] }): FieldError[] {
  const names = (webhooks ?? []).map(({ name }) => name);
  return (webhooks ?? []).flatMap((webhook, index) => {
    const isSecond = webhook.name !== undefined && names.indexOf(webhook.name) < index;
    return checkWebhook(webhook, `webhooks[${index}]`, isSecond);
  });
}
