/**
 * The Pod spec inside an object, and the containers in it. Models
 * kubectl/pkg/polymorphichelpers/updatepodspec.go.
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { isObject } from '../../../base/object.ts';
import { type Json } from '../../values.ts';

/** The Pod spec inside an object; undefined for kinds that have none. */
export function podSpec(object: KubeObject): Json | undefined {
  const path =
    object.kind === 'Pod'
      ? ['spec']
      : object.kind === 'CronJob'
        ? ['spec', 'jobTemplate', 'spec', 'template', 'spec']
        : ['spec', 'template', 'spec'];
  let value: unknown = object;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return isObject(value) ? value : undefined;
}

export function needSpec(object: KubeObject): Json {
  const spec = podSpec(object);
  if (!spec)
    throw new CliError(
      `the object is not a pod or does not have a pod template: *v1.${object.kind}`,
    );
  return spec;
}

export const kindMatches = (name: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(name);
