/**
 * What CoreDNS says to one question. Models plugin/kubernetes of CoreDNS with kubeadm's Corefile:
 * zone cluster.local, `pods insecure`, ttl 30, reverse zones with fall-through, no cache of cluster
 * names, `loadbalance` (order of addresses), and an upstream that knows no name.
 */
import type { DnsRecord, RecordType } from '../../posix/net.ts';
import type { Client } from '../component.ts';
import { ipv4 } from '../../base/ipv4.ts';
import type { ServiceObject } from '../proxy/endpoints.ts';

export interface DnsAnswer {
  code: 'NOERROR' | 'NXDOMAIN';
  answers: DnsRecord[];
  authoritative: boolean;
}

const ZONE = 'cluster.local.';
const TTL = 30;
const MAX_CNAMES = 8;

/** One thing that a name leads to: an address with a port, or another name. */
interface Item {
  host: string;
  port: number;
  name: string;
}

const NXDOMAIN: DnsAnswer = { code: 'NXDOMAIN', answers: [], authoritative: true };
const isAddress = (host: string): boolean => ipv4(host) >= 0;

/** `chance` in [0, 1) orders the addresses of an answer. `name` with or without its final dot. */
export function coredns(
  api: Client,
  name: string,
  type: RecordType,
  chance: () => number,
  depth = 0,
): DnsAnswer {
  const qname = name.endsWith('.') ? name : `${name}.`;
  const lower = qname.toLowerCase();
  if (lower.endsWith('.in-addr.arpa.')) return reverse(api, qname, lower, type);
  if (lower !== ZONE && !lower.endsWith(`.${ZONE}`)) return { ...NXDOMAIN, authoritative: false };
  const record = (rtype: RecordType, data: string, owner = qname): DnsRecord => ({
    name: owner,
    type: rtype,
    ttl: TTL,
    data,
  });
  if (lower === `dns-version.${ZONE}`)
    return {
      code: 'NOERROR',
      answers: type === 'TXT' ? [record('TXT', '"1.1.0"')] : [],
      authoritative: true,
    };
  const items = find(api, lower.slice(0, -ZONE.length - 1));
  if (!items) return NXDOMAIN;
  let answers: DnsRecord[] = [];
  switch (type) {
    case 'A':
    case 'ANY':
      for (const item of items) {
        if (isAddress(item.host)) {
          if (!answers.some((a) => a.data === item.host)) answers.push(record('A', item.host));
          continue;
        }
        const target = `${item.host}.`;
        if (depth >= MAX_CNAMES || target.toLowerCase() === lower) continue;
        const next = coredns(api, target, 'A', chance, depth + 1);
        // Inside the zone a chain that leads to nothing is left out; outside it is for the asker to
        // follow.
        if (next.answers.length > 0 || !target.toLowerCase().endsWith(`.${ZONE}`))
          answers.push(record('CNAME', target), ...next.answers);
      }
      if (answers.every((a) => a.type === 'A')) answers = shuffled(answers, chance);
      break;
    case 'AAAA':
      for (const item of items) {
        if (isAddress(item.host) || depth >= MAX_CNAMES) continue;
        const target = `${item.host}.`;
        if (!target.toLowerCase().endsWith(`.${ZONE}`)) answers.push(record('CNAME', target));
      }
      break;
    case 'CNAME':
      for (const item of items)
        if (!isAddress(item.host)) answers.push(record('CNAME', `${item.host}.`));
      break;
    case 'SRV': {
      const real = items.filter((item) => isAddress(item.host));
      const weight = Math.max(1, Math.floor(100 / real.length));
      for (const item of real) {
        const data = `0 ${weight} ${item.port} ${item.name}.${ZONE}`;
        if (item.port >= 0 && !answers.some((a) => a.data === data))
          answers.push(record('SRV', data));
      }
      break;
    }
    default:
  }
  return { code: 'NOERROR', answers, authoritative: true };
}

/**
 * Items of a name in the zone (lower case, without the zone). Empty: the name exists. Undefined: it
 * does not.
 */
