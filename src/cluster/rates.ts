/**
 * Request rates of the control plane's clients. Models the defaults of --kube-api-qps and
 * --kube-api-burst: cmd/kube-controller-manager (each controller has a client of its own),
 * cmd/kube-scheduler, KubeletConfiguration.
 */
import type { ClientRate } from './limiter.ts';
import type { ClusterSpec } from './spec.ts';

export const defaultRates = {
  controllerManager: { kubeAPIQPS: 20, kubeAPIBurst: 30 },
  scheduler: { kubeAPIQPS: 50, kubeAPIBurst: 100 },
  kubelet: { kubeAPIQPS: 50, kubeAPIBurst: 100 },
} as const;

export function rateOf(spec: ClusterSpec, component: keyof typeof defaultRates): ClientRate {
  const { kubeAPIQPS, kubeAPIBurst } = { ...defaultRates[component], ...spec[component] };
  return { qps: kubeAPIQPS, burst: kubeAPIBurst };
}
