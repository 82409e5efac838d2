/** Models SetDefaults_ReplicationController of pkg/apis/core/v1/defaults.go. */
import type { ReplicationController } from '../../../schema/types.ts';
import { defaultPodTemplate } from '../podtemplate/defaults.ts';
import type { Undefaulted } from '../stored-kind.ts';

const isEmpty = (map: object | undefined): boolean => !Object.keys(map ?? {}).length;

/** Selector and labels follow from the template where there are none. */
export function defaultReplicationController(object: Undefaulted<ReplicationController>): void {
  const spec = (object.spec ??= {});
  const labels = spec.template?.metadata?.labels;
  if (spec.template) defaultPodTemplate(spec);
  if (labels && isEmpty(spec.selector)) spec.selector = { ...labels };
  if (labels && isEmpty(object.metadata.labels)) object.metadata.labels = { ...labels };
  spec.replicas ??= 1;
}
