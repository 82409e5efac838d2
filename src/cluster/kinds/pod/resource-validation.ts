/** Models ValidateResourceRequirements in pkg/apis/core/validation. */
import { each } from '../validation/rules.ts';
import { isQualifiedName } from '../validation/names.ts';
import type { ResourceRequirements } from '../../../schema/types.ts';
import { parseQuantity } from '../quantity.ts';
import { invalidValue } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

type Amounts = Readonly<Record<string, string>>;

const OF_CONTAINERS = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;
const STANDARD = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'storage',
  'pods',
  'services',
  'secrets',
  'configmaps',
]);

function checkResourceName(name: string, at: string): FieldError[] {
  const errors = each(isQualifiedName(name), at, name);
  if (name.includes('/')) return errors;
  if (!STANDARD.has(name) && !name.startsWith('hugepages-'))
    errors.push(invalidValue(at, name, 'must be a standard resource type or fully qualified'));
  if (!OF_CONTAINERS.test(name))
    errors.push(invalidValue(at, name, 'must be a standard resource for containers'));
  return errors;
}

function checkAmounts(amounts: Amounts, at: string): FieldError[] {
  return Object.keys(amounts)
    .toSorted()
    .flatMap((name) => {
      const field = `${at}[${name}]`;
      const errors = checkResourceName(name, field);
      if ((parseQuantity(amounts[name] ?? '')?.nano ?? 0n) < 0n)
        errors.push(invalidValue(field, amounts[name], 'must be greater than or equal to 0'));
      return errors;
    });
}

/** A request is at most its limit. */
function checkBelow(requests: Amounts, limits: Amounts, at: string): FieldError[] {
  return Object.keys(requests)
    .toSorted()
    .flatMap((name) => {
      const request = parseQuantity(requests[name] ?? '');
      const limit = parseQuantity(limits[name] ?? '');
      if (!request || !limit || request.nano <= limit.nano) return [];
      const why = `must be less than or equal to ${name} limit of ${limits[name]}`;
      return [invalidValue(at, requests[name], why)];
    });
}

export function checkResources(
  resources: ResourceRequirements | undefined,
  at: string,
): FieldError[] {
  const { limits = {}, requests = {} } = resources ?? {};
  return [
    ...checkAmounts(limits, `${at}.limits`),
    ...checkAmounts(requests, `${at}.requests`),
    ...checkBelow(requests, limits, `${at}.requests`),
  ];
}
