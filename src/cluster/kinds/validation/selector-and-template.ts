/** What kinds with a selector and a Pod template share. Models pkg/apis/apps/validation. */
import { selects } from '../../meta/label-selectors.ts';
import { checkSelector, selectorParses } from './labels.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import { equal } from '../../../base/equal.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type { LabelSelector, PodTemplateSpec } from '../../../schema/types.ts';
import { forbidden, invalidValue, notSupported, required, shown } from './field.ts';
import type { FieldError } from './field.ts';
import { podWarnings } from '../pod/warnings.ts';

/** Only of a template that is new or changed. */
export function templateWarnings(object: KubeObject, old: KubeObject | undefined): string[] {
  const of = (o: KubeObject | undefined): PodTemplateSpec | undefined =>
    (o as { spec?: { template?: PodTemplateSpec } } | undefined)?.spec?.template;
  return equal(of(object), of(old)) ? [] : podWarnings(of(object)?.spec, 'spec.template.spec');
}

/** Selector and template, which both kinds have. `kind`: as the message names it. */
export function checkSelectorAndTemplate(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
  kind: string,
  order: () => FieldError[],
): FieldError[] {
  const errors: FieldError[] = [];
  const empty =
    selector !== undefined &&
    !Object.keys(selector.matchLabels ?? {}).length &&
    !selector.matchExpressions?.length;
  if (!selector) errors.push(required('spec.selector'));
  else {
    errors.push(...checkSelector(selector, 'spec.selector'));
    if (empty)
      errors.push(invalidValue('spec.selector', selector, `empty selector is invalid for ${kind}`));
  }
  const parses = selectorParses(selector);
  if (!parses) errors.push(invalidValue('spec.selector', selector, 'invalid label selector'));
  else {
    const labels = template?.metadata?.labels;
    if (!empty && !selects(selector, labels))
      errors.push({
        reason: 'FieldValueInvalid',
        field: 'spec.template.metadata.labels',
        message: `Invalid value: ${shown(labels)}: \`selector\` does not match template \`labels\``,
      });
    errors.push(...checkPodTemplate(template, 'spec.template'));
    const restart = template?.spec?.restartPolicy;
    if (restart !== 'Always' && (restart === 'Never' || restart === 'OnFailure'))
      errors.push(notSupported('spec.template.spec.restartPolicy', restart, ['Always']));
    if (template?.spec?.activeDeadlineSeconds !== undefined)
      errors.push(
        forbidden(
          'spec.template.spec.activeDeadlineSeconds',
          'activeDeadlineSeconds in ReplicaSet is not Supported',
        ),
      );
  }
  return [...errors, ...order()];
}
