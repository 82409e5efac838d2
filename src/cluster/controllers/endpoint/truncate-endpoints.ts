// Models pkg/controller/endpoint (truncateEndpoints): of more addresses than Endpoints may have, some
// are kept.
import type { EndpointAddress, EndpointSubset } from '../../../schema/types.ts';
import { MAX_ADDRESSES } from './endpoints.ts';

const lengthOf = (list: readonly unknown[] | undefined): number => list?.length ?? 0;
const total = (subsets: readonly EndpointSubset[], of: 'addresses' | 'notReadyAddresses'): number =>
  subsets.reduce((sum, subset) => sum + lengthOf(subset[of]), 0);

/** MAX_ADDRESSES at most, ready ones first, shared out among the subsets. */
export function truncateEndpoints(subsets: readonly EndpointSubset[]): EndpointSubset[] {
  const ready = total(subsets, 'addresses');
  const notReady = total(subsets, 'notReadyAddresses');
  const roomForReady = Math.min(MAX_ADDRESSES, ready);
  const roomForNotReady = Math.min(Math.max(0, MAX_ADDRESSES - ready), notReady);
  let left = MAX_ADDRESSES;
  /** The subset's share of `room`, of which it has a part of `all`. */
  const share = (
    list: readonly EndpointAddress[] = [],
    room: number,
    all: number,
  ): EndpointAddress[] => {
    const count = all === 0 ? 0 : Math.ceil((list.length * room) / all);
    const kept = list.slice(0, Math.min(count, left));
    left -= kept.length;
    return kept;
  };
  return subsets.flatMap(({ addresses, notReadyAddresses, ...rest }) => {
    const kept = share(addresses, roomForReady, ready);
    const keptNotReady = share(notReadyAddresses, roomForNotReady, notReady);
    if (kept.length + keptNotReady.length === 0) return [];
    return {
      ...(kept.length > 0 ? { addresses: kept } : {}),
      ...(keptNotReady.length > 0 ? { notReadyAddresses: keptNotReady } : {}),
      ...rest,
    };
  });
}
