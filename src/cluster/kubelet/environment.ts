// Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables.
/** The environment of a container. */
import { decodeBase64 } from '../../base/base64.ts';
import type { EnvFromSource, EnvVar, EnvVarSource } from '../../schema/types.ts';
import type { Image } from '../images/image.ts';
import { ConfigError } from './config-error.ts';
import { fieldValue, resourceFieldValue } from './downward-api.ts';
import { expand } from './expansion.ts';
import type { Kubelet } from './kubelet.ts';
import { serviceVariables } from './service-variables.ts';
import type { Container, Pod, PodRun } from './state.ts';

type Variables = Record<string, string>;

/** A Secret's value as text; bytes that are no UTF-8 stay escaped. */
function secretText(base64: string): string {
  const { bytes } = decodeBase64(base64);
  const escaped = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

/** Data of a ConfigMap or Secret as text, or undefined when there is none. */
export function dataOf(
  kubelet: Kubelet,
  kind: 'ConfigMap' | 'Secret',
  namespace: string,
  name: string,
): Variables | undefined {
  const { api } = kubelet.ctx;
  if (kind === 'ConfigMap') {
    const found = api.get('ConfigMap', namespace, name);
    return found && { ...found.binaryData, ...found.data };
  }
  const found = api.get('Secret', namespace, name);
  if (!found) return undefined;
  const entries = Object.entries(found.data ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, secretText(value)]));
}

/** A ConfigMap or Secret that a container's configuration names. Throws `ConfigError`. */
function configData(
  kubelet: Kubelet,
  pod: Pod,
  kind: 'ConfigMap' | 'Secret',
  { name = '', optional }: { name?: string; optional?: boolean },
): Variables | undefined {
  const data = dataOf(kubelet, kind, pod.metadata.namespace ?? '', name);
  if (!data && !optional) throw new ConfigError(`${kind.toLowerCase()} "${name}" not found`);
  return data;
}

/** The Services whose variables a container gets; `kubernetes` first, wherever it runs. */
function linkedServices(kubelet: Kubelet, pod: Pod): Variables {
  const { api } = kubelet.ctx;
  const { namespace = '' } = pod.metadata;
  const linked = pod.spec.enableServiceLinks === false ? [] : api.list('Service', { namespace });
  const isApi = (name: string): boolean => name === 'kubernetes';
  const own = linked.find(({ metadata }) => isApi(metadata.name));
  const kubernetes = own ?? api.get('Service', 'default', 'kubernetes');
  const others = linked.filter(({ metadata }) => !isApi(metadata.name));
  return serviceVariables(
    [...(kubernetes ? [kubernetes] : []), ...others].map(({ metadata, spec }) => ({
      name: metadata.name,
      spec,
    })),
  );
}

/** Variables of one `envFrom` entry, sorted by name. */
function fromAll(kubelet: Kubelet, pod: Pod, from: EnvFromSource): [string, string][] {
  const kind = from.configMapRef ? 'ConfigMap' : 'Secret';
  const ref = from.configMapRef ?? from.secretRef;
  const data = ref && configData(kubelet, pod, kind, ref);
  return Object.entries(data ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [(from.prefix ?? '') + key, value]);
}

/** Value of one `valueFrom`; undefined when an optional one is not there. */
function fromSource(
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

/** All variables in the order in which `env` prints them. Throws `ConfigError`. */
export function environment(
  kubelet: Kubelet,
  pod: Pod,
  run: PodRun,
  spec: Container,
  image: Image,
): Variables {
  const links = linkedServices(kubelet, pod);
  const own: Variables = Object.fromEntries(
    (spec.envFrom ?? []).flatMap((from) => fromAll(kubelet, pod, from)),
  );
  const valueOf = ({ value = '', valueFrom }: EnvVar): string | undefined =>
    valueFrom
      ? fromSource(kubelet, pod, run, spec, valueFrom)
      : expand(value, { ...links, ...own });
  for (const variable of spec.env ?? []) {
    const value = valueOf(variable);
    if (value !== undefined) own[variable.name] = value;
  }
  const unset = Object.entries(links).filter(([name]) => !Object.hasOwn(own, name));
  return {
    PATH: image.path,
    HOSTNAME: run.hostname,
    ...image.env,
    ...own,
    ...Object.fromEntries(unset),
    HOME: own.HOME ?? image.home,
  };
}
