/** Models ValidateReplicationController of pkg/apis/core/validation. */
import { equal } from '../../../base/equal.ts';
import type { ReplicationController, ReplicationControllerSpec } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import { type FieldError, notSupported, required } from '../validation/field.ts';
import { nonNegative } from '../validation/rules.ts';
import { checkTemplateLabels } from '../validation/template-labels.ts';

type Spec = Partial<ReplicationControllerSpec>;

function checkTemplate({ selector, template }: Spec): FieldError[] {
  if (!template) return [required('spec.template')];
  const restartPolicy = template.spec?.restartPolicy;
  const hasSelector = Object.keys(selector ?? {}).length > 0;
  return [
    ...(hasSelector ? checkTemplateLabels({ matchLabels: selector }, template) : []),
    ...checkPodTemplate(template, 'spec.template'),
    ...(restartPolicy === 'Always'
      ? []
      : [notSupported('spec.template.spec.restartPolicy', restartPolicy, ['Always'])]),
  ];
}

export function checkReplicationController(
  object: Sent<ReplicationController>,
  old?: Sent<ReplicationController>,
): FieldError[] {
  const spec: Spec = object.spec ?? {};
  if (equal(spec, old?.spec)) return [];
  const hasSelector = Object.keys(spec.selector ?? {}).length > 0;
  return [
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...(hasSelector ? [] : [required('spec.selector')]),
    ...nonNegative(spec.replicas, 'spec.replicas'),
    ...checkTemplate(spec),
  ];
}
