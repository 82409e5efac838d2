/** Which Pods a quota counts. Models validateResourceQuotaScopes of pkg/apis/core/validation. */
import { type FieldError, invalidValue } from '../validation/field.ts';
import { COMPUTE_RESOURCES, STANDARD_RESOURCES } from './resources.ts';

const SCOPES = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
  'VolumeAttributesClass',
];

function isApplicable(scope: string, resource: string): boolean {
  if (scope === 'BestEffort') return resource === 'pods';
  if (scope === 'VolumeAttributesClass')
    return resource === 'persistentvolumeclaims' || resource === 'requests.storage';
  return !SCOPES.includes(scope) || resource === 'pods' || COMPUTE_RESOURCES.includes(resource);
}

/** `resources`: the names of `spec.hard`. */
export function checkScopes(scopes: readonly string[], resources: readonly string[]): FieldError[] {
  const wrong = (detail: string): FieldError => invalidValue('spec.scopes', scopes, detail);
  const names = resources.filter((name) => STANDARD_RESOURCES.includes(name)).toSorted();
  const errors = scopes.flatMap((scope) => [
    ...(SCOPES.includes(scope) ? [] : [wrong('unsupported scope')]),
    ...names
      .filter((name) => !isApplicable(scope, name))
      .map(() => wrong('unsupported scope applied to resource')),
  ]);
  const hasBoth = (scope: string): boolean =>
    scopes.includes(scope) && scopes.includes(`Not${scope}`);
  if (hasBoth('BestEffort') || hasBoth('Terminating')) errors.push(wrong('conflicting scopes'));
  return errors;
}
