/** Services: warnings and table. Models pkg/registry/core/service and its printer. */
import type { Service, ServiceSpec } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { isExternal, needsClusterIP, needsHealthCheckPort, needsNodePort } from './type.ts';
import { serviceStrategy } from './strategy.ts';
import { serviceUpdate } from './update.ts';
import { checkService } from './validation.ts';
import { columns, formatLabels, orNone, since } from '../table.ts';

const specOf = (object: unknown): ServiceSpec => (object as Service).spec ?? {};

function externalIp(service: Service): string {
  const { type, externalIPs = [], externalName } = service.spec ?? {};
  if (type === 'ExternalName') return externalName ?? '';
  if (type !== 'LoadBalancer') return orNone(externalIPs.join(','));
  const balanced = [
    ...new Set((service.status?.loadBalancer?.ingress ?? []).map((i) => i.ip || i.hostname || '')),
  ]
    .filter(Boolean)
    .toSorted();
  return [balanced.join(','), ...externalIPs].filter(Boolean).join(',') || '<pending>';
}

export const service: KindModule = {
  ...serviceStrategy,
  ...serviceUpdate,
  validate: (object, old) => checkService(object, old),
  warnings(object) {
    const spec = specOf(object);
    const out: string[] = [];
    if (spec.externalIPs?.length)
      out.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
    if (spec.clusterIP === 'None') {
      if (spec.loadBalancerIP) out.push('spec.loadBalancerIP is ignored for headless services');
      if (spec.externalIPs?.length) out.push('spec.externalIPs is ignored for headless services');
      if (spec.sessionAffinity && spec.sessionAffinity !== 'None')
        out.push('spec.SessionAffinity is ignored for headless services');
    }
    if (spec.trafficDistribution === 'PreferClose')
      out.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
    return out;
  },
  columns: columns('Name Type Cluster-IP External-IP Port(s) Age *Selector'),
  row(object, nowMs) {
    const s = object as Service;
    const ports = (s.spec?.ports ?? [])
      .map((p) => `${p.port}${p.nodePort ? `:${p.nodePort}` : ''}/${p.protocol ?? 'TCP'}`)
      .join(',');
    return [
      s.metadata?.name ?? '',
      s.spec?.type ?? '',
      orNone(s.spec?.clusterIP),
      externalIp(s),
      orNone(ports),
      since(s.metadata?.creationTimestamp, nowMs),
      formatLabels(s.spec?.selector),
    ];
  },
  selectable: ['spec.clusterIP', 'spec.type'],
};

export { isExternal, needsClusterIP, needsHealthCheckPort, needsNodePort };
