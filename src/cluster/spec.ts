/**
 * What a cluster is made from: `Cluster.spec` of a scenario with every default filled in. Plain
 * JSON.
 */
export interface NodeSpec {
  name: string;
  roles: string[];
  address: string;
  /**
   * This node's Pod range; the first address is the gateway unless `podGateway` is false (as with
   * Calico).
   */
  podCIDR: string;
  labels?: Record<string, string>;
  taints?: {
    key: string;
    value?: string;
    effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  }[];
}

/** Requests a second that a component may send to the API server, and how many at once. */
export interface RequestRate {
  kubeAPIQPS?: number;
  kubeAPIBurst?: number;
}

export interface ClusterSpec {
  name: string;
  seed: number;
  nodes: NodeSpec[];
  podCIDR: string;
  podGateway: boolean;
  serviceCIDR: string;
  /** Inclusive. */
  nodePortRange: [first: number, last: number];
  /**
   * none: LoadBalancers stay <pending>, as on bare metal. cloud: an address from `loadBalancerCIDR`
   * after a while.
   */
  loadBalancer: 'none' | 'cloud';
  loadBalancerCIDR: string;
  networkPolicy: boolean;
  /** The learner's own host beside the cluster. */
  machine: { hostname: string; address: string };
  /** ms since the Unix epoch at virtual time 0. */
  epoch: number;
  /** Absent: the defaults of Kubernetes (rates.ts). */
  controllerManager?: RequestRate;
  scheduler?: RequestRate;
  kubelet?: RequestRate;
  /** How much the store holds: --quota-backend-bytes (apiserver/quota.ts). */
  etcd?: { quotaBackendBytes: number };
}

/** The tutorial's topology (the one that recordings/ come from). */
export const tutorialSpec: ClusterSpec = {
  name: 'kubernetes',
  seed: 1,
  nodes: [
    {
      name: 'kube-master',
      roles: ['control-plane'],
      address: '192.168.5.1',
      podCIDR: '10.244.0.0/24',
      taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
    },
    { name: 'kube-node1', roles: [], address: '192.168.5.2', podCIDR: '10.244.1.0/24' },
    { name: 'kube-node2', roles: [], address: '192.168.5.128', podCIDR: '10.244.2.0/24' },
  ],
  podCIDR: '10.244.0.0/16',
  podGateway: true,
  serviceCIDR: '10.96.0.0/12',
  nodePortRange: [30000, 32767],
  loadBalancer: 'none',
  loadBalancerCIDR: '203.0.113.0/24',
  networkPolicy: false,
  machine: { hostname: 'laptop', address: '192.168.5.200' },
  epoch: 1795413600000, // 2026-11-23T06:00:00Z
};
