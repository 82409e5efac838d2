/** Models pkg/apis/core/validation/events.go. */
import { checkMeta } from '../validation/metadata.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import type { Event } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { invalidValue } from '../validation/field.ts';

/** Where an Event about what has no namespace may lie. */
const OF_THE_CLUSTER = ['default', 'kube-system'];

/** An Event lies beside what it is about. */
function isBeside(event: string | undefined, about: string): boolean {
  return about === '' ? OF_THE_CLUSTER.includes(event ?? '') : about === event;
}

export const eventValidation: Validation<Event> = {
  validate({ metadata, involvedObject }, old) {
    const errors = checkMeta(metadata, isDns1123Subdomain, old?.metadata);
    const about = involvedObject?.namespace ?? '';
    if (!isBeside(metadata.namespace, about))
      errors.push(
        invalidValue('involvedObject.namespace', about, 'does not match event.namespace'),
      );
    return errors;
  },
};
