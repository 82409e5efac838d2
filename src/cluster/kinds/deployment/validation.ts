/** Models pkg/apis/apps/validation (ValidateDeployment, ValidateDeploymentUpdate). */
import { checkMeta } from '../validation/metadata.ts';
import { nonNegative, immutable } from '../validation/rules.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import type { Deployment, DeploymentSpec } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { forbidden, invalidValue, notSupported, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { checkSelectorAndTemplate, templateWarnings } from '../validation/selector-and-template.ts';

/** The whole number in `25%`; undefined for what is no percentage. */
const percent = (value: number | string | undefined): number | undefined =>
  typeof value === 'string' && /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : undefined;
const isZero = (value: number | string | undefined): boolean =>
  value === 0 || percent(value) === 0 || value === undefined;

function checkAmount(value: number | string | undefined, field: string): FieldError[] {
  if (typeof value === 'string' && percent(value) === undefined)
    return [
      invalidValue(
        field,
        value,
        "a valid percent string must be a numeric string followed by an ending '%' (e.g. " +
          "'1%',  or '93%', regex used for validation is '[0-9]+%')",
      ),
    ];
  return typeof value === 'number' ? nonNegative(value, field) : [];
}

function checkStrategy(spec: DeploymentSpec): FieldError[] {
  const { type, rollingUpdate } = spec.strategy ?? {};
  const at = 'spec.strategy';
  if (type === 'Recreate')
    return rollingUpdate
      ? [
          forbidden(
            `${at}.rollingUpdate`,
            "may not be specified when strategy `type` is 'Recreate'",
          ),
        ]
      : [];
  // The value is shown as the Go struct is encoded, which has no wire names.
  if (type !== 'RollingUpdate') {
    const update = rollingUpdate
      ? { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 }
      : null;
    return [
      notSupported(at, { Type: type ?? '', RollingUpdate: update }, ['Recreate', 'RollingUpdate']),
    ];
  }
  if (!rollingUpdate)
    return [required(`${at}.rollingUpdate`, 'this should be defaulted and never be nil')];
  const { maxUnavailable, maxSurge } = rollingUpdate;
  const field = `${at}.rollingUpdate.maxUnavailable`;
  const errors = [
    ...checkAmount(maxUnavailable, field),
    ...checkAmount(maxSurge, `${at}.rollingUpdate.maxSurge`),
  ];
  if (isZero(maxUnavailable) && isZero(maxSurge))
    errors.push(invalidValue(field, maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  if ((percent(maxUnavailable) ?? 0) > 100)
    errors.push(invalidValue(field, maxUnavailable, 'must not be greater than 100%'));
  return errors;
}

function checkDeadline({
  progressDeadlineSeconds,
  minReadySeconds = 0,
}: DeploymentSpec): FieldError[] {
  if (progressDeadlineSeconds === undefined || progressDeadlineSeconds > minReadySeconds) return [];
  const field = 'spec.progressDeadlineSeconds';
  return [invalidValue(field, progressDeadlineSeconds, 'must be greater than minReadySeconds')];
}

/** What is checked after selector and template. */
function checkRollout(spec: DeploymentSpec): FieldError[] {
  return [
    ...checkStrategy(spec),
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...nonNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...nonNegative(spec.progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
    ...checkDeadline(spec),
  ];
}

export const deploymentValidation: Validation<Deployment> = {
  validate({ metadata, spec }, old) {
    const before = old?.spec;
    const errors = checkMeta(metadata, isDns1123Subdomain, old?.metadata);
    if (!spec || spec === before) return errors;
    errors.push(
      ...nonNegative(spec.replicas, 'spec.replicas'),
      ...checkSelectorAndTemplate(spec.selector, spec.template, 'deployment', () =>
        checkRollout(spec),
      ),
    );
    if (before) errors.push(...immutable(spec.selector, before.selector, 'spec.selector'));
    return errors;
  },
  warnings: templateWarnings,
};
