/**
 * Records Events. Models k8s.io/client-go/tools/record: events that say the same become one with a
 * count; more than ten messages of one reason within ten minutes are combined.
 */
import { parseRfc3339 } from '../../base/rfc3339.ts';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Event, ObjectReference } from '../../schema/types.ts';
import type { Clock } from '../clock.ts';
import { hex } from '../random.ts';
import { EventSpamFilter } from './event-spam-filter.ts';
import { MAX_EVENTS } from './etcd-quota.ts';
import type { Registry } from './registry.ts';

/** Who says it, and of which field. */
export interface EventSource {
  component: string;
  host?: string;
  fieldPath?: string;
}

/** What is said: `about` may be known by name only. */
interface Said {
  about: KubeObject;
  type: string;
  reason: string;
  message: string;
  source: EventSource;
}

type StoredEvent = AnyStored & Event;

const MAX_SIMILAR = 10;
const WINDOW_MS = 600_000;
const COMBINED = '(combined from similar events): ';
const SCHEDULER = 'default-scheduler';
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

/** `action` of the scheduler's Events, by reason; others: Scheduling. */
const ACTIONS: Readonly<Record<string, string>> = { Scheduled: 'Binding', Preempted: 'Preempting' };

function isSaidBy(event: Event, { component, host = '' }: EventSource): boolean {
  return event.reportingComponent === component && (event.source?.host ?? '') === host;
}

function referenceTo({ kind, apiVersion, metadata }: KubeObject, fieldPath = ''): ObjectReference {
  const { name = '', namespace, uid = '', resourceVersion } = metadata;
  return {
    kind,
    ...(namespace ? { namespace } : {}),
    name,
    uid,
    apiVersion,
    ...(resourceVersion && kind !== 'Node' ? { resourceVersion } : {}),
    ...(fieldPath ? { fieldPath } : {}),
  };
}

export class EventRecorder {
  readonly filter: EventSpamFilter;
  private readonly registry: Registry;
  private readonly clock: Clock;

  constructor(registry: Registry) {
    this.registry = registry;
    this.clock = registry.clock;
    this.filter = new EventSpamFilter(registry.clock);
  }

  record(
    about: KubeObject,
    type: string,
    reason: string,
    message: string,
    source: EventSource,
    actor: string,
  ): void {
    const { uid = '' } = about.metadata;
    // Nodes are known to the kubelet by name only: it uses the name as UID.
    const alike = this.eventsAbout(uid).filter((e) => e.type === type && isSaidBy(e, source));
    const similar = alike.filter((event) => event.reason === reason);
    const { text, same } = this.correlate(similar, message, source.fieldPath);
    const id = `${source.component}|${source.host ?? ''}|${uid}|${type}`;
    const said = (): number => alike.reduce((sum, event) => sum + (event.count ?? 1), 0);
    if (similar.length > 0 && !this.filter.admits(id, said, same?.metadata.name)) return;
    if (same) this.repeat(same, source.component, text, id, actor);
    else this.add({ about, type, reason, message, source }, text, actor);
  }

  private eventsAbout(uid: string): readonly StoredEvent[] {
    return this.registry.store.eventsAbout(uid) as StoredEvent[];
  }

  /**
   * What is written of a message, and the Event that it repeats. From ten messages of one reason on
   * they are combined.
   */
  private correlate(
    similar: readonly StoredEvent[],
    message: string,
    fieldPath: string | undefined,
  ): { text: string; same: StoredEvent | undefined } {
    const same = similar.find(
      (event) => event.message === message && event.involvedObject.fieldPath === fieldPath,
    );
    if (same) return { text: message, same };
    const since = this.clock.epoch + this.clock.now - WINDOW_MS;
    const recent = similar.filter((e) => (parseRfc3339(e.lastTimestamp ?? '') ?? 0) >= since);
    const messages = new Set(recent.map((event) => event.message));
    const combined = recent.find((event) => event.message?.startsWith(COMBINED));
    if (combined) messages.delete(combined.message);
    if (messages.has(message) || messages.size + 1 < MAX_SIMILAR)
      return { text: message, same: undefined };
    return { text: COMBINED + message, same: combined };
  }

