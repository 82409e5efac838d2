/**
 * The Pod spec inside an object, and the containers in it. Models
 * kubectl/pkg/polymorphichelpers/updatepodspec.go.
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { isObject } from '../../../base/object.ts';
import { at, type Json } from '../../values.ts';

/** Where objects of a kind have their Pod spec. */
function specPath(kind: string): string[] {
  if (kind === 'Pod') return ['spec'];
  const path = ['spec', 'template', 'spec'];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', ...path] : path;
}

/** The Pod spec inside an object; undefined for kinds that have none. */
export function podSpec(object: KubeObject): Json | undefined {
  const found = at(object, ...specPath(object.kind));
  return isObject(found) ? found : undefined;
}

/** Throws CliError where there is none. */
export function needSpec(object: KubeObject): Json {
  const spec = podSpec(object);
  if (!spec)
    throw new CliError(
      `the object is not a pod or does not have a pod template: *v1.${object.kind}`,
    );
  return spec;
}

/** Does a name match `*` and `?`? */
export function kindMatches(name: string, pattern: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = escaped.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(name);
}
