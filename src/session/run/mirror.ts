/**
 * The page's mirror of the cluster, kept as any Kubernetes client keeps one: list, then watch from
 * there; after a 410, list anew. Collects what changed between two batches, so that a burst costs
 * one message.
 */
import type { Caller, RestServer, Subscription } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';

const caller: Caller = { user: 'kubernetes-admin' };

/** Kinds that the screen draws, with the path that lists them. */
export const mirrored: Record<string, string> = {
  Namespace: '/api/v1/namespaces',
  Node: '/api/v1/nodes',
  Pod: '/api/v1/pods',
  Service: '/api/v1/services',
  Event: '/api/v1/events',
  Deployment: '/apis/apps/v1/deployments',
  ReplicaSet: '/apis/apps/v1/replicasets',
  EndpointSlice: '/apis/discovery.k8s.io/v1/endpointslices',
  Client: '/apis/kubeground.dev/v1/clients',
};

export interface Changes {
  changed: AnyStored[];
  removed: string[];
}

export class Mirror {
  private readonly rest: RestServer;
  private readonly objects = new Map<string, AnyStored>();
  private readonly changed = new Map<string, AnyStored>();
  private readonly removed = new Set<string>();
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly missing = new Set<string>();
  /** Told of each object as it changes; before the batch. */
  onChange: ((object: AnyStored, gone: boolean) => void) | undefined;

  constructor(rest: RestServer) {
    this.rest = rest;
  }

  start(): void {
    for (const kind of Object.keys(mirrored)) this.list(kind);
  }

  /**
   * An object was written: is it the first of a kind that was not served until now (Client)? Then
   * `take` asks for it.
   */
  wrote(kind: string): boolean {
    if (!(kind in mirrored) || this.subscriptions.has(kind)) return false;
    this.missing.add(kind);
    return true;
  }

  stop(): void {
    for (const s of this.subscriptions.values()) s.close();
    this.subscriptions.clear();
  }

  byUid(uid: string): AnyStored | undefined {
    return this.objects.get(uid);
  }

  /** What changed since the last call. */
  take(): Changes {
    for (const kind of this.missing) {
      if (!this.subscriptions.has(kind)) this.list(kind);
    }
    this.missing.clear();
    const changes = { changed: [...this.changed.values()], removed: [...this.removed] };
    this.changed.clear();
    this.removed.clear();
    return changes;
  }

  private put(object: AnyStored): void {
    this.objects.set(object.metadata.uid, object);
    this.changed.set(object.metadata.uid, object);
    this.removed.delete(object.metadata.uid);
    this.onChange?.(object, false);
  }

  private drop(object: AnyStored): void {
    const { uid } = object.metadata;
    this.objects.delete(uid);
    this.changed.delete(uid);
    this.removed.add(uid);
    this.onChange?.(object, true);
  }

  private list(kind: string): void {
    const path = mirrored[kind]!;
    const answer = this.rest.handle({ method: 'GET', path }, caller);
    if (answer.status !== 200) return;
    const body = answer.body as {
      apiVersion: string;
      metadata: { resourceVersion: string };
      items: AnyStored[];
    };
    const present = new Set<string>();
    for (const item of body.items) {
      const object =
        item.kind === undefined ? { ...item, apiVersion: body.apiVersion, kind } : item;
      present.add(object.metadata.uid);
      if (
        this.objects.get(object.metadata.uid)?.metadata.resourceVersion !==
        object.metadata.resourceVersion
      )
        this.put(object);
    }
    for (const object of this.objects.values())
      if (object.kind === kind && !present.has(object.metadata.uid)) this.drop(object);
    this.watch(kind, body.metadata.resourceVersion);
  }

  private watch(kind: string, resourceVersion: string): void {
    let ended = false;
    const again = () => {
      if (ended) return;
      ended = true;
      this.subscriptions.delete(kind);
      this.list(kind);
    };
    const subscription = this.rest.stream(
      { method: 'GET', path: mirrored[kind]!, query: { watch: 'true', resourceVersion } },
      caller,
      {
        refused: (response) => {
          if (response.status === 410) again();
        },
        data: (line) => {
          if (typeof line === 'string') return;
          if (line.type === 'ERROR') again();
          else if (line.type === 'DELETED') this.drop(line.object as AnyStored);
          else if (line.type !== 'BOOKMARK') this.put(line.object as AnyStored);
        },
        end: again,
      },
    );
    if (!ended) this.subscriptions.set(kind, subscription);
  }
}
