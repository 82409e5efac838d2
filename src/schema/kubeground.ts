/**
 * The playground's own kinds (apiVersion kubeground.dev/v1). Served, and listed by api-resources,
 * only when a scenario uses them.
 */
import type { ObjectMeta } from './types.ts';

/** Who sends traffic. */
export interface ClientSpec {
  /** Exactly one. `outside` without address: 198.51.100.79. */
  from: { outside?: { address?: string }; pod?: string; deployment?: string; node?: string };
  /**
   * Exactly one of service and url. `via` default: nodePort for NodePort, loadBalancer for
   * LoadBalancer, else dns.
   */
  to: {
    service?: string;
    namespace?: string;
    port?: number;
    via?: 'nodePort' | 'clusterIP' | 'loadBalancer' | 'dns';
    url?: string;
  };
  /** 0.01 to 1000. */
  requestsPerSecond: number;
  keepAlive?: boolean;
  /** ms to wait for an answer; default 2000. */
  timeoutMilliseconds?: number;
}
export interface Client {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
  spec?: ClientSpec;
}
