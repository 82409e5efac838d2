/**
 * Models pkg/apis/apps/v1/defaults.go, pkg/apis/apps/validation (ValidateDeployment) and
 * printDeployment.
 */
import type { Deployment, DeploymentSpec } from '../../../schema/types.ts';
import { forbidden, invalidValue, notSupported, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, containerImages, containerNames, formatSelector, since } from '../table.ts';
import { checkMeta, immutable, isDns1123Subdomain, nonNegative } from '../validation/validate.ts';
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

export const deployment: KindModule = {
  ...strategies.Deployment,
  validate(object, old) {
    const { spec } = object as unknown as Deployment;
    const before = (old as unknown as Deployment | undefined)?.spec;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    if (!spec || spec === before) return errors;
    errors.push(...nonNegative(spec.replicas, 'spec.replicas'));
    errors.push(
      ...checkSelectorAndTemplate(spec.selector, spec.template, 'deployment', () => [
        ...checkStrategy(spec),
        ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
        ...nonNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
        ...nonNegative(spec.progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
        ...(spec.progressDeadlineSeconds !== undefined &&
        spec.progressDeadlineSeconds <= (spec.minReadySeconds ?? 0)
          ? [
              invalidValue(
                'spec.progressDeadlineSeconds',
                spec.progressDeadlineSeconds,
                'must be greater than minReadySeconds',
              ),
            ]
          : []),
      ]),
    );
    if (before) errors.push(...immutable(spec.selector, before.selector, 'spec.selector'));
    return errors;
  },
  warnings: (object, old) => templateWarnings(object, old),
  columns: columns('Name Ready Up-to-date:i Available:i Age *Containers *Images *Selector').map(
    (c) => ({ ...c, type: 'string' }),
  ),
  row(object, nowMs) {
    const d = object as unknown as Deployment;
    const s = d.status ?? {};
    const pods = d.spec?.template?.spec;
    return [
      d.metadata?.name ?? '',
      `${s.readyReplicas ?? 0}/${d.spec?.replicas ?? 0}`,
      s.updatedReplicas ?? 0,
      s.availableReplicas ?? 0,
      since(d.metadata?.creationTimestamp, nowMs),
      containerNames(pods),
      containerImages(pods),
      formatSelector(d.spec?.selector),
    ];
  },
  selectable: [],
};
