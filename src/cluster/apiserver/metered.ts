/**
 * A client that counts its requests, for the rate that it may have (limiter.ts). What writes
 * nothing would not have been sent.
 */
import type { Client } from '../component.ts';
import type { Store } from './store.ts';

export function metered(
  client: Client,
  store: Store,
  request: () => void,
  event: () => void,
): Client {
  function counted<T extends { ok: boolean }>(act: () => T): T {
    const before = store.resourceVersion;
    const result = act();
    if (!result.ok || store.resourceVersion !== before) request();
    return result;
  }
  return {
    get: (kind, namespace, name) => client.get(kind, namespace, name),
    list: (kind, options) => client.list(kind, options),
    create: (kind, object) => counted(() => client.create(kind, object)),
    update: (kind, object) => counted(() => client.update(kind, object)),
    updateStatus: (kind, object) => counted(() => client.updateStatus(kind, object)),
    patch: (kind, ...rest) => counted(() => client.patch(kind, ...rest)),
    delete: (kind, ...rest) => counted(() => client.delete(kind, ...rest)),
    bind: (namespace, pod, node) => counted(() => client.bind(namespace, pod, node)),
    event(...said) {
      const before = store.resourceVersion;
      client.event(...said);
      if (store.resourceVersion !== before) event();
    },
  };
}
