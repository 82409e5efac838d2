/** Models printService. */
import type { Service, ServicePort, ServiceSpec } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, formatLabels, orNone, since } from '../table.ts';

/** Addresses that a load balancer gave, each once. */
function balanced({ status }: Service): string {
  const ingress = status?.loadBalancer?.ingress ?? [];
  const addresses = ingress.map(({ ip, hostname }) => ip || hostname || '').filter(Boolean);
  return [...new Set(addresses)].toSorted().join(',');
}

function externalIp(service: Service): string {
  const { type, externalIPs = [], externalName = '' } = service.spec ?? {};
  if (type === 'ExternalName') return externalName;
  if (type !== 'LoadBalancer') return orNone(externalIPs.join(','));
  return [balanced(service), ...externalIPs].filter(Boolean).join(',') || '<pending>';
}

function portText({ port, nodePort, protocol = 'TCP' }: ServicePort): string {
  return nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`;
}

const portsText = ({ ports = [] }: ServiceSpec): string => orNone(ports.map(portText).join(','));

export const serviceTable: Table<Service> = {
  columns: columns('Name Type Cluster-IP External-IP Port(s) Age *Selector'),
  row: (service, nowMs) => [
    service.metadata.name ?? '',
    service.spec?.type ?? '',
    orNone(service.spec?.clusterIP),
    externalIp(service),
    portsText(service.spec ?? {}),
    since(service.metadata.creationTimestamp, nowMs),
    formatLabels(service.spec?.selector),
  ],
  selectable: ['spec.clusterIP', 'spec.type'],
};
