/**
 * ResourceQuota and LimitRange. Models pkg/apis/core/v1/defaults.go and pkg/apis/core/validation.
 */
import { each } from '../validation/rules.ts';
import { isQualifiedName } from '../validation/names.ts';
import type { LimitRangeItem, LimitRangeSpec, ResourceQuotaSpec } from '../../../schema/types.ts';
import {
  duplicate,
  forbidden,
  invalidValue,
  required,
  type FieldError,
} from '../validation/field.ts';
import { parseQuantity } from '../quantity.ts';
import { specOf, type Other, type Partly } from './other.ts';

type Amounts = Record<string, string>;
const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
const OBJECTS = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
];
const STANDARD = [
  ...COMPUTE,
  ...OBJECTS,
  'ephemeral-storage',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
];
const SCOPES = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
  'VolumeAttributesClass',
];
const GIGA = 1_000_000_000n;

const nano = (value: string | undefined): bigint => parseQuantity(value ?? '0')?.nano ?? 0n;

function checkHard(name: string, value: string): FieldError[] {
  const at = `spec.hard[${name}]`;
  const errors = each(isQualifiedName(name), at, name);
  const extended = name.includes('/');
  if (!extended && !STANDARD.includes(name) && !/^(requests\.)?hugepages-/.test(name))
    errors.push(invalidValue(at, name, 'must be a standard resource for quota'));
  if (nano(value) < 0n) errors.push(invalidValue(at, value, 'must be greater than or equal to 0'));
  if ((extended || OBJECTS.includes(name)) && nano(value) % GIGA !== 0n)
    errors.push(invalidValue(at, value, 'must be an integer'));
  return errors;
}

function fits(scope: string, name: string): boolean {
  if (scope === 'BestEffort') return name === 'pods';
  if (scope === 'VolumeAttributesClass')
    return name === 'persistentvolumeclaims' || name === 'requests.storage';
  return !SCOPES.includes(scope) || name === 'pods' || COMPUTE.includes(name);
}

function checkScopes(scopes: readonly string[], hard: Amounts): FieldError[] {
  const at = 'spec.scopes';
  const names = Object.keys(hard)
    .sort()
    .filter((name) => STANDARD.includes(name));
  const errors = scopes.flatMap((scope) => [
    ...(SCOPES.includes(scope) ? [] : [invalidValue(at, scopes, 'unsupported scope')]),
    ...names
      .filter((name) => !fits(scope, name))
      .map(() => invalidValue(at, scopes, 'unsupported scope applied to resource')),
  ]);
  const both = (a: string, b: string): boolean => scopes.includes(a) && scopes.includes(b);
  if (both('BestEffort', 'NotBestEffort') || both('Terminating', 'NotTerminating'))
    errors.push(invalidValue(at, scopes, 'conflicting scopes'));
  return errors;
}

export const resourceQuota: Other = {
  validate(object, old) {
    const { hard = {}, scopes = [] } = specOf<ResourceQuotaSpec>(object) as ResourceQuotaSpec;
    const before = old && (specOf<ResourceQuotaSpec>(old).scopes ?? []);
    const moved =
      before && [...new Set(before)].sort().join() !== [...new Set(scopes)].sort().join();
    return [
      ...Object.keys(hard)
        .sort()
        .flatMap((name) => checkHard(name, hard[name] ?? '')),
      ...checkScopes(scopes, hard),
      ...(moved ? [invalidValue('spec.scopes', scopes, 'field is immutable')] : []),
    ];
  },
};

function defaultLimit(item: Partly<LimitRangeItem>): void {
  if (item.type !== 'Container') return;
  const limits = { ...item.max, ...item.default };
  const requests = { ...item.min, ...limits, ...item.defaultRequest };
  if (Object.keys(limits).length > 0) item.default = limits;
  if (Object.keys(requests).length > 0) item.defaultRequest = requests;
}

const CONTAINER = ['cpu', 'memory', 'ephemeral-storage'];

