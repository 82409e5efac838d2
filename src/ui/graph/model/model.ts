/**
 * From mirrored objects to what the graph shows: clients, entries, Services, groups of Pods, and
 * the wires between them. Pure; knows nothing of sizes or places (layout/ does).
 */
import type { ObjectOf } from '../../../schema/objects.ts';
import type { EndpointState } from './endpoints.ts';
import { factsOf, listOf, type Facts, type FactsInput, type ServiceItem } from './backends.ts';
import { byAge, nodeGroups, ownerGroups } from './groups.ts';
import { serviceMode } from './service.ts';

export type View = 'owner' | 'node';

export type { ServiceItem, Term } from './backends.ts';

/** `elsewhere`: its Service is there but not drawn. */
export interface ClientItem {
  id: string;
  service?: string;
  elsewhere?: true;
}

export interface EntryItem {
  id: string;
  service: string;
  kind: 'nodePort' | 'loadBalancer' | 'external';
  /** Name of the node; absent where one entry stands for all nodes. */
  node?: string;
  /** How many nodes it stands for. */
  nodes: number;
  /** Absent: no address yet. */
  address?: string;
  port?: number;
}

export interface Box {
  /** UID of the ReplicaSet, or the group's id where Pods lie in the group itself. */
  id: string;
  object?: string;
  title?: string;
  /** How many Pods it wants (spec.replicas), or has. */
  want: number;
  /** Pods that stay, sorted by age then name. */
  pods: string[];
  leaving: string[];
  /** Labels that all its Pods carry, but for the template hash. */
  common: [key: string, value: string][];
}

export interface Group {
  id: string;
  kind: 'Deployment' | 'ReplicaSet' | 'owner' | 'none' | 'node' | 'unscheduled' | 'outside';
  object?: string;
  /** API text; absent where the kind says it all. */
  name?: string;
  ownerKind?: string;
  /** apiVersion of an owner that is only known by name. */
  ownerVersion?: string;
  namespace?: string;
  /** Replicas wanted; absent for node, none, outside. */
  want?: number;
  boxes: Box[];
  /** Old ReplicaSets without Pods, not drawn. */
  hidden: number;
  /** For kind `node`: Pods that run there, those that are not drawn included. */
  running?: number;
  /** For kind `outside`: an address or a name outside, or a Pod (its UID) that is not drawn. */
  outside?: { address: string; port?: string; node?: string; pod?: string; name: boolean };
}

export interface Wire {
  id: string;
  /** `lost`: from a client that finds no Service, to nowhere. */
  kind: 'enter' | 'via' | 'endpoint' | 'miss' | 'name' | 'lost';
  from: string;
  /** Node id, or UID of a Pod. */
  to: string;
  state: EndpointState | 'miss' | 'plain';
  client?: string;
  service?: string;
  entry?: string;
  pod?: string;
  /** The key whose term misses (kind `miss`). */
  key?: string;
  headless?: boolean;
}

export interface Model {
  clients: ClientItem[];
  entries: EntryItem[];
  services: ServiceItem[];
  groups: Group[];
  wires: Wire[];
  /** Label keys in order of appearance. */
  keys: string[];
  /** Keys that some selector asks for. */
  asked: string[];
  pods: number;
  namespaces: string[];
}

export interface ModelInput extends FactsInput {
  view: View;
  /** A name; `''`: all but kube-* and the kubernetes Service; `*`: everything. */
  namespace: string;
  /** Of the same objects, where they are known already. */
  facts?: Facts;
}

/** UIDs of all Pods that lie in groups. */
export const podsOf = (groups: readonly Group[]): string[] =>
  groups.flatMap((g) => g.boxes.flatMap((b) => [...b.pods, ...b.leaving]));

const hashKey = 'pod-template-hash';
const entriesDrawn = 4;

