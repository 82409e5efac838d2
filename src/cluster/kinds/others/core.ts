/**
 * ReplicationController and PodTemplate. Models pkg/apis/core/v1/defaults.go and
 * pkg/apis/core/validation.
 */
import { selectorMatches } from '../validation/labels.ts';
import { nonNegative } from '../validation/rules.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import { equal } from '../../../base/equal.ts';
import type {
  PodTemplate,
  PodTemplateSpec,
  ReplicationControllerSpec,
} from '../../../schema/types.ts';
import { invalidValue, notSupported, required, type FieldError } from '../validation/field.ts';
import { defaultPodSpec } from '../pod/defaults.ts';
import { templateWarnings } from '../validation/selector-and-template.ts';
import { defaultTemplate } from './apps.ts';
import { specOf, type Other, type Partly } from './other.ts';

function checkTemplate(spec: ReplicationControllerSpec): FieldError[] {
  const { selector, template } = spec;
  if (!template) return [required('spec.template')];
  const labels = template.metadata?.labels;
  const restart = template.spec?.restartPolicy;
  const errors: FieldError[] = [];
  if (
    selector &&
    Object.keys(selector).length > 0 &&
    !selectorMatches({ matchLabels: selector }, labels)
  ) {
    errors.push(
      invalidValue(
        'spec.template.metadata.labels',
        labels,
        '`selector` does not match template `labels`',
      ),
    );
  }
  errors.push(...checkPodTemplate(template, 'spec.template'));
  if (restart !== 'Always')
    errors.push(notSupported('spec.template.spec.restartPolicy', restart, ['Always']));
  return errors;
}

export const replicationController: Other = {
  generation: ['spec'],
  status: () => ({ replicas: 0 }),
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<ReplicationControllerSpec>;
    const labels = spec.template?.metadata?.labels as Record<string, string> | undefined;
    if (spec.template) defaultTemplate(spec);
    if (labels && !Object.keys(spec.selector ?? {}).length) spec.selector = { ...labels };
    if (labels && !Object.keys(object.metadata.labels ?? {}).length)
      object.metadata.labels = { ...labels };
    spec.replicas ??= 1;
  },
  validate(object, old) {
    const spec = specOf<ReplicationControllerSpec>(object) as ReplicationControllerSpec;
    if (equal(spec, old?.['spec'])) return [];
    return [
      ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
      ...(Object.keys(spec.selector ?? {}).length > 0 ? [] : [required('spec.selector')]),
      ...nonNegative(spec.replicas, 'spec.replicas'),
      ...checkTemplate(spec),
    ];
  },
  warnings: templateWarnings,
};

export const podTemplate: Other = {
  generation: ['template'],
  defaults(object) {
    const template = (object['template'] ??= {}) as PodTemplateSpec;
    defaultPodSpec((template.spec ??= { containers: [] }));
  },
  validate: (object) => checkPodTemplate((object as PodTemplate).template, 'template'),
};
