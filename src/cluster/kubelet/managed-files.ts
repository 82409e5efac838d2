// Models pkg/kubelet/kubelet_pods.go (hosts file).
/** The files of a container's machine that its image has not: volumes, and what the kubelet writes. */
import type { NetReply } from '../../posix/net.ts';
import type { Files } from './container.ts';
import type { Kubelet } from './kubelet.ts';
import type { Container, Pod, PodRun } from './state.ts';
import { volumeMounts } from './volumes.ts';

/** All files that a container has beyond its image's. Throws `MountError`. */
export function mountedFiles(kubelet: Kubelet, pod: Pod, run: PodRun, spec: Container): Files {
  const files = volumeMounts(kubelet, pod, run, spec);
  const { namespace, name } = run;
  const resolver = kubelet.send({ kind: 'pod', namespace, name }, { kind: 'resolv.conf' });
  if (resolver.kind === 'resolv.conf') files['/etc/resolv.conf'] = resolvConf(resolver);
  files['/etc/hostname'] = `${run.hostname}\n`;
  files['/etc/hosts'] = hostsFile(pod, run);
  return files;
}

type Resolver = Extract<NetReply, { kind: 'resolv.conf' }>;

function resolvConf({ search, nameservers, ndots }: Resolver): string {
  const lines = [
    ...(search.length > 0 ? [`search ${search.join(' ')}`] : []),
    ...nameservers.map((address) => `nameserver ${address}`),
    `options ndots:${ndots}`,
  ];
  return `${lines.join('\n')}\n`;
}

const HOSTS = `# Kubernetes-managed hosts file.
127.0.0.1\tlocalhost
::1\tlocalhost ip6-localhost ip6-loopback
fe00::0\tip6-localnet
fe00::0\tip6-mcastprefix
fe00::1\tip6-allnodes
fe00::2\tip6-allrouters
`;

function hostsFile(pod: Pod, run: PodRun): string {
  const { subdomain, hostAliases = [] } = pod.spec;
  const { address, hostname, namespace } = run;
  const domain = subdomain ? `${hostname}.${subdomain}.${namespace}.svc.cluster.local\t` : '';
  const aliases = hostAliases.map(
    ({ ip, hostnames }) => `${ip}\t${(hostnames ?? []).join('\t')}\n`,
  );
  const added = aliases.length > 0 ? ['\n# Entries added by HostAliases.\n', ...aliases] : [];
  return `${HOSTS}${address}\t${domain}${hostname}\n${added.join('')}`;
}
