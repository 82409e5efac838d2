/**
 * Models SetDefaults_DaemonSet of pkg/apis/apps/v1/defaults.go and the strategy in
 * pkg/registry/apps/daemonset.
 */
import { equal } from '../../../base/equal.ts';
import type { DaemonSet } from '../../../schema/types.ts';
import { defaultPodTemplate } from '../podtemplate/defaults.ts';
import type { Undefaulted } from '../stored-kind.ts';

export function defaultDaemonSet(object: Undefaulted<DaemonSet>): void {
  const spec = (object.spec ??= {});
  defaultPodTemplate(spec);
  const strategy = (spec.updateStrategy ??= {});
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    const rolling = (strategy.rollingUpdate ??= {});
    rolling.maxUnavailable ??= 1;
    rolling.maxSurge ??= 0;
  }
  spec.revisionHistoryLimit ??= 10;
}

/** The template's own generation, once a field and now an annotation. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

function setTemplateGeneration({ metadata }: Undefaulted<DaemonSet>, generation: number): void {
  metadata.annotations = {
    ...metadata.annotations,
    [TEMPLATE_GENERATION]: String(generation),
  };
}

export const prepareDaemonSetCreate = (object: Undefaulted<DaemonSet>): void =>
  setTemplateGeneration(object, 1);

export function prepareDaemonSetUpdate(
  object: Undefaulted<DaemonSet>,
  old: Undefaulted<DaemonSet>,
): void {
  const before = Number(old.metadata.annotations?.[TEMPLATE_GENERATION] ?? 1);
  const isChanged = !equal(object.spec?.template, old.spec?.template);
  setTemplateGeneration(object, before + (isChanged ? 1 : 0));
}
