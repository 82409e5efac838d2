/** Models ValidateDaemonSet and ValidateDaemonSetUpdate of pkg/apis/apps/validation. */
import { isEmptySelector } from '../../meta/label-selectors.ts';
import { equal } from '../../../base/equal.ts';
import type { DaemonSet, DaemonSetSpec, RollingUpdateDaemonSet } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import { amountOf, notOver100, positiveAmount } from '../validation/amounts.ts';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field.ts';
import { checkSelector } from '../validation/labels.ts';
import { checkLongRunning } from '../validation/long-running.ts';
import { immutable, nonNegative } from '../validation/rules.ts';
import { checkTemplateLabels } from '../validation/template-labels.ts';

const STRATEGIES = ['RollingUpdate', 'OnDelete'];

function checkRollingUpdate({
  maxUnavailable,
  maxSurge,
}: Partial<RollingUpdateDaemonSet>): FieldError[] {
  const at = 'spec.updateStrategy.rollingUpdate';
  const errors = [
    ...positiveAmount(maxUnavailable, `${at}.maxUnavailable`),
    ...positiveAmount(maxSurge, `${at}.maxSurge`),
    ...notOver100(maxUnavailable, `${at}.maxUnavailable`),
    ...notOver100(maxSurge, `${at}.maxSurge`),
  ];
  const hasUnavailable = amountOf(maxUnavailable) !== 0;
  const hasSurge = amountOf(maxSurge) !== 0;
  if (hasUnavailable && hasSurge)
    errors.push(
      invalidValue(`${at}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'),
    );
  if (!hasUnavailable && !hasSurge)
    errors.push(required(`${at}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'));
  return errors;
}

function checkUpdateStrategy({
  type,
  rollingUpdate,
}: NonNullable<DaemonSetSpec['updateStrategy']>): FieldError[] {
  if (type === 'OnDelete') return [];
  if (type === 'RollingUpdate') return checkRollingUpdate(rollingUpdate ?? {});
  // The value is shown as the Go struct is encoded, which has no wire names.
  const shown = { Type: type, RollingUpdate: rollingUpdate ?? null };
  return [notSupported('spec.updateStrategy', shown, STRATEGIES)];
}

function checkSelectsOwn({ selector, template }: Partial<DaemonSetSpec>): FieldError[] {
  const errors = checkSelector(selector, 'spec.selector');
  // A selector that was not sent is null.
  if (!selector || !isEmptySelector(selector))
    return [...errors, ...checkTemplateLabels(selector, template)];
  return [
    ...errors,
    invalidValue('spec.selector', selector, 'empty selector is invalid for daemonset'),
  ];
}

export function checkDaemonSet(object: Sent<DaemonSet>, old?: Sent<DaemonSet>): FieldError[] {
  const spec: Partial<DaemonSetSpec> = object.spec ?? {};
  const before: Partial<DaemonSetSpec> | undefined = old && (old.spec ?? {});
  if (equal(spec, before)) return [];
  return [
    ...(before ? immutable(spec.selector, before.selector, 'spec.selector') : []),
    ...checkSelectsOwn(spec),
    ...checkPodTemplate(spec.template, 'spec.template'),
    ...checkLongRunning(spec.template, 'DaemonSet'),
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...checkUpdateStrategy(spec.updateStrategy ?? {}),
    ...nonNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  ];
}
