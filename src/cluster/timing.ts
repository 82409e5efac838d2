/**
 * Every latency of the simulated cluster, in ms, named after what it models. Parts import from here
 * and add what they need. Defaults of Kubernetes are exact (flags and constants of the named
 * component); the rest are usual values on a small healthy cluster.
 */
export const timing = {
  // API machinery
  /** One request of a client to the API server and back. */
  apiRoundTrip: 5,
  /** From a write until an informer's handler in another process has seen it. */
  informerDelay: 2,
  /** Starting a program such as kubectl or curl. */
  programStart: 40,
  /** kube-apiserver --event-ttl. */
  eventTtl: 3_600_000,
  /** How often expired Events are looked for. */
  eventSweep: 60_000,

  // kube-controller-manager
  /** One sync of a controller's worker after its informer saw the change. */
  controllerSync: 3,
  /**
   * --endpoint-updates-batch-period and --endpointslice-updates-batch-period are 0; what remains is
   * the service informer and the worker.
   */
  endpointSliceBatch: 10,
  /** Mirroring of Endpoints. */
  endpointsMirroring: 10,
  /**
   * Default of progressDeadlineSeconds is a field; the deployment controller looks one second
   * later.
   */
  progressCheck: 1000,
  /** workqueue's exponential limiter: base and limit. */
  workqueueBaseDelay: 5,
  workqueueMaxDelay: 1_000_000,
  /** Garbage collector: from the deletion of an owner to the first dependent's. */
  garbageCollection: 20,
  /** --node-monitor-period. */
  nodeMonitorPeriod: 5000,
  /** --node-monitor-grace-period. */
  nodeMonitorGracePeriod: 50_000,
  /** Cloud load balancer: until an address is there. */
  loadBalancer: 4000,

  // kube-scheduler
  /** One scheduling cycle. */
  schedulingCycle: 2,
  /** Binding cycle: POST pods/binding. */
  binding: 4,
  /** --pod-initial-backoff-seconds and --pod-max-backoff-seconds. */
  schedulerInitialBackoff: 1000,
  schedulerMaxBackoff: 10_000,
  /** Unschedulable Pods are looked at again at the latest after this. */
  unschedulableFlush: 300_000,

  // kubelet
  /** From the API server's write until the kubelet's pod worker starts. */
  podWorker: 10,
  /** Pod lifecycle event generator: relist. */
  pleg: 1000,
  /** Sandbox and its network. */
  sandbox: 300,
  /** Pull of a small image that is not on the node. */
  imagePull: 1500,
  /** An image that is there. */
  imagePresent: 5,
  /** A pull that fails: the registry says no. */
  imagePullFailure: 700,
  containerCreate: 60,
  containerStart: 80,
  /** A status report of the kubelet to the API server. */
  statusReport: 20,
  /** A program that obeys SIGTERM is gone after this. */
  containerStop: 80,
  /** After the last container: sandbox and volumes away, then the final DELETE with grace 0. */
  podCleanup: 400,
  /** Crash-loop and image-pull back-off: base, limit, and quiet time after which it starts anew. */
  backOffBase: 10_000,
  backOffMax: 300_000,
  backOffReset: 600_000,
  /** --node-status-update-frequency; lease renewals are a quarter of 40 s. */
  nodeStatusReport: 300_000,
  leaseRenewal: 10_000,
  leaseDuration: 40_000,

  // kube-proxy, DNS, network
  /** --iptables-min-sync-period. */
  proxyMinSync: 1000,
  /** First sync after a quiet time. */
  proxySync: 30,
  /** One way within a node, between nodes, and from outside to a node. */
  hopLocal: 0.05,
  hopNode: 0.3,
  hopOutside: 2,
  /** Connecting without an answer, when nobody says how long (tcp_syn_retries=6). */
  connectTimeout: 130_000,
} as const;
