/**
 * What is so in the whole cluster, whatever part of it is drawn: endpoints, who selects whom, who
 * just misses. A filter hides objects; it never changes what is said about one.
 */
import type { AnyStored, ObjectOf } from '../../../schema/objects.ts';
import { endpointsOf, type End, type EndpointState } from './endpoints.ts';
import { handWritten, portsOf, serviceMode, type PortRow, type ServiceMode } from './service.ts';

/** A label as drawn: `matched` false is a selector term that no Pod of the namespace has. */
export interface Term {
  key: string;
  value: string;
  matched: boolean;
}

export interface ServiceItem {
  id: string;
  mode: ServiceMode;
  /** Whoever selects nothing has its endpoints written by hand. */
  handWritten: boolean;
  ports: PortRow[];
  terms: Term[];
  /** Pods that its selector matches, those that leave included. */
  selected: number;
  ready: number;
  all: number;
  noPort: number;
}

/**
 * A Service that a Pod belongs to. `unlisted`: selected, but in no EndpointSlice (no address yet,
 * or ended).
 */
export interface PodService {
  service: string;
  state: EndpointState | 'unlisted';
}

/** A selector that just misses a Pod: the first key that differs. */
export interface Miss {
  service: string;
  pod: string;
  key: string;
}

export interface Facts {
  /** By UID. */
  services: Record<string, ServiceItem>;
  endpoints: Record<string, End[]>;
  misses: Miss[];
  /** Pod → its Services, in the order of Services. */
  reached: Record<string, PodService[]>;
}

export interface FactsInput {
  objects: Readonly<Record<string, AnyStored>>;
  byKind: Readonly<Record<string, readonly string[]>>;
  /** Service → Pods that were once selected by it: such a Pod whose label changed is a miss. */
  once?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

export const listOf = <K>({ objects, byKind }: FactsInput, kind: string): K[] =>
  (byKind[kind] ?? []).map((uid) => objects[uid]).filter((o) => o !== undefined) as unknown as K[];

export function factsOf(input: FactsInput): Facts {
  const pods = listOf<ObjectOf<'Pod'>>(input, 'Pod');
  const slices = listOf<ObjectOf<'EndpointSlice'>>(input, 'EndpointSlice');
  const near = new Map<string | undefined, ObjectOf<'Pod'>[]>();
  for (const pod of pods) {
    const { namespace } = pod.metadata;
    const list = near.get(namespace);
    if (list) list.push(pod);
    else near.set(namespace, [pod]);
  }
  const facts: Facts = { services: {}, endpoints: {}, misses: [], reached: {} };
  for (const service of listOf<ObjectOf<'Service'>>(input, 'Service')) {
    const external = serviceMode(service) === 'externalName';
    const ends = external ? [] : endpointsOf(service, slices, pods);
    note(facts, service, ends, near.get(service.metadata.namespace) ?? [], input.once);
  }
  return facts;
}

function note(
  facts: Facts,
  service: ObjectOf<'Service'>,
  ends: End[],
  pods: readonly ObjectOf<'Pod'>[],
  once: FactsInput['once'],
): void {
  const { uid } = service.metadata;
  const mode = serviceMode(service);
  const selector = Object.entries(mode === 'externalName' ? {} : (service.spec.selector ?? {}));
  const listed = new Map(ends.map((end) => [end.pod, end.state]));
  let selected = 0;
  for (const pod of selector.length > 0 ? pods : []) {
    const id = pod.metadata.uid;
    const missing = selector.filter(([k, v]) => pod.metadata.labels?.[k] !== v);
    if (missing.length === 0) {
      selected += 1;
      if (!listed.has(id)) put(facts.reached, id, { service: uid, state: 'unlisted' });
      continue;
    }
    if (listed.has(id) || pod.metadata.deletionTimestamp) continue;
    // Another application's Pod is no miss: only one that was selected before, or one that has part
    // of what is asked.
    const near = once?.get(uid)?.has(id) === true || missing.length < selector.length;
    if (near) facts.misses.push({ service: uid, pod: id, key: missing[0]![0] });
  }
  for (const [pod, state] of listed)
    if (pod !== undefined) put(facts.reached, pod, { service: uid, state });
  facts.endpoints[uid] = ends;
  facts.services[uid] = {
    id: uid,
    mode,
    handWritten: handWritten(service),
    ports: portsOf(service),
    selected,
    terms: selector.map(([key, value]) => ({
      key,
      value,
      matched: pods.some((p) => p.metadata.labels?.[key] === value),
    })),
    ready: ends.filter((end) => end.state === 'ready').length,
    all: ends.length,
    noPort: ends.filter((end) => end.state === 'noPort').length,
  };
}

function put(reached: Facts['reached'], pod: string, by: PodService): void {
  (reached[pod] ??= []).push(by);
}
