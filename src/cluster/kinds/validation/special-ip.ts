import { invalidValue } from './field.ts';
import type { FieldError } from './field.ts';

/** An address of a range that endpoints and external IPs may not come from. */
export function checkSpecialIp(ip: string, field: string): FieldError[] {
  if (ip === '0.0.0.0' || ip === '::')
    return [invalidValue(field, ip, `may not be unspecified (${ip})`)];
  if (ip.startsWith('127.') || ip === '::1')
    return [invalidValue(field, ip, 'may not be in the loopback range (127.0.0.0/8, ::1/128)')];
  if (ip.startsWith('169.254.') || /^fe[89ab]/i.test(ip))
    return [
      invalidValue(field, ip, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'),
    ];
  if (ip.startsWith('224.0.0.') || /^ff02:/i.test(ip))
    return [
      invalidValue(
        field,
        ip,
        'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
      ),
    ];
  return [];
}
