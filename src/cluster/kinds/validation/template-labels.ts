/** Whether a workload's selector matches the Pods it makes. Models pkg/apis/apps/validation. */
import { selects } from '../../meta/label-selectors.ts';
import type { LabelSelector, PodTemplateSpec } from '../../../schema/types.ts';
import { type FieldError, invalidValue } from './field.ts';

export function checkTemplateLabels(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
): FieldError[] {
  const labels = template?.metadata?.labels;
  if (selects(selector, labels)) return [];
  return [
    invalidValue(
      'spec.template.metadata.labels',
      labels,
      '`selector` does not match template `labels`',
    ),
  ];
}
