/**
 * Records Events. Models k8s.io/client-go/tools/record: events that say the same become one with a
 * count; more than ten messages of one reason within ten minutes are combined; one source may say
 * 25 things about an object, then one each five minutes.
 */
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Event, ObjectReference } from '../../schema/types.ts';
import type { Clock } from '../clock.ts';
import { hex } from '../random.ts';
import { parseRfc3339 } from '../../base/rfc3339.ts';
import { MAX_EVENTS } from './quota.ts';
import type { Registry } from './registry.ts';

export interface Source {
  component: string;
  host?: string;
  fieldPath?: string;
}

/**
 * Spam filter: tokens left and when that was so (virtual ms); how often Events were seen that it
 * held back, by their names: that is added when one passes again. Kept only where something was
 * repeated.
 */
export type Buckets = Record<
  string,
  { tokens: number; at: number; missed?: Record<string, number> }
>;

const BURST = 25;
const REFILL_MS = 300_000;
const MAX_SIMILAR = 10;
const WINDOW_MS = 600_000;
const COMBINED = '(combined from similar events): ';

type StoredEvent = AnyStored & Event;

export class Recorder {
  private readonly registry: Registry;
  private readonly clock: Clock;
  buckets: Buckets = {};

  constructor(registry: Registry) {
    this.registry = registry;
    this.clock = registry.clock;
  }

