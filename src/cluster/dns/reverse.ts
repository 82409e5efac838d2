// Models plugin/kubernetes of CoreDNS: reverse zones with fall-through.
import type { RecordType } from '../../posix/net.ts';
import type { Client } from '../component.ts';
import type { DnsAnswer } from './coredns.ts';
import { endpointLabel, isAddress } from './zone.ts';

const SUFFIX = '.in-addr.arpa.';
const ZONE = 'cluster.local.';
const TTL = 30;
const SERVICE_NAME = 'kubernetes.io/service-name';

/** Names of an address: of the Service that has it, else of its endpoints. `lower`: of `qname`. */
export function reverse(api: Client, qname: string, lower: string, type: RecordType): DnsAnswer {
  const address = lower.slice(0, -SUFFIX.length).split('.').reverse().join('.');
  const names = isAddress(address) ? namesOf(api, address) : [];
  if (names.length === 0) return { code: 'NXDOMAIN', answers: [], authoritative: false };
  const isAsked = type === 'PTR' || type === 'ANY';
  return {
    code: 'NOERROR',
    authoritative: true,
    answers: isAsked ? names.map((data) => ({ name: qname, type: 'PTR', ttl: TTL, data })) : [],
  };
}

function namesOf(api: Client, address: string): string[] {
  const service = api.list('Service').find(({ spec }) => spec.clusterIP === address);
  if (service) return [`${service.metadata.name}.${service.metadata.namespace}.svc.${ZONE}`];
  const names = api.list('EndpointSlice').flatMap(({ metadata, endpoints }) => {
    const owner = metadata.labels?.[SERVICE_NAME];
    if (!owner) return [];
    return (endpoints ?? [])
      .filter(
        ({ conditions, addresses }) => conditions?.ready !== false && addresses.includes(address),
      )
      .map(({ hostname }) => endpointLabel(hostname, address))
      .map((label) => `${label}.${owner}.${metadata.namespace}.svc.${ZONE}`);
  });
  return [...new Set(names)];
}
