// Models pkg/volume and pkg/kubelet/kubelet_pods.go (mounts).
/** Files that volumes put into a container. */
import type {
  KeyToPath,
  ConfigMapVolumeSource,
  DownwardAPIVolumeFile,
  Volume,
  VolumeProjection,
} from '../../schema/types.ts';
import { imageFiles } from '../images/contents.ts';
import type { Files } from './container.ts';
import { fieldValue, resourceFieldValue } from './downward-api.ts';
import { dataOf } from './config-data.ts';
import type { Kubelet } from './kubelet.ts';
import { createdImage } from './program.ts';
import type { Container, Pod, PodContainer, PodRun } from './state.ts';

/** A volume could not be set up: the text of the FailedMount event. */
export class MountError extends Error {
  override name = 'MountError';
}

function pick(data: Files, items: KeyToPath[] | undefined): Files {
  if (!items?.length) return { ...data };
  return Object.fromEntries(items.map(({ path, key }) => [path, data[key] ?? '']));
}

/** How the kubelet names a kind when a key of it is missing. */
const KEY_WORDS = {
  ConfigMap: { object: 'configmap', key: 'config' },
  Secret: { object: 'secret', key: 'secret' },
} as const;

/** The keys of a ConfigMap or Secret as files. */
function dataFiles(
  kubelet: Kubelet,
  pod: Pod,
  volume: string,
  kind: 'ConfigMap' | 'Secret',
  source: Pick<ConfigMapVolumeSource, 'name' | 'items' | 'optional'>,
): Files {
  const data = dataOf(kubelet, kind, pod.metadata.namespace ?? '', source.name ?? '');
  const words = KEY_WORDS[kind];
  const fail = (why: string): never => {
    throw new MountError(`MountVolume.SetUp failed for volume "${volume}" : ${why}`);
  };
  if (!data) {
    // What every cluster has and a small one may not serve.
    if (source.name === 'kube-root-ca.crt')
      return { 'ca.crt': '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n' };
    return source.optional ? {} : fail(`${words.object} "${source.name}" not found`);
  }
  const missing = source.items?.find(({ key }) => data[key] === undefined);
  if (missing && !source.optional)
    fail(`${words.object} references non-existent ${words.key} key: ${missing.key}`);
  return pick(data, source.items);
}

function downwardFiles(
  kubelet: Kubelet,
  pod: Pod,
  run: PodRun,
  items: readonly DownwardAPIVolumeFile[] = [],
): Files {
  const text = ({ fieldRef, resourceFieldRef }: DownwardAPIVolumeFile): string => {
    if (fieldRef) return fieldValue(kubelet, pod, run, fieldRef.fieldPath);
    const [first] = pod.spec.containers;
    return resourceFieldRef && first ? resourceFieldValue(pod, first, resourceFieldRef) : '';
  };
  return Object.fromEntries(items.map((item) => [item.path, text(item)]));
}

/** Files of one source of a projected volume. */
function projectedFiles(
  kubelet: Kubelet,
  pod: Pod,
  run: PodRun,
  volume: string,
  { configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection,
): Files {
  if (configMap) return dataFiles(kubelet, pod, volume, 'ConfigMap', configMap);
  if (secret) return dataFiles(kubelet, pod, volume, 'Secret', secret);
  if (downwardAPI) return downwardFiles(kubelet, pod, run, downwardAPI.items);
  if (!serviceAccountToken) return {};
  // Not a real credential: nothing in here checks it.
  const account = pod.spec.serviceAccountName ?? 'default';
  return { [serviceAccountToken.path]: `kubeground.${pod.metadata.namespace}.${account}` };
}

/** Contents of one volume, path below its mount → text. Throws `MountError`. */
export function volumeFiles(kubelet: Kubelet, pod: Pod, run: PodRun, volume: Volume): Files {
  const { name, emptyDir, projected, configMap, secret, downwardAPI } = volume;
  if (emptyDir) return (run.volumes[name] ??= {});
  if (projected) {
    const sources = projected.sources ?? [];
    return Object.assign(
      {},
      ...sources.map((source) => projectedFiles(kubelet, pod, run, name, source)),
    ) as Files;
  }
  if (configMap) return dataFiles(kubelet, pod, name, 'ConfigMap', configMap);
  if (secret)
    return dataFiles(kubelet, pod, name, 'Secret', { ...secret, name: secret.secretName });
  return downwardAPI ? downwardFiles(kubelet, pod, run, downwardAPI.items) : {};
}

/** A path below a mount; the mount itself with its final slash when `path` is empty. */
export const below = (mount: string, path: string): string =>
  `${mount.replace(/\/+$/, '')}/${path}`;

/** Files of the volumes that a container mounts. Throws `MountError`. */
export function volumeMounts(kubelet: Kubelet, pod: Pod, run: PodRun, spec: Container): Files {
  const files: Files = {};
  for (const { name, mountPath, subPath } of spec.volumeMounts ?? []) {
    const volume = pod.spec.volumes?.find((other) => other.name === name);
    if (!volume) continue;
    const content = volumeFiles(kubelet, pod, run, volume);
    const single = subPath ? content[subPath] : undefined;
    if (single !== undefined) {
      files[mountPath] = single;
      continue;
    }
    const prefix = subPath ? `${subPath}/` : '';
    files[below(mountPath, '')] = '';
    for (const [path, text] of Object.entries(content))
      if (path.startsWith(prefix)) files[below(mountPath, path.slice(prefix.length))] = text;
  }
  return files;
}

/** What the kubelet itself puts into every container. */
const MANAGED = new Set(['/etc/resolv.conf', '/etc/hostname', '/etc/hosts']);

/** Whether the container has this file when it starts. Throws `MountError`. */
export const hasFile = (
  kubelet: Kubelet,
  { pod, run, spec, record }: PodContainer,
  path: string,
): boolean =>
  MANAGED.has(path) ||
  imageFiles(createdImage(record))[path] !== undefined ||
  volumeMounts(kubelet, pod, run, spec)[path] !== undefined;
