/** Models ValidateLimitRange of pkg/apis/core/validation. */
import type { LimitRange, LimitRangeItem } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import {
  duplicate,
  type FieldError,
  forbidden,
  invalidValue,
  required,
} from '../validation/field.ts';
import { isQualifiedName } from '../validation/names.ts';
import { each } from '../validation/rules.ts';
import { checkAmounts } from './amounts-validation.ts';

const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];
const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
const LISTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
const DEFAULTS = ['default', 'defaultRequest'] as const;

const isDefault = (key: (typeof LISTS)[number]): boolean =>
  key === 'default' || key === 'defaultRequest';

function checkType(type: string, at: string): FieldError[] {
  const errors = each(isQualifiedName(type), at, type);
  if (errors.length > 0 || type.includes('/') || TYPES.includes(type)) return errors;
  return [invalidValue(at, type, 'must be a standard limit type or fully qualified')];
}

function checkResource(type: string, name: string, at: string): FieldError[] {
  const errors = each(isQualifiedName(name), at, name);
  const isOfContainers = type === 'Pod' || type === 'Container';
  if (errors.length > 0 || name.includes('/') || !isOfContainers) return errors;
  if (CONTAINER_RESOURCES.includes(name) || name.startsWith('hugepages-')) return [];
  return [invalidValue(at, name, 'must be a standard resource for containers')];
}

function checkNoDefaults(item: LimitRangeItem, at: string): FieldError[] {
  if (item.type !== 'Pod') return [];
  return DEFAULTS.filter((key) => Object.keys(item[key] ?? {}).length > 0).map((key) =>
    forbidden(`${at}.${key}`, "may not be specified when `type` is 'Pod'"),
  );
}

function checkStorage(item: LimitRangeItem, at: string): FieldError[] {
  if (item.type !== 'PersistentVolumeClaim') return [];
  const isTold = item.min?.['storage'] !== undefined || item.max?.['storage'] !== undefined;
  if (isTold) return [];
  return [
    required(
      `${at}.limits`,
      'either minimum or maximum storage value is required, but neither was provided',
    ),
  ];
}

function checkItem(item: LimitRangeItem, at: string): FieldError[] {
  const keys = LISTS.filter((key) => item.type !== 'Pod' || !isDefault(key));
  const namesOf = (key: (typeof LISTS)[number]): string[] => Object.keys(item[key] ?? {});
  const resources = [...new Set(keys.flatMap(namesOf))].toSorted();
  return [
    ...keys.flatMap((key) =>
      namesOf(key)
        .toSorted()
        .flatMap((name) => checkResource(item.type, name, `${at}.${key}[${name}]`)),
    ),
    ...checkNoDefaults(item, at),
    ...checkStorage(item, at),
    ...resources.flatMap((name) => checkAmounts(item, name, at)),
  ];
}

export function checkLimitRange({ spec }: Sent<LimitRange>): FieldError[] {
  const limits = spec?.limits ?? [];
  return limits.flatMap((item, index) => {
    const at = `spec.limits[${index}]`;
    const isSecond = limits.findIndex(({ type }) => type === item.type) < index;
    return [
      ...checkType(item.type, `${at}.type`),
      ...(isSecond ? [duplicate(`${at}.type`, item.type)] : []),
      ...checkItem(item, at),
    ];
  });
}
