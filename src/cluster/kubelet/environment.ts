// Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables and pkg/kubelet/envvars.
/** The environment of a container. */
import type * as wire from '../../schema/types.ts';
import type { Image } from '../images/image.ts';
import type { Container, Kubelet, Pod, PodRun } from './state.ts';

/** Raised while a container is configured: its text goes to the status. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const decode = (base64: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let bits = 0,
    value = 0,
    percent = '';
  for (const c of base64.replace(/=+$/, '')) {
    const at = alphabet.indexOf(c);
    if (at < 0) continue;
    value = (value << 6) | at;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      percent += `%${((value >> bits) & 255).toString(16).padStart(2, '0')}`;
    }
  }
  try {
    return decodeURIComponent(percent);
  } catch {
    return percent;
  }
};

/** Data of a ConfigMap or Secret as text, or undefined when there is none. */
export function dataOf(
  k: Kubelet,
  kind: 'ConfigMap' | 'Secret',
  namespace: string,
  name: string,
): Record<string, string> | undefined {
  if (kind === 'ConfigMap') {
    const found = k.ctx.api.get('ConfigMap', namespace, name);
    return found && { ...found.binaryData, ...found.data };
  }
  const found = k.ctx.api.get('Secret', namespace, name);
  return (
    found &&
    Object.fromEntries(Object.entries(found.data ?? {}).map(([key, v]) => [key, decode(v)]))
  );
}

const upper = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** Variables of the Services that a container finds: `docker links` form. */
export function serviceVariables(
  services: readonly { name: string; spec: wire.ServiceSpec }[],
): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { name, spec } of services) {
    const ip = spec.clusterIP,
      ports = spec.ports ?? [],
      first = ports[0];
    if (!ip || ip === 'None' || !first) continue;
    const n = upper(name);
    out[`${n}_SERVICE_HOST`] = ip;
    out[`${n}_SERVICE_PORT`] = String(first.port);
    for (const p of ports) if (p.name) out[`${n}_SERVICE_PORT_${upper(p.name)}`] = String(p.port);
    const host = ip.includes(':') ? `[${ip}]` : ip;
    ports.forEach((p, i) => {
      const protocol = (p.protocol ?? 'TCP').toLowerCase(),
        url = `${protocol}://${host}:${p.port}`,
        prefix = `${n}_PORT_${p.port}_${protocol.toUpperCase()}`;
      if (i === 0) out[`${n}_PORT`] = url;
      out[prefix] = url;
      out[`${prefix}_PROTO`] = protocol;
      out[`${prefix}_PORT`] = String(p.port);
      out[`${prefix}_ADDR`] = ip;
    });
  }
  return out;
}

/** Value of a downward API field. */
export function field(pod: Pod, run: PodRun, k: Kubelet, path: string): string {
  const m = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (m)
    return (m[1] === 'labels' ? pod.metadata.labels : pod.metadata.annotations)?.[m[2] ?? ''] ?? '';
  const lines = (map?: Record<string, string>) =>
    Object.entries(map ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, v]) => `${key}=${JSON.stringify(v)}`)
      .join('\n');
  switch (path) {
    case 'metadata.name':
      return pod.metadata.name;
    case 'metadata.namespace':
      return pod.metadata.namespace ?? '';
    case 'metadata.uid':
      return pod.metadata.uid;
    case 'metadata.labels':
      return lines(pod.metadata.labels);
    case 'metadata.annotations':
      return lines(pod.metadata.annotations);
    case 'spec.nodeName':
      return pod.spec.nodeName ?? '';
    case 'spec.serviceAccountName':
      return pod.spec.serviceAccountName ?? 'default';
    case 'status.hostIP':
    case 'status.hostIPs':
      return k.node.address;
    case 'status.podIP':
    case 'status.podIPs':
      return run.address;
    default:
      throw new ConfigError(`unsupported fieldPath: ${path}`);
  }
}

const SUFFIX: Record<string, number> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  '': 1,
};
export const quantity = (text: string): number => {
  const m = /^([\d.]+)(\D*)$/.exec(text);
  return Number(m?.[1] ?? 0) * (SUFFIX[m?.[2] ?? ''] ?? 1);
};

