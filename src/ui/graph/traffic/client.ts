/** What a Client does, and why its requests fail, as far as the counts tell. */
import type { ObjectOf } from '../../../schema/objects.ts';
import type { T } from '../../kit/t.ts';
import { sayOutcome, shortOutcome } from './requestWords.ts';
import type { Outcome } from './outcome.ts';

/** Requests a second; as many as cluster/traffic sends. */
export const rateOf = ({ spec }: ObjectOf<'Client'>): number => spec.requestsPerSecond || 1;

/** `lost`: the Service that it names does not exist. Undefined where nothing fails. */
export function whyFails(
  t: T,
  { spec, metadata }: ObjectOf<'Client'>,
  lost: boolean,
  failing: Outcome | undefined,
): { short: string; long: string } | undefined {
  if (lost) {
    const { from, to } = spec;
    const params = {
      service: to.service ?? '',
      namespace: to.namespace ?? metadata.namespace ?? 'default',
    };
    const named =
      to.via === 'dns' ||
      (to.via === undefined && (from.pod !== undefined || from.deployment !== undefined));
    const long = t(named ? 'client.noName' : 'client.noService', params);
    return { short: t(named ? 'client.noName.short' : 'client.noService.short'), long };
  }
  const long = sayOutcome(t, failing);
  return long === undefined ? undefined : { short: shortOutcome(t, failing) ?? '', long };
}
