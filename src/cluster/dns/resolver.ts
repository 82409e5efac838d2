/**
 * How a place resolves names: its resolv.conf, its /etc/hosts, and getaddrinfo's search.
 * Models pkg/kubelet/network/dns and the resolver of glibc (resolv.conf(5)).
 */
import type { DnsRecord, RecordType } from '../../posix/net.ts';
import type { ObjectOf } from '../../schema/objects.ts';
import { ipv4, ipv4Text, range } from '../../base/ipv4.ts';
import type { ClusterSpec } from '../spec.ts';

export interface ResolvConf {
  nameservers: string[];
  search: string[];
  ndots: number;
}

/**
 * The name server of nodes and of everything outside the cluster (TEST-NET-1). It answers NXDOMAIN
 * to every name, at once.
 */
export const UPSTREAM_DNS = '192.0.2.53';
const DOMAIN = 'cluster.local';

export const hostResolvConf = (): ResolvConf => ({
  nameservers: [UPSTREAM_DNS],
  search: [],
  ndots: 1,
});

/** Address of kube-dns as kubeadm tells it to kubelets: the tenth of the Service range. */
export const clusterDns = (spec: ClusterSpec): string =>
  ipv4Text(range(spec.serviceCIDR).first + 10);

/** What dnsPolicy alone makes of it. */
function policyConf(
  { metadata, spec: { dnsPolicy = 'ClusterFirst', hostNetwork } }: ObjectOf<'Pod'>,
  spec: ClusterSpec,
): ResolvConf {
  if (dnsPolicy === 'None') return { nameservers: [], search: [], ndots: 1 };
  if (dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork))
    return hostResolvConf();
  return {
    nameservers: [clusterDns(spec)],
    search: [`${metadata.namespace}.svc.${DOMAIN}`, `svc.${DOMAIN}`, DOMAIN],
    ndots: 5,
  };
}

export function podResolvConf(pod: ObjectOf<'Pod'>, spec: ClusterSpec): ResolvConf {
  const { dnsConfig } = pod.spec;
  const conf = policyConf(pod, spec);
  const unique = (list: string[]): string[] => [...new Set(list)];
  const ndots = dnsConfig?.options?.findLast((option) => option.name === 'ndots')?.value;
  return {
    nameservers: unique([...conf.nameservers, ...(dnsConfig?.nameservers ?? [])]).slice(0, 3),
    search: unique([...conf.search, ...(dnsConfig?.searches ?? [])]),
    ndots: ndots === undefined ? conf.ndots : Number(ndots),
  };
}

/**
 * /etc/resolv.conf as the kubelet writes it into a container, or (without a Pod) as it stands on a
 * host.
 */
export function resolvConfText(spec: ClusterSpec, pod?: ObjectOf<'Pod'>): string {
  const { nameservers, search, ndots } = pod ? podResolvConf(pod, spec) : hostResolvConf();
  const others = (pod?.spec.dnsConfig?.options ?? [])
    .filter((option) => option.name !== undefined && option.name !== 'ndots')
    .map(({ name, value }) => (value === undefined ? name : `${name}:${value}`));
  const options = [...(ndots === 1 ? [] : [`ndots:${ndots}`]), ...others];
  return [
    search.length > 0 ? `search ${search.join(' ')}` : '',
    ...nameservers.map((address) => `nameserver ${address}`),
    options.length > 0 ? `options ${options.join(' ')}` : '',
  ]
    .filter(Boolean)
    .map((line) => `${line}\n`)
    .join('');
}

export type Hosts = [address: string, names: string[]][];

/** /etc/hosts of nodes and of the learner's machine: the nodes' names. */
export function hostHosts(spec: ClusterSpec, own: string): Hosts {
  return [
    ['127.0.0.1', ['localhost']],
    ...spec.nodes.map((node): Hosts[number] => [node.address, [node.name]]),
    ...(own === spec.machine.hostname ? [[spec.machine.address, [own]] as Hosts[number]] : []),
  ];
}

/** /etc/hosts that the kubelet writes for a Pod. */
export function podHosts(pod: ObjectOf<'Pod'>, address: string, spec: ClusterSpec): Hosts {
  if (pod.spec.hostNetwork) return hostHosts(spec, pod.spec.nodeName ?? '');
  const hostname = pod.spec.hostname ?? pod.metadata.name;
  const { subdomain, hostAliases = [] } = pod.spec;
  return [
    ['127.0.0.1', ['localhost']],
    [
      address,
      subdomain
        ? [`${hostname}.${subdomain}.${pod.metadata.namespace}.svc.${DOMAIN}`, hostname]
        : [hostname],
    ],
    ...hostAliases.map((alias): Hosts[number] => [alias.ip, alias.hostnames ?? []]),
  ];
}

/** The fully qualified names that a resolver tries for `name`, in order. */
export function candidates(name: string, conf: ResolvConf): string[] {
  if (name.endsWith('.')) return [name];
  const searched = conf.search.map((domain) => `${name}.${domain}.`);
  const dots = name.split('.').length - 1;
  return dots >= conf.ndots ? [`${name}.`, ...searched] : [...searched, `${name}.`];
}

export interface Asked {
  code: string;
  answers: DnsRecord[];
  ms: number;
}

/** getaddrinfo: A and AAAA are asked at once. No addresses: the name does not resolve. */
export function getaddrinfo(
  name: string,
  conf: ResolvConf,
  hosts: Hosts,
  ask: (name: string, type: RecordType) => Asked,
): { addresses: string[]; canonicalName?: string; ms: number } {
  if (ipv4(name) >= 0) return { addresses: [name], ms: 0 };
  const lower = name.toLowerCase();
  const listed = hosts
    .filter(([, names]) => names.some((own) => own.toLowerCase() === lower))
    .map(([address]) => address);
  if (listed.length > 0) return { addresses: listed, ms: 0 };
  if (lower === 'localhost' || lower.endsWith('.localhost'))
    return { addresses: ['127.0.0.1'], ms: 0 };
  return resolve(candidates(name, conf), ask);
}

/** Each name in turn, until one has addresses. A server that does not answer is asked twice. */
function resolve(
  names: readonly string[],
  ask: (name: string, type: RecordType) => Asked,
): { addresses: string[]; canonicalName?: string; ms: number } {
  let ms = 0;
  for (const name of names) {
    const { code, answers, ms: took } = ask(name, 'A');
    ms += took;
    if (code === 'TIMEOUT') return { addresses: [], ms: ms + took };
    const found = answers.filter(({ type }) => type === 'A');
    const [first] = found;
    if (!first) continue;
    const canonicalName = first.name.replace(/\.$/, '');
    return { addresses: found.map(({ data }) => data), canonicalName, ms };
  }
  return { addresses: [], ms };
}
