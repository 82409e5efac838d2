/**
 * What runs on the nodes, as the network meets it. `kubelet/` implements it over its own state,
 * `network/` asks; the two have no other meeting point besides the API server.
 */
import type { HttpRequest, HttpResponse } from '../posix/net.ts';

export interface Endpoint {
  address: string;
  port: number;
}

/**
 * What arrives at a listener. Addresses are after DNAT and SNAT: what the program itself would see.
 */
export type Arrival = { source: Endpoint; destination: Endpoint } & (
  | { protocol: 'TCP'; http: HttpRequest; tls: boolean }
  | { protocol: 'TCP'; data: string }
  | { protocol: 'UDP'; data: string }
);

export type Answer =
  /** `ms`: the program's own time to answer. `hang`: it never does. */
  | { kind: 'http'; response: HttpResponse; ms: number }
  | { kind: 'data'; data: string; ms: number }
  | { kind: 'refused' }
  | { kind: 'reset'; ms: number }
  | { kind: 'hang' };

/**
 * A Pod that has its network: from sandbox creation until the sandbox is gone, whatever the API
 * says by then.
 */
export interface PodOnNetwork {
  uid: string;
  namespace: string;
  name: string;
  node: string;
  address: string;
  hostNetwork: boolean;
}

export interface Workloads {
  podAt(address: string): PodOnNetwork | undefined;
  pod(namespace: string, name: string): PodOnNetwork | undefined;
  listens(podUid: string, protocol: 'TCP' | 'UDP' | 'SCTP', port: number): boolean;
  /** Hands a request to whatever listens in that Pod. */
  deliver(podUid: string, arrival: Arrival): Answer;
  /**
   * The same for what listens on a node itself: kubelet 10250, API server 6443, sshd 22,
   * host-network Pods.
   */
  deliverToNode(node: string, arrival: Arrival): Answer;
  /** False while the node is switched off or cut off. */
  reachable(node: string): boolean;
}