  record(
    about: KubeObject,
    type: string,
    reason: string,
    message: string,
    source: Source,
    actor: string,
  ): void {
    const { name = '', namespace, uid = '', resourceVersion } = about.metadata;
    const { component, host, fieldPath } = source;
    // Nodes are known to the kubelet by name only: it uses the name as UID.
    const similar = (this.registry.store.eventsAbout(uid) as StoredEvent[]).filter(
      (e) => e.reason === reason && e.type === type && saidBy(e, component, host),
    );
    const { text, same } = this.correlate(similar, message, fieldPath);
    const id = `${component}|${host ?? ''}|${uid}|${type}`;
    if (similar.length > 0 && !this.takeToken(id, uid, type, component, host, same?.metadata.name))
      return;
    if (same && component !== 'default-scheduler') {
      const count = (same.count ?? 1) + 1 + this.missed(id, same.metadata.name);
      this.registry.replace(
        same,
        { ...same, count, lastTimestamp: this.clock.time(), message: text },
        { actor },
      );
      return;
    }
    if (!this.registry.quota.roomForEvent()) return;
    const involvedObject: ObjectReference = {
      kind: about.kind,
      ...(namespace ? { namespace } : {}),
      name,
      uid,
      apiVersion: about.apiVersion,
      ...(resourceVersion && about.kind !== 'Node' ? { resourceVersion } : {}),
      ...(fieldPath ? { fieldPath } : {}),
    };
    const event: Event = {
      metadata: {
        name: this.eventName(about, `${component}|${uid}|${reason}|${message}`),
        namespace: namespace ?? 'default',
      },
      involvedObject,
      reason,
      message: text,
    };
    if (component === 'default-scheduler') {
      // The scheduler speaks the newer events API: a series in place of a count, no firstTimestamp.
      if (same) {
        const series = {
          count: (same.series?.count ?? 1) + 1,
          lastObservedTime: this.clock.microTime(),
        };
        this.registry.replace(same, { ...same, series }, { actor });
        return;
      }
      const controlPlane = this.registry.store
        .list('Node')
        .find(
          (node) => node.metadata.labels?.['node-role.kubernetes.io/control-plane'] !== undefined,
        );
      Object.assign(event, {
        source: reason === 'Scheduled' ? {} : { component },
        firstTimestamp: null,
        lastTimestamp: null,
        type,
        eventTime: this.clock.microTime(),
        action:
          reason === 'Scheduled' ? 'Binding' : reason === 'Preempted' ? 'Preempting' : 'Scheduling',
        reportingComponent: component,
        reportingInstance: `${component}-${controlPlane?.metadata.name ?? 'control-plane'}`,
      });
    } else {
      const now = this.clock.time();
      Object.assign(event, {
        source: { component, ...(host ? { host } : {}) },
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        type,
        eventTime: null,
        reportingComponent: component,
        reportingInstance: host ?? '',
      });
    }
    // As admission would have it: no Events in a namespace that is not there or is going. Nothing
    // else can be wrong with them.
    const inside = event.metadata.namespace ?? '';
    const home = this.registry.store.get('Namespace', undefined, inside);
    if (!home || home.metadata.deletionTimestamp) return;
    const metadata = {
      ...event.metadata,
      name: event.metadata.name ?? '',
      uid: this.registry.uid('Event', inside, event.metadata.name ?? ''),
      resourceVersion: '',
      creationTimestamp: this.clock.time(),
    };
    this.registry.store.put(
      { ...event, apiVersion: 'v1', kind: 'Event', metadata },
      this.clock.now,
      actor,
    );
    this.dropOldest();
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
      (e) => e.message === message && e.involvedObject.fieldPath === fieldPath,
    );
    if (same) return { text: message, same };
    const since = this.clock.epoch + this.clock.now - WINDOW_MS;
    const recent = similar.filter((e) => (parseRfc3339(e.lastTimestamp ?? '') ?? 0) >= since);
    const messages = new Set(recent.map((e) => e.message));
    const combined = recent.find((e) => e.message?.startsWith(COMBINED));
    if (combined) messages.delete(combined.message);
    if (messages.has(message) || messages.size + 1 < MAX_SIMILAR)
      return { text: message, same: undefined };
    return { text: COMBINED + message, same: combined };
  }

  /** There are only so many Events. */
  private dropOldest(): void {
    const { store } = this.registry;
    if (store.count('Event') <= MAX_EVENTS) return;
    const oldest = store.first('Event');
    if (oldest)
      store.remove(
        'Event',
        oldest.metadata.namespace,
        oldest.metadata.name,
        this.clock.now,
        'kube-apiserver',
      );
  }

  /**
   * `pod.<16 hex>`: the object's name and the time in nanoseconds. What was said later of an object
   * has the greater name; else the part below a millisecond is keyed chance.
   */
  private eventName(about: KubeObject, id: string): string {
    const { registry, clock } = this;
    const { name = '', namespace = 'default', uid = '' } = about.metadata;
    const now = BigInt(Math.floor(clock.epoch + clock.now)) * 1_000_000n;
    let last = now;
    for (const e of registry.store.eventsAbout(uid)) {
      const at = /\.([0-9a-f]{16})$/.exec(e.metadata.name ?? '');
      if (at && BigInt(`0x${at[1]}`) > last) last = BigInt(`0x${at[1]}`);
    }
    for (let n = 0; ; n++) {
      const full = `${name}.${(last + BigInt(1 + (parseInt(hex(registry.seed, 'event', id, 8, n), 16) % 40_000))).toString(16)}`;
      if (!registry.store.get('Event', namespace, full)) return full;
    }
  }

  /** How often an Event was held back since it was last written. */
  private missed(id: string, name: string): number {
    const missed = this.buckets[id]?.missed;
    const count = missed?.[name] ?? 0;
    if (missed) delete missed[name];
    return count;
  }

  private takeToken(
    key: string,
    uid: string,
    type: string,
    component: string,
    host: string | undefined,
    name: string | undefined,
  ): boolean {
    const { now } = this.clock;
    let bucket = this.buckets[key];
    if (!bucket) {
      const said = (this.registry.store.eventsAbout(uid) as StoredEvent[])
        .filter((e) => e.type === type && saidBy(e, component, host))
        .reduce((sum, e) => sum + (e.count ?? 1), 0);
      bucket = this.buckets[key] = { tokens: Math.max(0, BURST - said), at: now };
    }
    bucket.tokens = Math.min(BURST, bucket.tokens + (now - bucket.at) / REFILL_MS);
    bucket.at = now;
    if (bucket.tokens < 1) {
      if (name !== undefined) (bucket.missed ??= {})[name] = (bucket.missed[name] ?? 0) + 1;
      return false;
    }
    bucket.tokens--;
    return true;
  }

  /** Forgets filters of objects that are gone. */
  sweep(): void {
    for (const [key, bucket] of Object.entries(this.buckets))
      if (bucket.tokens + (this.clock.now - bucket.at) / REFILL_MS >= BURST)
        delete this.buckets[key];
  }
}

function saidBy(event: Event, component: string, host: string | undefined): boolean {
  return event.reportingComponent === component && (event.source?.host ?? '') === (host ?? '');
}
