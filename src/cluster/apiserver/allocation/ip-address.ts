/** The record of who has an address. Models pkg/registry/core/service/ipallocator (IPAddress). */

const LABELS = {
  'ipaddress.kubernetes.io/ip-family': 'IPv4',
  'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io',
};

export interface IpAddressRecord {
  metadata: { name: string; labels: Record<string, string> };
  spec: { parentRef: { resource: string; namespace: string; name: string } };
}

/** Of an address that a Service has. */
export const ipAddressOf = (
  address: string,
  { namespace = '', name }: { namespace?: string; name: string },
): IpAddressRecord => ({
  metadata: { name: address, labels: { ...LABELS } },
  spec: { parentRef: { resource: 'services', namespace, name } },
});
