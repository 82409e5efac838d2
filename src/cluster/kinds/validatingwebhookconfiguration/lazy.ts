/** ValidatingWebhookConfiguration. */
import type { ValidatingWebhookConfiguration } from '../../../schema/types.ts';
import { defaultWebhook } from '../admissionregistration/defaults.ts';
import { checkWebhooks } from '../admissionregistration/webhook-validation.ts';
import type { StoredKind } from '../stored-kind.ts';

export const validatingWebhookConfiguration: StoredKind<ValidatingWebhookConfiguration> = {
  generation: ['webhooks'],
  defaults: ({ webhooks }) => webhooks?.forEach(defaultWebhook),
  validate: checkWebhooks,
};
