/** Watches: log entries as seen through a selector. Models k8s.io/apiserver/pkg/storage/cacher. */
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import { normalizeObject } from '../serializer/decode.ts';
import type { LogEntry, StreamHandlers, Subscription, WatchLine } from '../ports.ts';
import { failed, queryTrue, queryValue } from './http.ts';
import { select, selectionOf, selects, type Selection } from './list.ts';
import { presentOne } from './present.ts';
import { apiVersionOf } from '../kinds/resources.ts';
import { gone } from './status.ts';
import { viewOf, type Call } from './call.ts';

const CLOSED: Subscription = { close: () => undefined };

export function watch(call: Call, on: StreamHandlers): Subscription {
  const { kernel, request, target } = call;
  const { resource, namespace, name } = target;
  const selection = selectionOf(request, resource, namespace, name);
  if ('status' in selection) {
    on.refused(failed(selection.status));
    return CLOSED;
  }
  const { store } = kernel;
  const version = Number(queryValue(request, 'resourceVersion') || 0);
  const initial = queryTrue(request, 'sendInitialEvents');
  let first = true;
  const send = (type: WatchLine['type'], object: AnyStored): void => {
    on.data({ type, object: presentOne(object, viewOf(call), first) });
    first = false;
  };
  if (version === 0 || initial) {
    for (const object of select(store, resource.kind, selection)) send('ADDED', object);
    if (initial && queryTrue(request, 'allowWatchBookmarks')) {
      // An object with nothing in it, in the form that its kind gives it.
      const object: KubeObject = {
        kind: resource.kind,
        apiVersion: apiVersionOf(resource),
        metadata: {
          resourceVersion: String(store.resourceVersion),
          annotations: { 'k8s.io/initial-events-end': 'true' },
        },
      };
      normalizeObject(object);
      on.data({ type: 'BOOKMARK', object });
    }
  } else {
    const missed = store.since(version);
    if (!missed) {
      on.data({
        type: 'ERROR',
        object: gone(`too old resource version: ${version} (${store.compacted})`),
      });
      on.end();
      return CLOSED;
    }
    for (const entry of missed) pass(entry, resource.kind, selection, send);
  }
  const seconds = Number(queryValue(request, 'timeoutSeconds') || 0);
  const stops: (() => void)[] = [];
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    for (const stop of stops) stop();
  };
  const end = (): void => {
    if (open) {
      close();
      on.end();
    }
  };
  // What was already written waits for its listeners; it was sent above.
  let seen = store.resourceVersion;
  stops.push(
    kernel.onLog((entry) => {
      if (entry.resourceVersion <= seen) return;
      seen = entry.resourceVersion;
      if (open) pass(entry, resource.kind, selection, send);
    }),
  );
  stops.push(
    kernel.onRestore(() => {
      if (open)
        on.data({
          type: 'ERROR',
          object: gone('The resourceVersion for the provided watch is too old.'),
        });
      end();
    }),
  );
  if (seconds > 0) stops.push(kernel.timer(kernel.now() + seconds * 1000, end));
  return { close };
}

function pass(
  entry: LogEntry,
  kind: string,
  selection: Selection,
  send: (type: WatchLine['type'], object: AnyStored) => void,
): void {
  const { type, object, old } = entry;
  if (object.kind !== kind) return;
  const is = type !== 'DELETED' && selects(selection, object);
  const was = old !== undefined && selects(selection, old);
  if (is) send(was ? 'MODIFIED' : 'ADDED', object);
  // What leaves the selection is told with its last selected state, under the new version.
  else if (was)
    send(
      'DELETED',
      type === 'DELETED'
        ? object
        : {
            ...old,
            metadata: { ...old.metadata, resourceVersion: object.metadata.resourceVersion },
          },
    );
}
