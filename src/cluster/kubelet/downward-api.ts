// Models pkg/kubelet/kubelet_pods.go podFieldSelectorRuntimeValue and pkg/api/v1/resource.
/** Values of the downward API: fields of the Pod, and what its containers may use. */
import type { ResourceFieldSelector } from '../../schema/types.ts';
import { ConfigError } from './config-error.ts';
import type { Kubelet } from './kubelet.ts';
import { quantity } from './quantity.ts';
import type { Container, Pod, PodRun } from './state.ts';

/** `key="value"`, a line each, sorted by key. */
const lines = (map: Record<string, string> = {}): string =>
  Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');

type FieldValue = (pod: Pod, run: PodRun, kubelet: Kubelet) => string;

const hostIP: FieldValue = (_pod, _run, { node }) => node.address;
const podIP: FieldValue = (_pod, { address }) => address;

const FIELDS: Readonly<Record<string, FieldValue>> = {
  'metadata.name': ({ metadata }) => metadata.name,
  'metadata.namespace': ({ metadata }) => metadata.namespace ?? '',
  'metadata.uid': ({ metadata }) => metadata.uid,
  'metadata.labels': ({ metadata }) => lines(metadata.labels),
  'metadata.annotations': ({ metadata }) => lines(metadata.annotations),
  'spec.nodeName': ({ spec }) => spec.nodeName ?? '',
  'spec.serviceAccountName': ({ spec }) => spec.serviceAccountName ?? 'default',
  'status.hostIP': hostIP,
  'status.hostIPs': hostIP,
  'status.podIP': podIP,
  'status.podIPs': podIP,
};

/** Value of a `fieldRef`: `metadata.labels['app']`. Throws `ConfigError`. */
export function fieldValue(kubelet: Kubelet, pod: Pod, run: PodRun, path: string): string {
  const [, map, key = ''] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  if (map === 'labels' || map === 'annotations') return pod.metadata[map]?.[key] ?? '';
  const value = Object.hasOwn(FIELDS, path) ? FIELDS[path] : undefined;
  if (!value) throw new ConfigError(`unsupported fieldPath: ${path}`);
  return value(pod, run, kubelet);
}

/** What a container may use that has no limit: all that the node has. */
const ALLOCATABLE: Readonly<Record<string, string>> = { cpu: '2', memory: '24581692Ki' };

/** Value of a `resourceFieldRef`: `limits.memory` of a container, in units of the divisor. */
export function resourceFieldValue(
  pod: Pod,
  own: Container,
  { containerName, resource, divisor }: ResourceFieldSelector,
): string {
  const { resources } = pod.spec.containers.find(({ name }) => name === containerName) ?? own;
  const [side, name = ''] = resource.split('.');
  const limit = resources?.limits?.[name];
  const set = side === 'requests' ? (resources?.requests?.[name] ?? limit) : limit;
  const unit = quantity(divisor && divisor !== '0' ? divisor : '1') || 1;
  return String(Math.ceil(quantity(set ?? ALLOCATABLE[name] ?? '0') / unit));
}
