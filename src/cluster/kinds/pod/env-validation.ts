/** Models ValidateEnv and ValidateEnvFrom in pkg/apis/core/validation. */
import { each } from '../validation/rules.ts';
import { isConfigMapKey } from '../validation/names.ts';
import type { EnvFromSource, EnvVar, EnvVarSource } from '../../../schema/types.ts';
import { invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

const PRINTABLE = /^[ -<>-~]+$/;
const NOT_PRINTABLE =
  "a valid environment variable name must consist only of printable ASCII characters other than '='";
const ONE_ONLY = 'may not have more than one field specified at a time';
const NO_SOURCE =
  'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or ' +
  '`fileKeyRef`';

/** An error of the choice of source stands at the list, not at its item. */
export function checkEnvFrom(source: EnvFromSource, at: string, index: number): FieldError[] {
  const errors: FieldError[] = [];
  if (source.prefix && !PRINTABLE.test(source.prefix))
    errors.push(invalidValue(`${at}[${index}].prefix`, source.prefix, NOT_PRINTABLE));
  const set = (['configMapRef', 'secretRef'] as const).filter((ref) => source[ref]);
  for (const ref of set)
    if (!source[ref]?.name) errors.push(required(`${at}[${index}].${ref}.name`));
  if (set.length === 0)
    errors.push(invalidValue(at, '', 'must specify one of: `configMapRef` or `secretRef`'));
  if (set.length > 1) errors.push(invalidValue(at, '', ONE_ONLY));
  return errors;
}

function checkName(name: string, at: string): FieldError[] {
  if (!name) return [required(at)];
  return PRINTABLE.test(name) ? [] : [invalidValue(at, name, NOT_PRINTABLE)];
}

function checkKeyRef(
  source: EnvVarSource,
  ref: 'configMapKeyRef' | 'secretKeyRef',
  at: string,
): FieldError[] {
  const keyRef = source[ref];
  if (!keyRef) return [];
  const errors = keyRef.name ? [] : [required(`${at}.${ref}.name`)];
  if (!keyRef.key) return [...errors, required(`${at}.${ref}.key`)];
  return [...errors, ...each(isConfigMapKey(keyRef.key), `${at}.${ref}.key`, keyRef.key)];
}

/** How many sources there are, and whether there is a value beside them. */
function checkChoice(source: EnvVarSource, value: string | undefined, at: string): FieldError[] {
  const count = Object.keys(source).length;
  const errors = count === 0 ? [invalidValue(at, '', NO_SOURCE)] : [];
  if (value) errors.push(invalidValue(at, '', 'may not be specified when `value` is not empty'));
  else if (count > 1) errors.push(invalidValue(at, '', ONE_ONLY));
  return errors;
}

export function checkEnv(env: EnvVar, at: string): FieldError[] {
  const errors = checkName(env.name, `${at}.name`);
  const source = env.valueFrom;
  if (!source) return errors;
  const from = `${at}.valueFrom`;
  errors.push(...checkChoice(source, env.value, from));
  if (source.fieldRef && !source.fieldRef.fieldPath)
    errors.push(required(`${from}.fieldRef.fieldPath`));
  errors.push(
    ...checkKeyRef(source, 'configMapKeyRef', from),
    ...checkKeyRef(source, 'secretKeyRef', from),
  );
  return errors;
}