  /** The scheduler speaks the newer events API: a series in place of a count. */
  private repeat(
    same: StoredEvent,
    component: string,
    message: string,
    id: string,
    actor: string,
  ): void {
    if (component === SCHEDULER) {
      if (!this.registry.quota.roomForEvent()) return;
      const count = (same.series?.count ?? 1) + 1;
      const series = { count, lastObservedTime: this.clock.microTime() };
      this.registry.replace(same, { ...same, series }, { actor });
      return;
    }
    const count = (same.count ?? 1) + 1 + this.filter.missed(id, same.metadata.name);
    const lastTimestamp = this.clock.time();
    this.registry.replace(same, { ...same, count, lastTimestamp, message }, { actor });
  }

  private add(said: Said, text: string, actor: string): void {
    const { store, quota } = this.registry;
    const { about, source } = said;
    const namespace = about.metadata.namespace ?? 'default';
    if (!quota.roomForEvent()) return;
    const name = this.eventName(about, this.nameKey(said));
    // As admission would have it: no Events in a namespace that is not there or is going. Nothing
    // else can be wrong with them.
    const home = store.get('Namespace', undefined, namespace);
    if (!home || home.metadata.deletionTimestamp) return;
    const event = {
      metadata: {
        name,
        namespace,
        uid: this.registry.naming.uid('Event', namespace, name, false),
        resourceVersion: '',
        creationTimestamp: this.clock.time(),
      },
      involvedObject: referenceTo(about, source.fieldPath),
      reason: said.reason,
      message: text,
      ...(source.component === SCHEDULER ? this.schedulerFields(said) : this.legacyFields(said)),
      apiVersion: 'v1',
      kind: 'Event',
    };
    store.put(event, this.clock.now, actor);
    this.dropOldest();
  }

  private nameKey({ about, reason, message, source }: Said): string {
    return `${source.component}|${about.metadata.uid ?? ''}|${reason}|${message}`;
  }

  /** Models pkg/scheduler and k8s.io/client-go/tools/events: no firstTimestamp. */
  private schedulerFields({ type, reason, source: { component } }: Said): object {
    const isControlPlane = (node: AnyStored): boolean =>
      node.metadata.labels?.[CONTROL_PLANE] !== undefined;
    const node = this.registry.store.list('Node').find(isControlPlane)?.metadata.name;
    return {
      source: reason === 'Scheduled' ? {} : { component },
      firstTimestamp: null,
      lastTimestamp: null,
      type,
      eventTime: this.clock.microTime(),
      action: ACTIONS[reason] ?? 'Scheduling',
      reportingComponent: component,
      reportingInstance: `${component}-${node ?? 'control-plane'}`,
    };
  }

  private legacyFields({ type, source: { component, host } }: Said): object {
    const now = this.clock.time();
    return {
      source: { component, ...(host ? { host } : {}) },
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
      type,
      eventTime: null,
      reportingComponent: component,
      reportingInstance: host ?? '',
    };
  }

  /** There are only so many Events. */
  private dropOldest(): void {
    const { store } = this.registry;
    if (store.count('Event') <= MAX_EVENTS) return;
    const oldest = store.first('Event')?.metadata;
    if (oldest)
      store.remove('Event', oldest.namespace, oldest.name, this.clock.now, 'kube-apiserver');
  }

  /**
   * `pod.<16 hex>`: the object's name and the time in nanoseconds. What was said later of an object
   * has the greater name; else the part below a millisecond is keyed chance.
   */
  private eventName(about: KubeObject, key: string): string {
    const { registry, clock } = this;
    const { name = '', namespace = 'default', uid = '' } = about.metadata;
    let last = BigInt(Math.floor(clock.epoch + clock.now)) * 1_000_000n;
    for (const event of this.eventsAbout(uid)) {
      const suffix = /\.([0-9a-f]{16})$/.exec(event.metadata.name)?.[1];
      const at = suffix === undefined ? 0n : BigInt(`0x${suffix}`);
      if (at > last) last = at;
    }
    for (let n = 0; ; n++) {
      const below = 1 + (parseInt(hex(registry.seed, 'event', key, 8, n), 16) % 40_000);
      const full = `${name}.${(last + BigInt(below)).toString(16)}`;
      if (!registry.store.get('Event', namespace, full)) return full;
    }
  }
}
