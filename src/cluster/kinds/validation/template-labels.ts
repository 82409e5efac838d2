/** Whether a workload's selector matches the Pods it makes. Models pkg/apis/apps/validation. */
import type { LabelSelector, PodTemplateSpec } from '../../../schema/types.ts';
import { type FieldError, invalidValue } from './field.ts';
import { selectorMatches } from './labels.ts';

export function checkTemplateLabels(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
): FieldError[] {
  const labels = template?.metadata?.labels;
  if (selectorMatches(selector, labels)) return [];
  return [
    invalidValue(
      'spec.template.metadata.labels',
      labels,
      '`selector` does not match template `labels`',
    ),
  ];
}
