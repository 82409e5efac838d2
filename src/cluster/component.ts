/**
 * What a component of the cluster is (controller, scheduler, kubelet, kube-proxy …) and what it may
 * touch. Components meet only through the API server: they see watch log entries and call
 * `Context.api`; none calls another. A component holds no state of its own outside `Context.state`,
 * so that a snapshot has everything.
 */
import type { KindName, Kinds, KubeObject, ObjectOf } from '../schema/objects.ts';
import type { Status } from '../schema/types.ts';
import type { ClientRate } from './limiter.ts';
import type { Code, ModuleName, Needs } from './modules.ts';
import type { LogEntry } from './ports.ts';

/**
 * work: must run for the cluster to be settled. back-off, deadline, periodic: `settle()` does not
 * wait for them.
 */
export type WorkClass = 'work' | 'back-off' | 'deadline' | 'periodic';

/** `Declared`: the code modules that each of its runs needs. */
export interface Component<Declared extends ModuleName = never> {
  /** Unique; also the actor of its writes: `deployment-controller`, `kubelet/kube-node1`. */
  readonly name: string;
  /**
   * Kinds of the entries that `observe` wants; absent: all. Give it where there are many
   * components, as one per node.
   */
  readonly kinds?: readonly string[];
  /** How many requests its client may send; absent: any number. */
  readonly client?: ClientSide;
  /** Code without which none of its runs begins. What only some need, those answer (`needs()`). */
  readonly needs?: readonly Declared[];
  /** Once, when the cluster boots (not on restore). */
  boot?(ctx: Context): void;
  /** For each entry of the watch log, in order: put keys on the queue. Must not write. */
  observe?(entry: LogEntry, ctx: Context): void;
  /** One queue entry has come due. */
  // oxlint-disable-next-line typescript/no-invalid-void-type -- most runs answer nothing
  run(key: string, ctx: Context, code: Code<Declared>): Needs | void;
}
/** A component, whatever it needs. */
export type AnyComponent = Component<ModuleName>;

export interface ClientSide extends ClientRate {
  /** Requests for each write; default 1. */
  cost?: number;
  /** Events go through another client of its own, and cost nothing here. */
  eventsApart?: boolean;
  /** Keys whose runs wait for a token; default: all. */
  holds?(key: string): boolean;
}

export interface Context {
  /** Virtual ms since boot. */
  readonly now: number;
  /** `now` as RFC 3339 in whole seconds, or with microseconds for MicroTime. */
  timestamp(micro?: boolean): string;
  readonly api: Client;
  /**
   * Puts `key` on this component's queue. A key that already waits keeps the earlier time
   * (workqueue semantics). Default delay 0, class work.
   */
  enqueue(key: string, delayMs?: number, workClass?: WorkClass): void;
  cancel(key: string): void;
  /**
   * Requests that its client may send at once now. A loop over many objects stops at 0 and goes on
   * later.
   */
  spare(): number;
  /**
   * Runs `key` again when the client has a token, before all else of this component: a sync in the
   * middle of its requests.
   */
  goOn(key: string): void;
  /**
   * Keyed chance in [0, 1): the same for the same seed, purpose, object and n, whatever else
   * happened.
   */
  random(purpose: string, object: string, n?: number): number;
  /** Five characters of the alphabet of generated names, keyed likewise. */
  suffix(purpose: string, object: string, n?: number): string;
  /**
   * This component's own state: plain JSON, replaced never mutated by others. Starts as {}. Mutate
   * in place or assign.
   */
  state: Record<string, unknown>;
}

export type Result<T> = { ok: true; object: T } | { ok: false; status: Status };

export interface ListOptions {
  namespace?: string;
  /** Exact label matches; served from an index. */
  labels?: Record<string, string>;
  /** Indexed: Pods by `spec.nodeName`. */
  node?: string;
  /** Indexed: objects whose controlling owner has this UID. */
  ownerUid?: string;
  /** Indexed: EndpointSlices by kubernetes.io/service-name, with `namespace`. */
  service?: string;
}

export interface DeleteOptions {
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  preconditions?: { uid?: string; resourceVersion?: string };
}

/**
 * A Kubernetes client inside the cluster: synchronous, typed, acting as its component. Objects it
 * returns are frozen.
 */
export interface Client {
  get<K extends KindName>(
    kind: K,
    namespace: string | undefined,
    name: string,
  ): ObjectOf<K> | undefined;
  list<K extends KindName>(kind: K, options?: ListOptions): readonly ObjectOf<K>[];
  create<K extends KindName>(kind: K, object: Kinds[K]): Result<ObjectOf<K>>;
  /**
   * Whole-object update; `resourceVersion` in it is honoured (409 Conflict). An update that changes
   * nothing writes nothing.
   */
  update<K extends KindName>(kind: K, object: ObjectOf<K>): Result<ObjectOf<K>>;
  updateStatus<K extends KindName>(kind: K, object: ObjectOf<K>): Result<ObjectOf<K>>;
  /** JSON merge patch (RFC 7396), optionally of a subresource. */
  patch<K extends KindName>(
    kind: K,
    namespace: string | undefined,
    name: string,
    patch: unknown,
    subresource?: 'status',
  ): Result<ObjectOf<K>>;
  delete(
    kind: KindName,
    namespace: string | undefined,
    name: string,
    options?: DeleteOptions,
  ): Result<KubeObject>;
  /** POST pods/binding. */
  bind(namespace: string, pod: string, node: string): Result<KubeObject>;
  /**
   * Records an Event as client-go's recorder does: series of equal events become one with a count.
   * `component` is the source (default: the component's).
   */
  event(
    about: KubeObject | ObjectOf<KindName>,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    source?: { component?: string; host?: string; fieldPath?: string },
  ): void;
}
