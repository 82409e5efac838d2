/** Pods of StatefulSets and DaemonSets never end. Models pkg/apis/apps/validation. */
import type { PodTemplateSpec } from '../../../schema/types.ts';
import { type FieldError, forbidden, notSupported } from './field.ts';

/** `kind`: as the message names it. */
export function checkLongRunning(
  template: PodTemplateSpec | undefined,
  kind: string,
): FieldError[] {
  const { restartPolicy, activeDeadlineSeconds } = template?.spec ?? {};
  const at = 'spec.template.spec';
  const errors: FieldError[] = [];
  if (restartPolicy !== 'Always')
    errors.push(notSupported(`${at}.restartPolicy`, restartPolicy, ['Always']));
  if (activeDeadlineSeconds !== undefined)
    errors.push(
      forbidden(`${at}.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`),
    );
  return errors;
}
