// Models pkg/volume and pkg/kubelet/kubelet_pods.go (mounts).
/** Files that volumes put into a container. */
import type * as wire from '../../schema/types.ts';
import { dataOf, field, resourceField } from './environment.ts';
import type { Container, Kubelet, Pod, PodRun } from './state.ts';

/** A volume could not be set up: the text of the FailedMount event. */
export class MountError extends Error {
  override name = 'MountError';
}

export type Files = Record<string, string>;

function pick(data: Files, items: wire.KeyToPath[] | undefined): Files {
  return items?.length
    ? Object.fromEntries(items.map((i) => [i.path, data[i.key] ?? '']))
    : { ...data };
}

function source(
  k: Kubelet,
  pod: Pod,
  run: PodRun,
  volume: string,
  s: wire.VolumeProjection & { secretName?: string },
): Files {
  const namespace = pod.metadata.namespace ?? '';
  const ref = s.configMap ?? s.secret;
  if (ref) {
    const kind = s.configMap ? 'ConfigMap' : 'Secret',
      data = dataOf(k, kind, namespace, ref.name ?? '');
    // What every cluster has and a small one may not serve.
    if (!data && ref.name === 'kube-root-ca.crt')
      return { 'ca.crt': '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n' };
    if (!data && !ref.optional)
      throw new MountError(
        `MountVolume.SetUp failed for volume "${volume}" : ${kind.toLowerCase()} "${ref.name}" not found`,
      );
    const missing = ref.optional ? undefined : ref.items?.find((i) => data?.[i.key] === undefined);
    if (missing)
      throw new MountError(
        `MountVolume.SetUp failed for volume "${volume}" : ` +
          `${kind === 'ConfigMap' ? 'configmap' : 'secret'} references non-existent ` +
          `${kind === 'ConfigMap' ? 'config' : 'secret'} key: ${missing.key}`,
      );
    return data ? pick(data, ref.items) : {};
  }
  if (s.downwardAPI)
    return Object.fromEntries(
      (s.downwardAPI.items ?? []).map((i) => [
        i.path,
        i.fieldRef
          ? field(pod, run, k, i.fieldRef.fieldPath)
          : i.resourceFieldRef
            ? resourceField(pod, pod.spec.containers[0] as Container, i.resourceFieldRef)
            : '',
      ]),
    );
  // Not a real credential: nothing in here checks it.
  if (s.serviceAccountToken)
    return {
      [s.serviceAccountToken.path]:
        `kubeground.${pod.metadata.namespace}.${pod.spec.serviceAccountName ?? 'default'}`,
    };
  return {};
}

/** Contents of one volume, path below its mount → text. Throws `MountError`. */
export function volumeFiles(k: Kubelet, pod: Pod, run: PodRun, volume: wire.Volume): Files {
  if (volume.emptyDir) return (run.volumes[volume.name] ??= {});
  if (volume.projected)
    return Object.assign(
      {},
      ...(volume.projected.sources ?? []).map((s) => source(k, pod, run, volume.name, s)),
    ) as Files;
  if (volume.configMap) return source(k, pod, run, volume.name, { configMap: volume.configMap });
  if (volume.secret)
    return source(k, pod, run, volume.name, {
      secret: {
        name: volume.secret.secretName,
        items: volume.secret.items,
        optional: volume.secret.optional,
      },
    });
  if (volume.downwardAPI)
    return source(k, pod, run, volume.name, { downwardAPI: volume.downwardAPI });
  return {};
}

export const below = (mount: string, path: string): string =>
  `${mount.replace(/\/+$/, '')}/${path}`;

/** Files of the volumes that a container mounts. Throws `MountError`. */
export function volumeMounts(k: Kubelet, pod: Pod, run: PodRun, container: Container): Files {
  const files: Files = {};
  for (const m of container.volumeMounts ?? []) {
    const volume = pod.spec.volumes?.find((v) => v.name === m.name);
    if (!volume) continue;
    const content = volumeFiles(k, pod, run, volume);
    if (m.subPath) {
      const text = content[m.subPath];
      if (text !== undefined) {
        files[m.mountPath] = text;
        continue;
      }
    }
    const prefix = m.subPath ? `${m.subPath}/` : '';
    files[below(m.mountPath, '')] = '';
    for (const [path, text] of Object.entries(content))
      if (path.startsWith(prefix)) files[below(m.mountPath, path.slice(prefix.length))] = text;
  }
  return files;
}

/** What the kubelet itself puts into every container. */
const MANAGED = new Set(['/etc/resolv.conf', '/etc/hostname', '/etc/hosts']);

/** Whether the container has this file beside its image's. Throws `MountError`. */
export const isMounted = (
  k: Kubelet,
  pod: Pod,
  run: PodRun,
  container: Container,
  path: string,
): boolean => MANAGED.has(path) || volumeMounts(k, pod, run, container)[path] !== undefined;
