/**
 * Models ValidatePriorityClass and ValidatePriorityClassUpdate of pkg/apis/scheduling/validation.
 */
import type { PriorityClass } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, forbidden } from '../validation/field.ts';
import { immutable, oneOf } from '../validation/rules.ts';

const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];
const SYSTEM_PREFIX = 'system-';
const SYSTEM_CLASSES = ['system-node-critical', 'system-cluster-critical'];
/** Above are the system's own. */
const HIGHEST_USER_PRIORITY = 1_000_000_000;

function checkSystemName(name: string): FieldError[] {
  if (SYSTEM_CLASSES.includes(name)) return [];
  return [
    forbidden(
      'metadata.name',
      `priority class names with '${SYSTEM_PREFIX}' prefix are reserved for system use only. ` +
        `error: ${name} is not a known system priority class`,
    ),
  ];
}

function checkUserValue(value: number): FieldError[] {
  if (value <= HIGHEST_USER_PRIORITY) return [];
  const detail = `maximum allowed value of a user defined priority is ${HIGHEST_USER_PRIORITY}`;
  return [forbidden('value', detail)];
}

function checkUpdate(object: Sent<PriorityClass>, old: Sent<PriorityClass>): FieldError[] {
  const isSame = (object.value ?? 0) === (old.value ?? 0);
  return [
    ...(isSame ? [] : [forbidden('value', 'may not be changed in an update.')]),
    ...immutable(object.preemptionPolicy, old.preemptionPolicy, 'preemptionPolicy'),
  ];
}

export function checkPriorityClass(
  object: Sent<PriorityClass>,
  old?: Sent<PriorityClass>,
): FieldError[] {
  if (old) return checkUpdate(object, old);
  const name = object.metadata.name ?? '';
  const { value = 0, preemptionPolicy = '' } = object;
  return [
    ...(name.startsWith(SYSTEM_PREFIX) ? checkSystemName(name) : checkUserValue(value)),
    ...oneOf(preemptionPolicy, PREEMPTION_POLICIES, 'preemptionPolicy'),
  ];
}