export function resourceField(
  pod: Pod,
  container: Container,
  selector: wire.ResourceFieldSelector,
): string {
  const target = pod.spec.containers.find((c) => c.name === selector.containerName) ?? container;
  const [side, name] = selector.resource.split('.') as ['limits' | 'requests', string];
  const set =
    target.resources?.[side]?.[name] ??
    (side === 'requests' ? target.resources?.limits?.[name] : undefined) ??
    (name === 'cpu' ? '2' : name === 'memory' ? '24581692Ki' : '0');
  return String(
    Math.ceil(
      quantity(set) /
        (quantity(selector.divisor && selector.divisor !== '0' ? selector.divisor : '1') || 1),
    ),
  );
}

/** `$(VAR)` replaced, `$$(VAR)` kept as `$(VAR)`. */
export const expand = (text: string, env: Record<string, string>): string =>
  text.replace(/\$(\$|\(([^)]*)\))/g, (whole, rest: string, name: string | undefined) =>
    rest === '$' ? '$' : Object.hasOwn(env, name ?? '') ? (env[name ?? ''] ?? '') : whole,
  );

function fromSource(
  k: Kubelet,
  pod: Pod,
  run: PodRun,
  container: Container,
  source: wire.EnvVarSource,
): string | undefined {
  if (source.fieldRef) return field(pod, run, k, source.fieldRef.fieldPath);
  if (source.resourceFieldRef) return resourceField(pod, container, source.resourceFieldRef);
  const kind = source.configMapKeyRef ? 'ConfigMap' : 'Secret',
    ref = source.configMapKeyRef ?? source.secretKeyRef;
  if (!ref) return undefined;
  const namespace = pod.metadata.namespace ?? '',
    data = dataOf(k, kind, namespace, ref.name ?? '');
  if (!data) {
    if (ref.optional) return undefined;
    throw new ConfigError(`${kind.toLowerCase()} "${ref.name}" not found`);
  }
  const value = data[ref.key];
  if (value === undefined && !ref.optional)
    throw new ConfigError(`couldn't find key ${ref.key} in ${kind} ${namespace}/${ref.name}`);
  return value;
}

/** All variables in the order in which `env` prints them. Throws `ConfigError`. */
export function environment(
  k: Kubelet,
  pod: Pod,
  run: PodRun,
  container: Container,
  image: Image,
): Record<string, string> {
  const namespace = pod.metadata.namespace ?? '',
    own: Record<string, string> = {};
  const linked =
    pod.spec.enableServiceLinks === false ? [] : k.ctx.api.list('Service', { namespace });
  const kubernetes = k.ctx.api.get('Service', 'default', 'kubernetes');
  const services =
    linked.some((s) => s.metadata.name === 'kubernetes') || !kubernetes
      ? linked
      : [...linked, kubernetes];
  const order = [...services].sort(
    (a, b) => Number(b.metadata.name === 'kubernetes') - Number(a.metadata.name === 'kubernetes'),
  );
  const links = serviceVariables(order.map((s) => ({ name: s.metadata.name, spec: s.spec })));
  for (const from of container.envFrom ?? []) {
    const kind = from.configMapRef ? 'ConfigMap' : 'Secret',
      ref = from.configMapRef ?? from.secretRef;
    if (!ref) continue;
    const data = dataOf(k, kind, namespace, ref.name ?? '');
    if (!data) {
      if (ref.optional) continue;
      throw new ConfigError(`${kind.toLowerCase()} "${ref.name}" not found`);
    }
    for (const [key, value] of Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)))
      own[(from.prefix ?? '') + key] = value;
  }
  for (const v of container.env ?? []) {
    const value = v.valueFrom
      ? fromSource(k, pod, run, container, v.valueFrom)
      : expand(v.value ?? '', { ...links, ...own });
    if (value !== undefined) own[v.name] = value;
  }
  return {
    PATH: image.path,
    HOSTNAME: run.hostname,
    ...image.env,
    ...own,
    ...Object.fromEntries(Object.entries(links).filter(([key]) => !Object.hasOwn(own, key))),
    HOME: image.home,
    ...(own.HOME === undefined ? {} : { HOME: own.HOME }),
  };
}
