/** The files that are there before anyone typed anything. */
import { resolvConfText } from '../cluster/dns/resolver.ts';
import type { ClusterSpec, NodeSpec } from '../cluster/spec.ts';

function hosts(spec: ClusterSpec, own: string): string {
  const nodes = spec.nodes.map((node) => `${node.address}\t${node.name}\n`);
  return `127.0.0.1\tlocalhost\n127.0.1.1\t${own}\n${nodes.join('')}`;
}

/** A kubeconfig as kubeadm writes it; the key data are not modelled. */
export function kubeconfig(spec: ClusterSpec): string {
  const master = spec.nodes.find((node) => node.roles.includes('control-plane')) ?? spec.nodes[0]!;
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: DATA+OMITTED
    server: https://${master.address}:6443
  name: kubernetes
contexts:
- context:
    cluster: kubernetes
    user: kubernetes-admin
  name: kubernetes-admin@kubernetes
current-context: kubernetes-admin@kubernetes
kind: Config
users:
- name: kubernetes-admin
  user:
    client-certificate-data: DATA+OMITTED
    client-key-data: DATA+OMITTED
`;
}

export function machineFiles(
  spec: ClusterSpec,
  home: Record<string, string>,
): Record<string, string> {
  const files: Record<string, string> = {
    '/etc/hosts': hosts(spec, spec.machine.hostname),
    '/etc/hostname': `${spec.machine.hostname}\n`,
    '/etc/resolv.conf': resolvConfText(spec),
    '/home/you/': '',
    '/home/you/.kube/config': kubeconfig(spec),
  };
  for (const [path, text] of Object.entries(home)) {
    files[`/home/you/${path}`] = text;
  }
  return files;
}

export function nodeFiles(node: NodeSpec, spec: ClusterSpec): Record<string, string> {
  return {
    '/etc/hosts': hosts(spec, node.name),
    '/etc/hostname': `${node.name}\n`,
    '/etc/resolv.conf': resolvConfText(spec),
    '/root/': '',
    '/etc/os-release':
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\n' +
      'VERSION_ID="12"\nVERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\n',
    ...(node.roles.includes('control-plane')
      ? { '/etc/kubernetes/admin.conf': kubeconfig(spec), '/root/.kube/config': kubeconfig(spec) }
      : {}),
  };
}
