/** Hosts of rules and of TLS entries. Models ValidateIngress of pkg/apis/networking/validation. */
import type { FieldError } from '../validation/field.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { wildcardSubdomain } from '../validation/rarer-names.ts';
import { each } from '../validation/rules.ts';

export function checkHost(host: string, at: string): FieldError[] {
  const check = host.includes('*') ? wildcardSubdomain : isDns1123Subdomain;
  return each(check(host), at, host);
}
