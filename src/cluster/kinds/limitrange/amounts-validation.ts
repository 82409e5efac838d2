/**
 * Of one resource: minimum ≤ default request ≤ default limit ≤ maximum. Models ValidateLimitRange
 * of pkg/apis/core/validation.
 */
import type { LimitRangeItem } from '../../../schema/types.ts';
import { type FieldError, invalidValue } from '../validation/field.ts';
import { nanoOf } from '../validation/quantities.ts';

const ONE = 1_000_000_000n;

interface Amounts {
  min: string | undefined;
  max: string | undefined;
  limit: string | undefined;
  request: string | undefined;
}

function amountsOf(item: LimitRangeItem, resource: string): Amounts {
  const isPod = item.type === 'Pod';
  return {
    min: item.min?.[resource],
    max: item.max?.[resource],
    limit: isPod ? undefined : item.default?.[resource],
    request: isPod ? undefined : item.defaultRequest?.[resource],
  };
}

const isOver = (left: string | undefined, right: string | undefined): boolean =>
  left !== undefined && right !== undefined && nanoOf(left) > nanoOf(right);

export function checkAmounts(item: LimitRangeItem, resource: string, at: string): FieldError[] {
  const { min, max, limit, request } = amountsOf(item, resource);
  const errors: FieldError[] = [];
  const wrong = (key: keyof LimitRangeItem, value: string | undefined, detail: string): void => {
    errors.push(invalidValue(`${at}.${key}[${resource}]`, value, detail));
  };
  if (isOver(min, max)) wrong('min', min, `min value ${min} is greater than max value ${max}`);
  const asked = `default request value ${request}`;
  if (isOver(min, request))
    wrong('defaultRequest', request, `min value ${min} is greater than ${asked}`);
  if (isOver(request, max))
    wrong('defaultRequest', request, `${asked} is greater than max value ${max}`);
  if (isOver(request, limit))
    wrong('defaultRequest', request, `${asked} is greater than default limit value ${limit}`);
  if (isOver(min, limit))
    wrong('default', min, `min value ${min} is greater than default value ${limit}`);
  if (isOver(limit, max))
    wrong('default', max, `default value ${limit} is greater than max value ${max}`);
  const ratio = item.maxLimitRequestRatio?.[resource];
  if (ratio !== undefined && nanoOf(ratio) < ONE)
    wrong('maxLimitRequestRatio', ratio, `ratio ${ratio} is less than 1`);
  return errors;
}