export function buildModel(input: ModelInput): Model {
  const { objects, byKind, view, namespace, facts = factsOf(input) } = input;
  const list = <K>(kind: string) => listOf<K>(input, kind);
  const shown = (o: { metadata: { namespace?: string; name: string }; kind: string }) =>
    namespace === '*'
      ? true
      : namespace !== ''
        ? o.metadata.namespace === namespace
        : !o.metadata.namespace?.startsWith('kube-') &&
          !(
            o.kind === 'Service' &&
            o.metadata.namespace === 'default' &&
            o.metadata.name === 'kubernetes'
          );

  const nodes = list<ObjectOf<'Node'>>('Node');
  const allPods = list<ObjectOf<'Pod'>>('Pod');
  const pods = allPods.filter(shown).sort((a, b) => byAge(a, b));
  const allServices = list<ObjectOf<'Service'>>('Service');
  const services = allServices.filter(shown);
  const clients = list<ObjectOf<'Client'>>('Client').filter(shown);
  const byUid = new Map(pods.map((p) => [p.metadata.uid, p]));

  const model: Model = {
    clients: [],
    entries: [],
    services: [],
    groups: [],
    wires: [],
    keys: [],
    asked: [],
    pods: pods.length,
    namespaces: namespacesOf(byKind, objects),
  };
  const keys = new Set<string>();
  const asked = new Set<string>();
  const outside = new Map<string, Group>();

  for (const service of services) {
    const uid = service.metadata.uid;
    const mode = serviceMode(service);
    const selector = Object.entries(mode === 'externalName' ? {} : (service.spec.selector ?? {}));
    for (const [key] of selector) {
      keys.add(key);
      asked.add(key);
    }

    for (const end of facts.endpoints[uid] ?? []) {
      let to = end.pod && byUid.has(end.pod) ? end.pod : undefined;
      if (!to) {
        to = `out:${end.address}`;
        const node = nodes.find((n) => n.status.addresses?.some((a) => a.address === end.address))
          ?.metadata.name;
        if (!outside.has(to))
          outside.set(to, {
            id: to,
            kind: 'outside',
            boxes: [],
            hidden: 0,
            outside: {
              address: end.address,
              name: false,
              ...(end.port ? { port: end.port } : {}),
              ...(node ? { node } : {}),
              ...(end.pod ? { pod: end.pod } : {}),
            },
          });
      }
      model.wires.push({
        id: `e:${uid}:${to}`,
        kind: 'endpoint',
        from: uid,
        to,
        state: end.state,
        service: uid,
        ...(end.pod ? { pod: end.pod } : {}),
        ...(mode === 'headless' ? { headless: true } : {}),
      });
    }
    if (mode === 'externalName' && service.spec.externalName) {
      const to = `name:${service.spec.externalName}`;
      outside.set(to, {
        id: to,
        kind: 'outside',
        boxes: [],
        hidden: 0,
        outside: { address: service.spec.externalName, name: true },
      });
      model.wires.push({
        id: `n:${uid}:${to}`,
        kind: 'name',
        from: uid,
        to,
        state: 'plain',
        service: uid,
      });
    }
    for (const { service: by, pod, key } of facts.misses) {
      if (by === uid && byUid.has(pod))
        model.wires.push({
          id: `m:${uid}:${pod}`,
          kind: 'miss',
          from: uid,
          to: pod,
          state: 'miss',
          service: uid,
          pod,
          key,
        });
    }
    model.services.push(facts.services[uid]!);
    const entries = entriesOf(service, nodes);
    model.entries.push(...entries);
    for (const entry of entries)
      model.wires.push({
        id: `v:${entry.id}`,
        kind: 'via',
        from: entry.id,
        to: uid,
        state: 'plain',
        service: uid,
        entry: entry.id,
      });
  }

  for (const client of clients) {
    const { to } = client.spec;
    const service =
      to.service === undefined
        ? undefined
        : allServices.find(
            (s) =>
              s.metadata.name === to.service &&
              s.metadata.namespace === (to.namespace ?? client.metadata.namespace ?? 'default'),
          );
    const uid = client.metadata.uid;
    const elsewhere = service !== undefined && !services.includes(service);
    model.clients.push({
      id: uid,
      ...(service ? { service: service.metadata.uid } : {}),
      ...(elsewhere ? { elsewhere } : {}),
    });
    if (!service && to.service !== undefined)
      model.wires.push({
        id: `l:${uid}`,
        kind: 'lost',
        from: uid,
        to: uid,
        state: 'plain',
        client: uid,
      });
    if (!service || elsewhere) continue;
    const lands = landsAt(client, service, model.entries);
    for (const id of lands)
      model.wires.push({
        id: `c:${uid}:${id}`,
        kind: 'enter',
        from: uid,
        to: id,
        state: 'plain',
        client: uid,
        service: service.metadata.uid,
        ...(id === service.metadata.uid ? {} : { entry: id }),
      });
  }

  model.groups =
    view === 'node'
      ? nodeGroups(nodes, pods, allPods)
      : ownerGroups(pods, list('Deployment'), list('ReplicaSet'), shown);
  model.groups.push(...outside.values());
  for (const pod of pods)
    for (const key of Object.keys(pod.metadata.labels ?? {})) if (key !== hashKey) keys.add(key);
  model.keys = [...keys];
  model.asked = [...asked];
  return model;
}