function checkName(type: string, name: string, at: string): FieldError[] {
  const errors = each(isQualifiedName(name), at, name);
  if (errors.length > 0 || name.includes('/') || (type !== 'Pod' && type !== 'Container'))
    return errors;
  return CONTAINER.includes(name) || name.startsWith('hugepages-')
    ? []
    : [invalidValue(at, name, 'must be a standard resource for containers')];
}

function checkAmounts(item: LimitRangeItem, name: string, at: string): FieldError[] {
  const of = (key: 'min' | 'max' | 'default' | 'defaultRequest'): string | undefined =>
    item.type === 'Pod' && key.startsWith('default') ? undefined : item[key]?.[name];
  const [min, max, limit, request] = [of('min'), of('max'), of('default'), of('defaultRequest')];
  const over = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && nano(a) > nano(b);
  const said = (key: string, value: string | undefined, message: string): FieldError =>
    invalidValue(`${at}.${key}[${name}]`, value, message);
  const ratio = item.maxLimitRequestRatio?.[name];
  return [
    ...(over(min, max)
      ? [said('min', min, `min value ${min} is greater than max value ${max}`)]
      : []),
    ...(over(min, request)
      ? [
          said(
            'defaultRequest',
            request,
            `min value ${min} is greater than default request value ${request}`,
          ),
        ]
      : []),
    ...(over(request, max)
      ? [
          said(
            'defaultRequest',
            request,
            `default request value ${request} is greater than max value ${max}`,
          ),
        ]
      : []),
    ...(over(request, limit)
      ? [
          said(
            'defaultRequest',
            request,
            `default request value ${request} is greater than default limit value ${limit}`,
          ),
        ]
      : []),
    ...(over(min, limit)
      ? [said('default', min, `min value ${min} is greater than default value ${limit}`)]
      : []),
    ...(over(limit, max)
      ? [said('default', max, `default value ${limit} is greater than max value ${max}`)]
      : []),
    ...(ratio !== undefined && nano(ratio) < GIGA
      ? [said('maxLimitRequestRatio', ratio, `ratio ${ratio} is less than 1`)]
      : []),
  ];
}

function checkItem(item: LimitRangeItem, at: string): FieldError[] {
  const keys = (
    ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const
  ).filter((key) => item.type !== 'Pod' || !key.startsWith('default'));
  const names = [...new Set(keys.flatMap((key) => Object.keys(item[key] ?? {})))].sort();
  const pods = (['default', 'defaultRequest'] as const).filter(
    (key) => item.type === 'Pod' && Object.keys(item[key] ?? {}).length > 0,
  );
  const storage =
    item.type === 'PersistentVolumeClaim' &&
    item.min?.['storage'] === undefined &&
    item.max?.['storage'] === undefined;
  return [
    ...keys.flatMap((key) =>
      Object.keys(item[key] ?? {})
        .sort()
        .flatMap((name) => checkName(item.type, name, `${at}.${key}[${name}]`)),
    ),
    ...pods.map((key) => forbidden(`${at}.${key}`, "may not be specified when `type` is 'Pod'")),
    ...(storage
      ? [
          required(
            `${at}.limits`,
            'either minimum or maximum storage value is required, but neither was provided',
          ),
        ]
      : []),
    ...names.flatMap((name) => checkAmounts(item, name, at)),
  ];
}

function checkType(type: string, at: string): FieldError[] {
  const errors = each(isQualifiedName(type), at, type);
  if (
    errors.length > 0 ||
    type.includes('/') ||
    ['Pod', 'Container', 'PersistentVolumeClaim'].includes(type)
  )
    return errors;
  return [invalidValue(at, type, 'must be a standard limit type or fully qualified')];
}

export const limitRange: Other = {
  defaults(object) {
    for (const item of specOf<LimitRangeSpec>(object).limits ?? []) defaultLimit(item);
  },
  validate(object) {
    const limits = (specOf<LimitRangeSpec>(object) as LimitRangeSpec).limits ?? [];
    return limits.flatMap((item, i) => {
      const at = `spec.limits[${i}]`;
      const twice = limits.findIndex((other) => other.type === item.type) < i;
      return [
        ...checkType(item.type, `${at}.type`),
        ...(twice ? [duplicate(`${at}.type`, item.type)] : []),
        ...checkItem(item, at),
      ];
    });
  },
};
