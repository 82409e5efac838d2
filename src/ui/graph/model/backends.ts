/**
 * What stands behind each Service in the whole cluster, whatever part of it is drawn: its
 * endpoints, who is selected, who is just missed. A filter hides objects; it never changes what is
 * said about one.
 */
import { listOf, type MirroredObjects, type StoredOf } from '../../kit/kinds.ts';
import { endpointsOf, type End, type EndpointState } from './endpoints.ts';
import {
  handWritten,
  portsOf,
  selectorOf,
  serviceMode,
  type PortRow,
  type ServiceMode,
} from './service.ts';

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

export interface Backends {
  /** By UID. */
  services: Record<string, ServiceItem>;
  endpoints: Record<string, End[]>;
  misses: Miss[];
  /** Pod → its Services, in the order of Services. */
  reached: Record<string, PodService[]>;
}

export const noBackends: Backends = { services: {}, endpoints: {}, misses: [], reached: {} };

export interface BackendsInput extends MirroredObjects {
  /** Service → Pods that were once selected by it: such a Pod whose label changed is a miss. */
  once?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

export function backendsOf(input: BackendsInput): Backends {
  const pods = listOf(input, 'Pod');
  const slices = listOf(input, 'EndpointSlice');
  const near = byNamespace(pods);
  const backends: Backends = { services: {}, endpoints: {}, misses: [], reached: {} };
  for (const service of listOf(input, 'Service')) {
    const { uid, namespace } = service.metadata;
    const isName = serviceMode(service) === 'externalName';
    const ends = isName ? [] : endpointsOf(service, slices, pods);
    const neighbours = near.get(namespace) ?? [];
    const { selected, unlisted, misses } = selection(
      service,
      ends,
      neighbours,
      input.once?.get(uid),
    );
    for (const pod of unlisted) {
      put(backends.reached, pod, { service: uid, state: 'unlisted' });
    }
    for (const { pod, state } of ends) {
      if (pod !== undefined) put(backends.reached, pod, { service: uid, state });
    }
    backends.misses.push(...misses);
    backends.endpoints[uid] = ends;
    backends.services[uid] = itemOf(service, ends, neighbours, selected);
  }
  return backends;
}

function byNamespace(pods: readonly StoredOf<'Pod'>[]): Map<string | undefined, StoredOf<'Pod'>[]> {
  const found = new Map<string | undefined, StoredOf<'Pod'>[]>();
  for (const pod of pods) {
    const { namespace } = pod.metadata;
    const list = found.get(namespace);
    if (list) list.push(pod);
    else found.set(namespace, [pod]);
  }
  return found;
}

interface Selection {
  /** How many Pods the selector matches. */
  selected: number;
  /** Of them, those that are no endpoint. */
  unlisted: string[];
  misses: Miss[];
}

/** `pods`: those of its namespace. `once`: those that it selected at some time. */
function selection(
  service: StoredOf<'Service'>,
  ends: readonly End[],
  pods: readonly StoredOf<'Pod'>[],
  once: ReadonlySet<string> | undefined,
): Selection {
  const terms = Object.entries(selectorOf(service));
  const listed = new Set(ends.map(({ pod }) => pod));
  const found: Selection = { selected: 0, unlisted: [], misses: [] };
  if (terms.length === 0) return found;
  for (const { metadata } of pods) {
    const { uid: pod, labels, deletionTimestamp } = metadata;
    const missing = terms.filter(([key, value]) => labels?.[key] !== value);
    const [first] = missing;
    if (first === undefined) {
      found.selected += 1;
      if (!listed.has(pod)) found.unlisted.push(pod);
      continue;
    }
    if (listed.has(pod) || deletionTimestamp) continue;
    // Another application's Pod is no miss: only one that was selected before, or one that has part
    // of what is asked.
    const isNear = once?.has(pod) === true || missing.length < terms.length;
    if (isNear) found.misses.push({ service: service.metadata.uid, pod, key: first[0] });
  }
  return found;
}

function itemOf(
  service: StoredOf<'Service'>,
  ends: readonly End[],
  pods: readonly StoredOf<'Pod'>[],
  selected: number,
): ServiceItem {
  const counted = (state: EndpointState) => ends.filter((end) => end.state === state).length;
  return {
    id: service.metadata.uid,
    mode: serviceMode(service),
    handWritten: handWritten(service),
    ports: portsOf(service),
    selected,
    terms: Object.entries(selectorOf(service)).map(([key, value]) => ({
      key,
      value,
      matched: pods.some(({ metadata }) => metadata.labels?.[key] === value),
    })),
    ready: counted('ready'),
    all: ends.length,
    noPort: counted('noPort'),
  };
}

function put(reached: Backends['reached'], pod: string, by: PodService): void {
  (reached[pod] ??= []).push(by);
}
