/** Models ValidatePodUpdate in pkg/apis/core/validation. */
import { structuredCopy } from '../../serializer/structured-copy.ts';
import { equal } from '../../../base/equal.ts';
import type { PodSpec, Toleration } from '../../../schema/types.ts';
import { forbidden, invalidValue } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

const FIXED =
  'pod updates may not change fields other than ' +
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` ' +
  '(only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it ' +
  'to be set to 1 if it was previously negative)';

const LISTS = ['containers', 'initContainers'] as const;

/** Containers stay, in their order. */
function checkContainerNames(spec: PodSpec, old: PodSpec): FieldError[] {
  const names = (of: PodSpec, list: (typeof LISTS)[number]): string[] =>
    (of[list] ?? []).map(({ name }) => name);
  return LISTS.filter((list) => !equal(names(spec, list), names(old, list))).map((list) =>
    forbidden(`spec.${list}`, 'pod updates may not add or remove containers'),
  );
}

/** It can only get shorter. */
function checkDeadline(seconds: number | undefined, before: number | undefined): FieldError[] {
  const field = 'spec.activeDeadlineSeconds';
  if (before === undefined) return [];
  if (seconds === undefined)
    return [invalidValue(field, null, 'must not update from a positive integer to nil value')];
  if (seconds <= before) return [];
  return [invalidValue(field, seconds, 'must be less than or equal to previous value')];
}

const withoutSeconds = (toleration: Toleration): Toleration => ({
  ...toleration,
  tolerationSeconds: 0,
});

function checkTolerations(now: readonly Toleration[], old: readonly Toleration[]): FieldError[] {
  const isKept = (toleration: Toleration): boolean =>
    now.some((other) => equal(withoutSeconds(toleration), withoutSeconds(other)));
  if (old.every(isKept)) return [];
  const why = 'existing toleration can not be modified except its tolerationSeconds';
  return [forbidden('spec.tolerations', why)];
}

/** `spec` with everything that may change as it was. */
function withoutMutable(spec: PodSpec, old: PodSpec): PodSpec {
  const copy = structuredCopy(spec);
  for (const list of LISTS)
    copy[list]?.forEach((container, index) => {
      const image = old[list]?.[index]?.image;
      if (image === undefined) delete container.image;
      else container.image = image;
    });
  for (const field of [
    'activeDeadlineSeconds',
    'tolerations',
    'schedulingGates',
    'ephemeralContainers',
  ] as const) {
    if (old[field] === undefined) delete copy[field];
    else Object.assign(copy, { [field]: old[field] });
  }
  const grace = old.terminationGracePeriodSeconds;
  if (grace !== undefined && grace < 0 && spec.terminationGracePeriodSeconds === 1)
    copy.terminationGracePeriodSeconds = grace;
  if (!old.nodeName && spec.nodeName) delete copy.nodeName;
  return copy;
}

/** The first thing that is wrong hides the others. */
export function checkPodUpdate(spec: PodSpec, old: PodSpec): FieldError[] {
  const rules = [
    () => checkContainerNames(spec, old),
    () => checkDeadline(spec.activeDeadlineSeconds, old.activeDeadlineSeconds),
    () => checkTolerations(spec.tolerations ?? [], old.tolerations ?? []),
    () => (equal(withoutMutable(spec, old), old) ? [] : [forbidden('spec', FIXED)]),
  ];
  for (const rule of rules) {
    const errors = rule();
    if (errors.length > 0) return errors;
  }
  return [];
}
