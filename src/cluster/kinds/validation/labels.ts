/** Labels and label selectors. Models k8s.io/apimachinery/pkg/apis/meta/v1/validation. */
import type { LabelSelector } from '../../../schema/types.ts';
import { forbidden, invalidValue, required } from './field.ts';
import type { FieldError } from './field.ts';
import { isLabelValue, isQualifiedName } from './names.ts';
import { each } from './rules.ts';

export function checkLabels(
  labels: Record<string, string> | undefined,
  field: string,
): FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([k, v]) => [
    ...each(isQualifiedName(k), field, k),
    ...each(isLabelValue(v), field, v),
  ]);
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
export function checkSelector(selector: LabelSelector | undefined, field: string): FieldError[] {
  const errors = checkLabels(selector?.matchLabels, `${field}.matchLabels`);
  (selector?.matchExpressions ?? []).forEach(({ key, operator, values }, i) => {
    const at = `${field}.matchExpressions[${i}]`;
    if ((operator === 'In' || operator === 'NotIn') && !values?.length)
      errors.push(required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
    else if ((operator === 'Exists' || operator === 'DoesNotExist') && values?.length)
      errors.push(
        forbidden(
          `${at}.values`,
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        ),
      );
    else if (!OPERATORS.includes(operator))
      errors.push(invalidValue(`${at}.operator`, operator, 'not a valid selector operator'));
    errors.push(...each(isQualifiedName(key), `${at}.key`, key));
    values?.forEach((v, j) => errors.push(...each(isLabelValue(v), `${at}.values[${j}]`, v)));
  });
  return errors;
}

export const selectorParses = (selector: LabelSelector | undefined): boolean =>
  checkSelector(selector, '').length === 0;
