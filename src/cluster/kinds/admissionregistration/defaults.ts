/**
 * What webhooks and policies match, where it is not told. Models
 * pkg/apis/admissionregistration/v1/defaults.go.
 */
import type {
  MatchResources,
  RuleWithOperations,
  ValidatingWebhook,
} from '../../../schema/types.ts';
import type { Partly } from '../stored-kind.ts';

type Rules = Partly<RuleWithOperations>[] | undefined;

function defaultRules(rules: Rules): void {
  for (const rule of rules ?? []) {
    rule.scope ??= '*';
  }
}

/** Of policies and of their bindings. */
export function defaultMatchResources(resources: Partly<MatchResources> | undefined): void {
  if (!resources) return;
  resources.matchPolicy ??= 'Equivalent';
  resources.namespaceSelector ??= {};
  resources.objectSelector ??= {};
  defaultRules(resources.resourceRules);
  defaultRules(resources.excludeResourceRules);
}

interface PolicySpec {
  failurePolicy?: string;
  matchConstraints?: Partly<MatchResources>;
}
/** Of validating and of mutating policies. */
export function defaultAdmissionPolicy(object: { spec?: PolicySpec }): void {
  const spec = (object.spec ??= {});
  spec.failurePolicy ??= 'Fail';
  defaultMatchResources(spec.matchConstraints);
}

/** Of validating and of mutating webhooks. */
export function defaultWebhook(webhook: Partly<ValidatingWebhook>): void {
  webhook.failurePolicy ??= 'Fail';
  webhook.matchPolicy ??= 'Equivalent';
  webhook.namespaceSelector ??= {};
  webhook.objectSelector ??= {};
  webhook.timeoutSeconds ??= 10;
  if (webhook.clientConfig?.service) webhook.clientConfig.service.port ??= 443;
  defaultRules(webhook.rules);
}
