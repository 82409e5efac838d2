/** What the graph shows: clients, entries, Services, groups of Pods, and the wires between them. */
import type { ServiceItem } from './backends.ts';
import type { EndpointState } from './endpoints.ts';

export type View = 'owner' | 'node';

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

export const emptyModel: Model = {
  clients: [],
  entries: [],
  services: [],
  groups: [],
  wires: [],
  keys: [],
  asked: [],
  pods: 0,
  namespaces: [],
};

/** UIDs of all Pods that lie in a box. */
export const podsIn = ({ pods, leaving }: Box): string[] => [...pods, ...leaving];

/** UIDs of all Pods that lie in groups. */
export const podsOf = (groups: readonly Group[]): string[] =>
  groups.flatMap(({ boxes }) => boxes.flatMap(podsIn));
