// Models pkg/kubelet/kubelet_pods.go (hosts file, mounts).
/** The files of a container's machine: those that it is given, and what it leaves in volumes. */
import type { Container, Kubelet, Pod, PodRun } from './state.ts';
import { below, volumeMounts, type Files } from './volumes.ts';

/** All files that a container has beyond its image's. Throws `MountError`. */
export function mountedFiles(k: Kubelet, pod: Pod, run: PodRun, container: Container): Files {
  const files = volumeMounts(k, pod, run, container);
  const resolver = k.send(
    { kind: 'pod', namespace: run.namespace, name: run.name },
    { kind: 'resolv.conf' },
  );
  if (resolver.kind === 'resolv.conf')
    files['/etc/resolv.conf'] =
      `${resolver.search.length ? `search ${resolver.search.join(' ')}\n` : ''}${resolver.nameservers.map((n) => `nameserver ${n}\n`).join('')}options ` +
      `ndots:${resolver.ndots}\n`;
  const domain = pod.spec.subdomain
    ? `${run.hostname}.${pod.spec.subdomain}.${run.namespace}.svc.cluster.local`
    : '';
  files['/etc/hostname'] = `${run.hostname}\n`;
  files['/etc/hosts'] =
    `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n` +
    `::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\n` +
    `fe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n` +
    `${run.address}\t${domain ? `${domain}\t` : ''}${run.hostname}\n` +
    (pod.spec.hostAliases?.length
      ? `\n# Entries added by HostAliases.\n` +
        pod.spec.hostAliases.map((a) => `${a.ip}\t${(a.hostnames ?? []).join('\t')}\n`).join('')
      : '');
  return files;
}

/** Brings a container's machine up to what its emptyDir volumes hold now. */
export function loadEmptyDirs(pod: Pod, run: PodRun, container: Container, files: Files): void {
  for (const m of container.volumeMounts ?? []) {
    const content =
      m.subPath || !pod.spec.volumes?.some((v) => v.name === m.name && v.emptyDir)
        ? undefined
        : run.volumes[m.name];
    if (!content) continue;
    const prefix = below(m.mountPath, '');
    for (const path of Object.keys(files))
      if (path.startsWith(prefix) && content[path.slice(prefix.length)] === undefined)
        delete files[path];
    for (const [path, text] of Object.entries(content)) files[prefix + path] = text;
  }
}

/** Takes over what a container left in its emptyDir volumes. */
export function saveEmptyDirs(pod: Pod, run: PodRun, container: Container, files: Files): void {
  for (const m of container.volumeMounts ?? []) {
    if (m.readOnly || m.subPath || !pod.spec.volumes?.some((v) => v.name === m.name && v.emptyDir))
      continue;
    const prefix = below(m.mountPath, ''),
      kept: Files = {};
    for (const [path, text] of Object.entries(files))
      if (path.startsWith(prefix) && path !== prefix) kept[path.slice(prefix.length)] = text;
    run.volumes[m.name] = kept;
  }
}
