// Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables.
/** Variables whose values stand elsewhere: `envFrom` and `valueFrom`. */
import type { EnvFromSource, EnvVarSource } from '../../schema/types.ts';
import { dataOf } from './config-data.ts';
import { ConfigError } from './config-error.ts';
import { fieldValue, resourceFieldValue } from './downward-api.ts';
import type { Kubelet } from './kubelet.ts';
import type { Container, Pod, PodRun } from './state.ts';

/** A ConfigMap or Secret that a container's configuration names. Throws `ConfigError`. */
function configData(
  kubelet: Kubelet,
  pod: Pod,
  kind: 'ConfigMap' | 'Secret',
  { name = '', optional }: { name?: string; optional?: boolean },
): Record<string, string> | undefined {
  const data = dataOf(kubelet, kind, pod.metadata.namespace ?? '', name);
  if (!data && !optional) throw new ConfigError(`${kind.toLowerCase()} "${name}" not found`);
  return data;
}

/** Variables of one `envFrom` entry, sorted by name. */
export function variablesFrom(kubelet: Kubelet, pod: Pod, from: EnvFromSource): [string, string][] {
  const kind = from.configMapRef ? 'ConfigMap' : 'Secret';
  const ref = from.configMapRef ?? from.secretRef;
  const data = ref && configData(kubelet, pod, kind, ref);
  return Object.entries(data ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [(from.prefix ?? '') + key, value]);
}

/** Value of one `valueFrom`; undefined when an optional one is not there. */
export function valueFrom(
  kubelet: Kubelet,
  pod: Pod,
  run: PodRun,
  spec: Container,
  source: EnvVarSource,
): string | undefined {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = source;
  if (fieldRef) return fieldValue(kubelet, pod, run, fieldRef.fieldPath);
  if (resourceFieldRef) return resourceFieldValue(pod, spec, resourceFieldRef);
  const kind = configMapKeyRef ? 'ConfigMap' : 'Secret';
  const ref = configMapKeyRef ?? secretKeyRef;
  const data = ref && configData(kubelet, pod, kind, ref);
  if (!ref || !data) return undefined;
  const value = data[ref.key];
  if (value === undefined && !ref.optional)
    throw new ConfigError(
      `couldn't find key ${ref.key} in ${kind} ${pod.metadata.namespace ?? ''}/${ref.name}`,
    );
  return value;
}
