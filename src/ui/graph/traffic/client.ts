/** What a Client does, and why its requests fail, as far as the counts tell. */
import type { StoredOf } from '../../kit/kinds.ts';
import type { T } from '../../kit/t.ts';
import { namespaceAsked } from '../model/clients.ts';
import type { Outcome } from './outcome.ts';
import { sayOutcome, shortOutcome } from './requestWords.ts';

type Client = StoredOf<'Client'>;

/** Requests a second; as many as cluster/traffic sends. */
export const rateOf = ({ spec }: Client): number => spec.requestsPerSecond || 1;

/** Where its requests come from. */
export function sayFrom(t: T, { spec: { from } }: Client): string {
  if (from.pod) return t('client.from.pod', { name: from.pod });
  if (from.deployment) return t('client.from.deployment', { name: from.deployment });
  if (from.node) return t('client.from.node', { name: from.node });
  return t('client.from.outside');
}

/** Whether it looks its Service up by name: from outside it asks for an address. */
const asksByName = ({ spec: { from, to } }: Client): boolean =>
  to.via === 'dns' ||
  (to.via === undefined && (from.pod !== undefined || from.deployment !== undefined));

/** `isLost`: the Service that it names does not exist. Undefined where nothing fails. */
export function whyFails(
  t: T,
  client: Client,
  isLost: boolean,
  failing: Outcome | undefined,
): { short: string; long: string } | undefined {
  if (isLost) {
    const service = client.spec.to.service ?? '';
    const params = { service, namespace: namespaceAsked(client) };
    return asksByName(client)
      ? { short: t('client.noName.short'), long: t('client.noName', params) }
      : { short: t('client.noService.short'), long: t('client.noService', params) };
  }
  const long = sayOutcome(t, failing);
  return long === undefined ? undefined : { short: shortOutcome(t, failing) ?? '', long };
}
