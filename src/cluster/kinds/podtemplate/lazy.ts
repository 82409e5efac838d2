/** PodTemplate: a Pod's template stored by itself. */
import type { PodTemplate } from '../../../schema/types.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultPodTemplate } from './defaults.ts';

export const podTemplate: StoredKind<PodTemplate> = {
  generation: ['template'],
  defaults: defaultPodTemplate,
  validate: ({ template }) => checkPodTemplate(template, 'template'),
};
