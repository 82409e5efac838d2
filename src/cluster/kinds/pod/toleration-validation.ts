/** Models ValidateTolerations in pkg/apis/core/validation. */
import { each, oneOf } from '../validation/rules.ts';
import { isLabelValue, isQualifiedName } from '../validation/names.ts';
import type { Toleration } from '../../../schema/types.ts';
import { invalidValue, notSupported } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const EXISTS_FOR_ALL =
  'operator must be Exists when `key` is empty, which means "match all values and all keys"';

function checkValue(toleration: Toleration, at: string): FieldError[] {
  const { operator = '', value = '' } = toleration;
  if (operator === '' || operator === 'Equal') return each(isLabelValue(value), at, value);
  if (operator !== 'Exists') return [notSupported(at, operator, ['Equal', 'Exists'])];
  if (!value) return [];
  return [invalidValue(at, toleration, "value must be empty when `operator` is 'Exists'")];
}

function checkToleration(toleration: Toleration, at: string): FieldError[] {
  const { key, operator, effect } = toleration;
  const errors = key ? each(isQualifiedName(key), `${at}.key`, key) : [];
  if (!key && operator !== 'Exists')
    errors.push(invalidValue(`${at}.operator`, operator ?? '', EXISTS_FOR_ALL));
  if (toleration.tolerationSeconds !== undefined && effect !== 'NoExecute')
    errors.push(
      invalidValue(
        `${at}.effect`,
        effect ?? '',
        "effect must be 'NoExecute' when `tolerationSeconds` is set",
      ),
    );
  errors.push(...checkValue(toleration, `${at}.operator`));
  if (effect) errors.push(...oneOf(effect, EFFECTS, `${at}.effect`));
  return errors;
}

export function checkTolerations(tolerations: readonly Toleration[], at: string): FieldError[] {
  return tolerations.flatMap((toleration, index) => checkToleration(toleration, `${at}[${index}]`));
}
