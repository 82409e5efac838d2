/** Models SetDefaults_PodTemplate and the template's defaults of pkg/apis/core/v1/defaults.go. */
import type { PodTemplateSpec } from '../../../schema/types.ts';
import { defaultPodSpec } from '../pod/defaults.ts';
import type { Partly } from '../stored-kind.ts';

/** Of everything that holds a template of Pods. */
export function defaultPodTemplate(holder: { template?: Partly<PodTemplateSpec> }): void {
  const template = (holder.template ??= {}) as PodTemplateSpec;
  defaultPodSpec((template.spec ??= { containers: [] }));
}
