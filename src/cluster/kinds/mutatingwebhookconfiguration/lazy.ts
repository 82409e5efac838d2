/** MutatingWebhookConfiguration. */
import type { MutatingWebhookConfiguration } from '../../../schema/types.ts';
import { defaultWebhook } from '../admissionregistration/defaults.ts';
import { checkWebhooks } from '../admissionregistration/webhook-validation.ts';
import type { StoredKind } from '../stored-kind.ts';

export const mutatingWebhookConfiguration: StoredKind<MutatingWebhookConfiguration> = {
  generation: ['webhooks'],
  defaults({ webhooks }) {
    for (const webhook of webhooks ?? []) {
      defaultWebhook(webhook);
      webhook.reinvocationPolicy ??= 'Never';
    }
  },
  validate: checkWebhooks,
};
