/**
 * How much the store holds. Models etcd's --quota-backend-bytes: a write that would add to a full
 * store is refused, deletions are not; and its limit of one request. What the cluster itself
 * reports of status is let through.
 */
import type { AnyStored } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { sizeOf } from './size.ts';
import type { Store } from './store.ts';

/** Some 20,000 Pods: what a tab can carry. etcd's own default is 2 GiB. */
export const QUOTA_BACKEND_BYTES = 96 * 2 ** 20;
/** --max-request-bytes of etcd. */
export const MAX_REQUEST_BYTES = 1.5 * 2 ** 20;
/** Events that are kept at a time, the newest: nothing refuses those. */
export const MAX_EVENTS = 10_000;

/** Errors of the store reach clients as they are: without a reason. */
const storeError = (message: string): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  code: 500,
});

export class Quota {
  private readonly store: Store;
  private readonly bytes: number;
  /** Hears of each refusal for want of space. */
  onFull: () => void = () => undefined;

  constructor(store: Store, bytes = QUOTA_BACKEND_BYTES) {
    this.store = store;
    this.bytes = bytes;
  }

  /** Why `object` cannot be written, in place of `old` if that is given. */
  refusal(object: AnyStored, old?: AnyStored): Status | undefined {
    const size = sizeOf(object);
    if (size > MAX_REQUEST_BYTES) return storeError('etcdserver: request is too large');
    const more = size - (old ? sizeOf(old) : 0);
    if (more <= 0 || this.store.bytes + more <= this.bytes) return undefined;
    this.onFull();
    return storeError('etcdserver: mvcc: database space exceeded');
  }

  /** A full store takes no Event either; beyond their number the oldest goes. */
  roomForEvent(): boolean {
    return this.store.bytes < this.bytes;
  }
}
