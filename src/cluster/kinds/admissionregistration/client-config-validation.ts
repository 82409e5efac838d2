/**
 * Where a webhook is called. Models ValidateWebhookURL and ValidateWebhookService of
 * k8s.io/apiserver/pkg/util/webhook.
 */
import type { WebhookClientConfig } from '../../../schema/types.ts';
import { type FieldError, invalidValue, required } from '../validation/field.ts';

const URL_FORM = '; desired format: https://host[/path]';
/** Scheme, host, path, query, fragment. */
const URL_PARTS = /^(?:(\w+):\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/;

function checkUrl(url: string, at: string): FieldError[] {
  const [, scheme = '', host = '', , query, fragment] = URL_PARTS.exec(url) ?? [];
  const errors: FieldError[] = [];
  const wrong = (value: string, detail: string): void => {
    errors.push(invalidValue(at, value, detail));
  };
  if (scheme !== 'https') wrong(scheme, `'https' is the only allowed URL scheme${URL_FORM}`);
  if (!host) wrong('', `host must be specified${URL_FORM}`);
  if (fragment) wrong(fragment, 'fragments are not permitted in the URL');
  if (query) wrong(query, 'query parameters are not permitted in the URL');
  return errors;
}

export function checkClientConfig(
  config: Partial<WebhookClientConfig> | undefined,
  at: string,
): FieldError[] {
  const { url, service } = config ?? {};
  if ((url === undefined) === (service === undefined))
    return [required(at, 'exactly one of url or service is required')];
  if (url !== undefined) return checkUrl(url, `${at}.url`);
  // The server tells of the name, whichever is missing.
  const missing = (['name', 'namespace'] as const).filter((key) => !service?.[key]);
  return missing.map(() => required(`${at}.service.name`));
}
