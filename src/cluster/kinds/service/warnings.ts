/** Models pkg/api/service/warnings.go. */
import type { ServiceSpec } from '../../../schema/types.ts';

function headlessWarnings({ loadBalancerIP, externalIPs, sessionAffinity }: ServiceSpec): string[] {
  const ignored: string[] = [];
  if (loadBalancerIP) ignored.push('spec.loadBalancerIP');
  if (externalIPs?.length) ignored.push('spec.externalIPs');
  if (sessionAffinity && sessionAffinity !== 'None') ignored.push('spec.SessionAffinity');
  return ignored.map((field) => `${field} is ignored for headless services`);
}

export function serviceWarnings(spec: ServiceSpec): string[] {
  const out: string[] = [];
  if (spec.externalIPs?.length)
    out.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters');
  if (spec.clusterIP === 'None') out.push(...headlessWarnings(spec));
  if (spec.trafficDistribution === 'PreferClose')
    out.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  return out;
}