function find(api: Client, base: string): Item[] | undefined {
  if (base === '' || base === 'svc' || base === 'pod') return [];
  const labels = base.split('.');
  const kind = labels.pop();
  if (kind !== 'svc' && kind !== 'pod') return undefined;
  const namespace = labels.pop()!;
  if (!api.get('Namespace', undefined, namespace)) return undefined;
  const name = labels.pop();
  if (name === undefined) return [];
  if (kind === 'pod') {
    // The name says the address; no Pod need have it.
    const address = name.split('-').length === 4 ? name.replaceAll('-', '.') : '';
    return labels.length <= 2 && isAddress(address)
      ? [{ host: address, port: -1, name: `${name}.${namespace}.pod` }]
      : undefined;
  }
  if (labels.length > 2) return undefined;
  const service = api.get('Service', namespace, name);
  if (!service) return undefined;
  const endpoint = labels.length === 1 ? labels[0]! : undefined;
  const bare = (label: string | undefined): string | undefined => label?.replace(/^_/, '');
  const [port, protocol] =
    labels.length === 2 ? [bare(labels[0]), bare(labels[1])] : [undefined, undefined];
  const matches = (p: { name?: string; protocol?: string }): boolean =>
    (!port || (p.name ?? '').toLowerCase() === port) &&
    (!protocol || (p.protocol ?? 'TCP').toLowerCase() === protocol);
  const owner = `${name}.${namespace}.svc`;
  let items: Item[] = [];
  if (service.spec.type === 'ExternalName') {
    const host = (service.spec.externalName ?? '').replace(/\.$/, '');
    return labels.length === 0 && host !== '' && !isAddress(host)
      ? [{ host, port: -1, name: owner }]
      : undefined;
  }
  if (service.spec.clusterIP === 'None' || endpoint !== undefined) {
    items = endpointItems(api, service, matches).filter(
      (item) => endpoint === undefined || item.name.split('.')[0]!.toLowerCase() === endpoint,
    );
  } else {
    const addresses =
      service.spec.clusterIPs ?? (service.spec.clusterIP ? [service.spec.clusterIP] : []);
    for (const p of service.spec.ports ?? [])
      if (matches(p)) for (const host of addresses) items.push({ host, port: p.port, name: owner });
  }
  return items.length > 0 ? items : undefined;
}

/**
 * Ready endpoints, by their hostname or their address with dashes. Not-ready ones of
 * publishNotReadyAddresses are ready in the slice.
 */
function endpointItems(
  api: Client,
  service: ServiceObject,
  matches: (port: { name?: string; protocol?: string }) => boolean,
): Item[] {
  const { namespace, name } = service.metadata;
  const items: Item[] = [];
  for (const slice of api.list('EndpointSlice', { namespace, service: name })) {
    if (slice.addressType !== 'IPv4') continue;
    for (const endpoint of slice.endpoints ?? []) {
      if (endpoint.conditions?.ready === false) continue;
      for (const host of endpoint.addresses) {
        const ports = slice.ports?.length ? slice.ports : [{ port: -1 }];
        for (const port of ports) {
          if (matches(port))
            items.push({
              host,
              port: port.port ?? -1,
              name: `${endpoint.hostname || host.replaceAll('.', '-')}.${name}.${namespace}.svc`,
            });
        }
      }
    }
  }
  return items;
}

function reverse(api: Client, qname: string, lower: string, type: RecordType): DnsAnswer {
  const address = lower.slice(0, -'.in-addr.arpa.'.length).split('.').reverse().join('.');
  const names = new Set<string>();
  if (isAddress(address)) {
    const service = api.list('Service').find((s) => s.spec.clusterIP === address);
    if (service) names.add(`${service.metadata.name}.${service.metadata.namespace}.svc.${ZONE}`);
    else {
      for (const slice of api.list('EndpointSlice')) {
        const owner = slice.metadata.labels?.['kubernetes.io/service-name'];
        if (!owner) continue;
        for (const endpoint of slice.endpoints ?? []) {
          if (endpoint.conditions?.ready !== false && endpoint.addresses.includes(address)) {
            names.add(
              `${endpoint.hostname || address.replaceAll('.', '-')}.${owner}.${slice.metadata.namespace}.svc.${ZONE}`,
            );
          }
        }
      }
    }
  }
  if (names.size === 0) return { ...NXDOMAIN, authoritative: false };
  return {
    code: 'NOERROR',
    authoritative: true,
    answers:
      type === 'PTR' || type === 'ANY'
        ? [...names].map((data) => ({ name: qname, type: 'PTR', ttl: TTL, data }))
        : [],
  };
}

function shuffled<T>(list: T[], chance: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