/** Where requests of a client come in: entries of the Service, or the Service itself. */
function landsAt(
  client: ObjectOf<'Client'>,
  service: ObjectOf<'Service'>,
  entries: EntryItem[],
): string[] {
  const mine = entries.filter((e) => e.service === service.metadata.uid);
  const type = service.spec.type ?? 'ClusterIP';
  const via =
    client.spec.to.via ??
    (type === 'NodePort' ? 'nodePort' : type === 'LoadBalancer' ? 'loadBalancer' : 'dns');
  const kind = via === 'nodePort' || via === 'loadBalancer' ? via : undefined;
  const found = mine.filter((e) => e.kind === kind).map((e) => e.id);
  return found.length > 0 ? found : [service.metadata.uid];
}

function entriesOf(service: ObjectOf<'Service'>, nodes: ObjectOf<'Node'>[]): EntryItem[] {
  const { type, ports, externalIPs } = service.spec;
  const uid = service.metadata.uid;
  const out: EntryItem[] = [];
  if (type === 'LoadBalancer') {
    const given = service.status.loadBalancer?.ingress ?? [];
    const port = ports?.[0]?.port;
    const withPort = port === undefined ? {} : { port };
    if (given.length === 0)
      out.push({ id: `lb:${uid}`, service: uid, kind: 'loadBalancer', nodes: 0, ...withPort });
    for (const [i, one] of given.entries())
      out.push({
        id: i === 0 ? `lb:${uid}` : `lb:${uid}:${i}`,
        service: uid,
        kind: 'loadBalancer',
        nodes: 0,
        address: one.ip ?? one.hostname ?? '',
        ...withPort,
      });
  }
  const nodePort = ports?.find((p) => p.nodePort)?.nodePort;
  if (nodePort && (type === 'NodePort' || type === 'LoadBalancer')) {
    if (type === 'LoadBalancer' || nodes.length > entriesDrawn)
      out.push({
        id: `np:${uid}`,
        service: uid,
        kind: 'nodePort',
        nodes: nodes.length,
        port: nodePort,
      });
    else
      for (const node of nodes) {
        const address = node.status.addresses?.find((a) => a.type === 'InternalIP')?.address;
        out.push({
          id: `np:${uid}:${node.metadata.name}`,
          service: uid,
          kind: 'nodePort',
          node: node.metadata.name,
          nodes: 1,
          port: nodePort,
          ...(address ? { address } : {}),
        });
      }
  }
  for (const address of externalIPs ?? [])
    out.push({
      id: `xip:${uid}:${address}`,
      service: uid,
      kind: 'external',
      nodes: 0,
      address,
      ...(ports?.[0] ? { port: ports[0].port } : {}),
    });
  return out;
}

function namespacesOf(byKind: ModelInput['byKind'], objects: ModelInput['objects']): string[] {
  return (byKind['Namespace'] ?? [])
    .map((uid) => objects[uid]?.metadata.name ?? '')
    .filter(Boolean);
}
