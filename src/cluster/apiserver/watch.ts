/** Watches: log entries as seen through a selector. Models k8s.io/apiserver/pkg/storage/cacher. */
import { normalizeObject } from '../serializer/normalize.ts';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import { apiVersionOf, type Resource } from '../kinds/resources.ts';
import type { LogEntry, StreamHandlers, Subscription, WatchLine } from '../ports.ts';
import { viewOf, type Call } from './call.ts';
import { failed, queryTrue, queryValue } from './http.ts';
import { select, selectionOf, selects, type Selection } from './list.ts';
import { presentOne } from './present.ts';
import { gone } from './status.ts';

const CLOSED: Subscription = { close: () => undefined };

type Send = (type: WatchLine['type'], object: AnyStored) => void;

/** An object with nothing in it, in the form that its kind gives it. */
function initialEventsEnd(resource: Resource, version: number): KubeObject {
  const object: KubeObject = {
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: {
      resourceVersion: String(version),
      annotations: { 'k8s.io/initial-events-end': 'true' },
    },
  };
  normalizeObject(object);
  return object;
}

/** `old` as it was, under the version of the write that took it out of the selection. */
const lastSelected = (old: AnyStored, { metadata }: AnyStored): AnyStored => ({
  ...old,
  metadata: { ...old.metadata, resourceVersion: metadata.resourceVersion },
});

function pass(entry: LogEntry, kind: string, selection: Selection, send: Send): void {
  const { type, object, old } = entry;
  if (object.kind !== kind) return;
  const is = type !== 'DELETED' && selects(selection, object);
  const was = old !== undefined && selects(selection, old);
  if (is) send(was ? 'MODIFIED' : 'ADDED', object);
  else if (was) send('DELETED', type === 'DELETED' ? object : lastSelected(old, object));
}

/** What is there, or what was written since the version that is asked for. False: 410 Gone. */
function sendFirst(call: Call, selection: Selection, on: StreamHandlers, send: Send): boolean {
  const { request, target, kernel } = call;
  const { store } = kernel;
  const { resource } = target;
  const version = Number(queryValue(request, 'resourceVersion') || 0);
  const initial = queryTrue(request, 'sendInitialEvents');
  if (version === 0 || initial) {
    for (const object of select(store, resource.kind, selection)) send('ADDED', object);
    if (initial && queryTrue(request, 'allowWatchBookmarks'))
      on.data({ type: 'BOOKMARK', object: initialEventsEnd(resource, store.resourceVersion) });
    return true;
  }
  const missed = store.since(version);
  for (const entry of missed ?? []) pass(entry, resource.kind, selection, send);
  if (missed) return true;
  const text = `too old resource version: ${version} (${store.compacted})`;
  on.data({ type: 'ERROR', object: gone(text) });
  on.end();
  return false;
}

/** Hears of writes until it is closed, or ends by time or by a restore. */
function follow(call: Call, selection: Selection, on: StreamHandlers, send: Send): Subscription {
  const { kernel, request, target } = call;
  const stops: (() => void)[] = [];
  let open = true;
  const close = (): void => {
    open = false;
    for (const stop of stops.splice(0)) stop();
  };
  const end = (): void => {
    if (!open) return;
    close();
    on.end();
  };
  // What was already written waits for its listeners; it was sent above.
  let seen = kernel.store.resourceVersion;
  stops.push(
    kernel.onLog((entry) => {
      if (!open || entry.resourceVersion <= seen) return;
      seen = entry.resourceVersion;
      pass(entry, target.resource.kind, selection, send);
    }),
    kernel.onRestore(() => {
      const text = 'The resourceVersion for the provided watch is too old.';
      if (open) on.data({ type: 'ERROR', object: gone(text) });
      end();
    }),
  );
  const seconds = Number(queryValue(request, 'timeoutSeconds') || 0);
  if (seconds > 0) stops.push(kernel.timer(kernel.now() + seconds * 1000, end));
  return { close };
}

export function watch(call: Call, on: StreamHandlers): Subscription {
  const { resource, namespace, name } = call.target;
  const selection = selectionOf(call.request, resource, namespace, name);
  if ('status' in selection) {
    on.refused(failed(selection.status));
    return CLOSED;
  }
  let first = true;
  const send: Send = (type, object) => {
    on.data({ type, object: presentOne(object, viewOf(call), first) });
    first = false;
  };
  return sendFirst(call, selection, on, send) ? follow(call, selection, on, send) : CLOSED;
}
