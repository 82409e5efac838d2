// Models pkg/volume and pkg/kubelet/kubelet_pods.go (hosts file, mounts).
/** Files that volumes and the kubelet put into a container. */
import type * as wire from '../../schema/types.ts';
import { dataOf, field, resourceField } from './environment.ts';
import type { Container, Kubelet, Pod, PodRun } from './state.ts';

/** A volume could not be set up: the text of the FailedMount event. */
export class MountError extends Error {
  override name = 'MountError';
}

type Files = Record<string, string>;

function pick(data: Files, items: wire.KeyToPath[] | undefined): Files {
  return items?.length ? Object.fromEntries(items.map((i) => [i.path, data[i.key] ?? ''])) : { ...data };
}

function source(k: Kubelet, pod: Pod, run: PodRun, volume: string, s: wire.VolumeProjection & { secretName?: string }): Files {
  const namespace = pod.metadata.namespace ?? '';
  const ref = s.configMap ?? s.secret;
  if (ref) {
    const kind = s.configMap ? 'ConfigMap' : 'Secret', data = dataOf(k, kind, namespace, ref.name ?? '');
    // What every cluster has and a small one may not serve.
    if (!data && ref.name === 'kube-root-ca.crt') return { 'ca.crt': '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n' };
    if (!data && !ref.optional) throw new MountError(`MountVolume.SetUp failed for volume "${volume}" : ${kind.toLowerCase()} "${ref.name}" not found`);
    const missing = ref.optional ? undefined : ref.items?.find((i) => data?.[i.key] === undefined);
    if (missing) throw new MountError(`MountVolume.SetUp failed for volume "${volume}" : ${kind === 'ConfigMap' ? 'configmap' : 'secret'} references non-existent ${kind === 'ConfigMap' ? 'config' : 'secret'} key: ${missing.key}`);
    return data ? pick(data, ref.items) : {};
  }
  if (s.downwardAPI) return Object.fromEntries((s.downwardAPI.items ?? []).map((i) => [i.path, i.fieldRef ? field(pod, run, k, i.fieldRef.fieldPath) : i.resourceFieldRef ? resourceField(pod, pod.spec.containers[0] as Container, i.resourceFieldRef) : '']));
  // Not a real credential: nothing in here checks it.
  if (s.serviceAccountToken) return { [s.serviceAccountToken.path]: `kubeground.${pod.metadata.namespace}.${pod.spec.serviceAccountName ?? 'default'}` };
  return {};
}

/** Contents of one volume, path below its mount → text. Throws `MountError`. */
export function volumeFiles(k: Kubelet, pod: Pod, run: PodRun, volume: wire.Volume): Files {
  if (volume.emptyDir) return (run.volumes[volume.name] ??= {});
  if (volume.projected) return Object.assign({}, ...(volume.projected.sources ?? []).map((s) => source(k, pod, run, volume.name, s))) as Files;
  if (volume.configMap) return source(k, pod, run, volume.name, { configMap: volume.configMap });
  if (volume.secret) return source(k, pod, run, volume.name, { secret: { name: volume.secret.secretName, items: volume.secret.items, optional: volume.secret.optional } });
  if (volume.downwardAPI) return source(k, pod, run, volume.name, { downwardAPI: volume.downwardAPI });
  return {};
}

const below = (mount: string, path: string): string => `${mount.replace(/\/+$/, '')}/${path}`;

/** All files that a container has beyond its image's. Throws `MountError`. */
export function mountedFiles(k: Kubelet, pod: Pod, run: PodRun, container: Container): Files {
  const files: Files = {};
  for (const m of container.volumeMounts ?? []) {
    const volume = pod.spec.volumes?.find((v) => v.name === m.name);
    if (!volume) continue;
    const content = volumeFiles(k, pod, run, volume);
    if (m.subPath) {
      const text = content[m.subPath];
      if (text !== undefined) { files[m.mountPath] = text; continue; }
    }
    const prefix = m.subPath ? `${m.subPath}/` : '';
    files[below(m.mountPath, '')] = '';
    for (const [path, text] of Object.entries(content)) if (path.startsWith(prefix)) files[below(m.mountPath, path.slice(prefix.length))] = text;
  }
  const resolver = k.send({ kind: 'pod', namespace: run.namespace, name: run.name }, { kind: 'resolv.conf' });
  if (resolver.kind === 'resolv.conf') files['/etc/resolv.conf'] = `${resolver.search.length ? `search ${resolver.search.join(' ')}\n` : ''}${resolver.nameservers.map((n) => `nameserver ${n}\n`).join('')}options ndots:${resolver.ndots}\n`;
  const domain = pod.spec.subdomain ? `${run.hostname}.${pod.spec.subdomain}.${run.namespace}.svc.cluster.local` : '';
  files['/etc/hostname'] = `${run.hostname}\n`;
  files['/etc/hosts'] = `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n${run.address}\t${domain ? `${domain}\t` : ''}${run.hostname}\n`
    + (pod.spec.hostAliases?.length ? `\n# Entries added by HostAliases.\n${pod.spec.hostAliases.map((a) => `${a.ip}\t${(a.hostnames ?? []).join('\t')}\n`).join('')}` : '');
  return files;
}

/** Brings a container's machine up to what its emptyDir volumes hold now. */
export function loadEmptyDirs(pod: Pod, run: PodRun, container: Container, files: Files): void {
  for (const m of container.volumeMounts ?? []) {
    const content = m.subPath || !pod.spec.volumes?.some((v) => v.name === m.name && v.emptyDir) ? undefined : run.volumes[m.name];
    if (!content) continue;
    const prefix = below(m.mountPath, '');
    for (const path of Object.keys(files)) if (path.startsWith(prefix) && content[path.slice(prefix.length)] === undefined) delete files[path];
    for (const [path, text] of Object.entries(content)) files[prefix + path] = text;
  }
}

/** Takes over what a container left in its emptyDir volumes. */
export function saveEmptyDirs(pod: Pod, run: PodRun, container: Container, files: Files): void {
  for (const m of container.volumeMounts ?? []) {
    if (m.readOnly || m.subPath || !pod.spec.volumes?.some((v) => v.name === m.name && v.emptyDir)) continue;
    const prefix = below(m.mountPath, ''), kept: Files = {};
    for (const [path, text] of Object.entries(files)) if (path.startsWith(prefix) && path !== prefix) kept[path.slice(prefix.length)] = text;
    run.volumes[m.name] = kept;
  }
}
