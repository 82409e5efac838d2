/**
 * The selector that only one Job's Pods match. Models generateSelector of pkg/registry/batch/job
 * and validateGeneratedSelector of pkg/apis/batch/validation.
 */
import { equal } from '../../../base/equal.ts';
import type { Job } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import type { Undefaulted } from '../stored-kind.ts';
import { type FieldError, invalidValue } from '../validation/field.ts';
import { shareTemplateLabels } from './defaults.ts';
import { CONTROLLER_UID, JOB_NAME, LEGACY_CONTROLLER_UID, LEGACY_JOB_NAME } from './labels.ts';

type Labels = Record<string, string>;
const byKey = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).toSorted(([left], [right]) => (left < right ? -1 : 1)));

export function generateSelector(object: Undefaulted<Job>): void {
  const spec = (object.spec ??= {});
  if (spec.manualSelector) return;
  const { name = '', uid = '' } = object.metadata;
  const metadata = ((spec.template ??= {}).metadata ??= {});
  metadata.labels = byKey({
    [LEGACY_JOB_NAME]: name,
    [JOB_NAME]: name,
    [LEGACY_CONTROLLER_UID]: uid,
    [CONTROLLER_UID]: uid,
    ...metadata.labels,
  });
  const matchLabels = byKey({ [CONTROLLER_UID]: uid, ...spec.selector?.matchLabels });
  spec.selector = { ...spec.selector, matchLabels };
  shareTemplateLabels(object);
}

/** The selector is the generated one, where the Job does not bring its own. */
export function checkGeneratedSelector({ metadata, spec }: Sent<Job>): FieldError[] {
  if (spec?.manualSelector) return [];
  const generated = { matchLabels: { [CONTROLLER_UID]: metadata.uid ?? '' } };
  if (equal(spec?.selector, generated)) return [];
  return [invalidValue('spec.selector', spec?.selector, '`selector` not auto-generated')];
}
