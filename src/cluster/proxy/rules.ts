/**
 * The rules of one node as data: table, chain, matches, target. Models
 * pkg/proxy/iptables/proxier.go (and the kubelet's own chains). `save.ts` prints them; `match.ts`
 * decides packets by the same `PortRules` without walking them.
 */
import { masked } from '../../base/ipv4.ts';
import type { ProxyEndpoint } from './endpoints.ts';
import type { PortRules } from './policy.ts';

export type Table = 'mangle' | 'filter' | 'nat';

export interface Rule {
  table: Table;
  chain: string;
  /** `-s`, `! -s`, `-d`, `! -d`: ranges with prefix length. */
  source?: string;
  notSource?: string;
  destination?: string;
  protocol?: 'tcp' | 'udp' | 'sctp';
  comment?: string;
  /**
   * Further matches in the order of printing, before and after the comment; the protocol's own (`-m
   * tcp --dport`) comes last.
   */
  before?: string;
  matches?: string;
  port?: number;
  /** Matches printed after the port. */
  after?: string;
  /** Shows `-m tcp` although no port is matched. */
  module?: boolean;
  /** Target with its options; absent: the rule only counts. */
  target?: string;
}

export interface ProxyConfig {
  podCIDR: string;
  nodePodCIDR: string;
}

/** All rules of a node, those of each chain in order. */
export function nodeRules(ports: readonly PortRules[], config: ProxyConfig): Rule[] {
  const out: Rule[] = [...frame(config)];
  for (const rules of ports) servicePortRules(rules, config, out);
  out.push({
    table: 'nat',
    chain: 'KUBE-SERVICES',
    comment: 'kubernetes service nodeports; NOTE: this must be the last rule in this chain',
    matches: '-m addrtype --dst-type LOCAL',
    target: 'KUBE-NODEPORTS',
  });
  return out;
}

function servicePortRules(rules: PortRules, config: ProxyConfig, out: Rule[]): void {
  const { port } = rules;
  const protocol = port.protocol.toLowerCase() as 'tcp';
  const svc = `KUBE-SVC-${port.hash}`,
    svl = `KUBE-SVL-${port.hash}`,
    ext = `KUBE-EXT-${port.hash}`,
    fw = `KUBE-FW-${port.hash}`;
  const internalChain = port.internalLocal ? svl : svc;
  const externalChain = port.externalLocal ? svl : svc;
  const nat = (chain: string, rule: Partial<Rule>): void => {
    out.push({ table: 'nat', chain, ...rule });
  };
  const filter = (chain: string, rule: Partial<Rule>): void => {
    out.push({ table: 'filter', chain, ...rule });
  };
  const to = (address: string) => ({ destination: `${address}/32`, protocol, port: port.port });
  const refusal = rules.any
    ? { comment: `${port.name} has no local endpoints`, target: 'DROP' }
    : {
        comment: `${port.name} has no endpoints`,
        target: 'REJECT --reject-with icmp-port-unreachable',
      };

  if (rules.internal)
    nat('KUBE-SERVICES', {
      ...to(port.clusterIP),
      comment: `${port.name} cluster IP`,
      target: internalChain,
    });
  else filter('KUBE-SERVICES', { ...to(port.clusterIP), ...refusal });
  for (const address of port.externalIPs) {
    if (rules.any)
      nat('KUBE-SERVICES', { ...to(address), comment: `${port.name} external IP`, target: ext });
    if (!rules.external) filter('KUBE-EXTERNAL-SERVICES', { ...to(address), ...refusal });
  }
  for (const address of port.loadBalancerIPs) {
    if (rules.any)
      nat('KUBE-SERVICES', {
        ...to(address),
        comment: `${port.name} loadbalancer IP`,
        target: rules.firewall ? fw : ext,
      });
    if (rules.firewall)
      filter('KUBE-PROXY-FIREWALL', {
        ...to(address),
        comment: `${port.name} traffic not accepted by ${fw}`,
        target: 'DROP',
      });
    if (!rules.external) filter('KUBE-EXTERNAL-SERVICES', { ...to(address), ...refusal });
  }
  if (port.nodePort) {
    if (rules.any) {
      nat('KUBE-NODEPORTS', {
        destination: '127.0.0.0/8',
        protocol,
        comment: port.name,
        port: port.nodePort,
        after: '-m nfacct --nfacct-name  localhost_nps_accepted_pkts',
        target: ext,
      });
      nat('KUBE-NODEPORTS', { protocol, comment: port.name, port: port.nodePort, target: ext });
    }
    if (!rules.external)
      filter('KUBE-EXTERNAL-SERVICES', {
        protocol,
        ...refusal,
        matches: '-m addrtype --dst-type LOCAL',
        port: port.nodePort,
      });
  }
  if (port.healthCheckNodePort)
    filter('KUBE-NODEPORTS', {
      protocol: 'tcp',
      comment: `${port.name} health check node port`,
      port: port.healthCheckNodePort,
      target: 'ACCEPT',
    });

  if (rules.internal)
    nat(internalChain, {
      notSource: masked(config.podCIDR),
      ...to(port.clusterIP),
      comment: `${port.name} cluster IP`,
      target: 'KUBE-MARK-MASQ',
    });
  if (rules.ext) {
    if (!port.externalLocal)
      nat(ext, {
        comment: `masquerade traffic for ${port.name} external destinations`,
        target: 'KUBE-MARK-MASQ',
      });
    else {
      nat(ext, {
        source: masked(config.podCIDR),
        comment: `pod traffic for ${port.name} external destinations`,
        target: svc,
      });
      nat(ext, {
        comment: `masquerade LOCAL traffic for ${port.name} external destinations`,
        matches: '-m addrtype --src-type LOCAL',
        target: 'KUBE-MARK-MASQ',
      });
      nat(ext, {
        comment: `route LOCAL traffic for ${port.name} external destinations`,
        matches: '-m addrtype --src-type LOCAL',
        target: svc,
      });
    }
    if (rules.external) nat(ext, { target: externalChain });
  }
  if (rules.firewall) {
    const comment = `${port.name} loadbalancer IP`;
    for (const cidr of port.sourceRanges) nat(fw, { source: masked(cidr), comment, target: ext });
    if (rules.allowFromNode)
      for (const address of port.loadBalancerIPs)
        nat(fw, { source: `${address}/32`, comment, target: ext });
    nat(fw, { comment: `other traffic to ${port.name} will be dropped by KUBE-PROXY-FIREWALL` });
  }
  if (rules.svc) choose(svc, port.name, rules.cluster, port.affinity, out);
  if (rules.svl) choose(svl, port.name, rules.local, port.affinity, out);
  for (const endpoint of rules.reachable) {
    nat(endpoint.chain, {
      source: `${endpoint.address}/32`,
      comment: port.name,
      target: 'KUBE-MARK-MASQ',
    });
    nat(endpoint.chain, {
      protocol,
      comment: port.name,
      module: true,
      matches: port.affinity
        ? `-m recent --set --name ${endpoint.chain} --mask 255.255.255.255 --rsource`
        : undefined,
      target: `DNAT --to-destination ${endpoint.address}:${endpoint.port}`,
    });
  }
}

/** The rules that pick one endpoint: who came before, then each with its share of what is left. */
function choose(
  chain: string,
  name: string,
  endpoints: readonly ProxyEndpoint[],
  affinity: number,
  out: Rule[],
): void {
  const rule = (e: ProxyEndpoint, matches?: string): void => {
    out.push({
      table: 'nat',
      chain,
      comment: `${name} -> ${e.address}:${e.port}`,
      matches,
      target: e.chain,
    });
  };
  if (affinity)
    for (const e of endpoints)
      rule(
        e,
        `-m recent --rcheck --seconds ${affinity} --reap --name ${e.chain} --mask 255.255.255.255 --rsource`,
      );
  endpoints.forEach((e, i) => {
    const left = endpoints.length - i;
    rule(e, left > 1 ? `-m statistic --mode random --probability ${probability(left)}` : undefined);
  });
}

/**
 * 1/n as kube-proxy writes it (ten digits), the kernel keeps it (31 bits) and iptables-save prints
 * it.
 */
export function probability(n: number): string {
  return (Math.round(Number((1 / n).toFixed(10)) * 0x80000000) / 0x80000000).toFixed(11);
}

const portals = 'kubernetes service portals',
  external = 'kubernetes externally-visible service portals',
  balancer = 'kubernetes load balancer firewall';

/** What is there without any Service. */
function frame(config: ProxyConfig): Rule[] {
  const fresh = '-m conntrack --ctstate NEW';
  const rule = (table: Table, chain: string, target: string, rest: Partial<Rule> = {}): Rule => ({
    table,
    chain,
    target,
    ...rest,
  });
  return [
    rule('filter', 'INPUT', 'KUBE-PROXY-FIREWALL', { before: fresh, comment: balancer }),
    rule('filter', 'INPUT', 'KUBE-NODEPORTS', { comment: 'kubernetes health check service ports' }),
    rule('filter', 'INPUT', 'KUBE-EXTERNAL-SERVICES', { before: fresh, comment: external }),
    rule('filter', 'INPUT', 'KUBE-FIREWALL'),
    rule('filter', 'FORWARD', 'KUBE-PROXY-FIREWALL', { before: fresh, comment: balancer }),
    rule('filter', 'FORWARD', 'KUBE-FORWARD', { comment: 'kubernetes forwarding rules' }),
    rule('filter', 'FORWARD', 'KUBE-SERVICES', { before: fresh, comment: portals }),
    rule('filter', 'FORWARD', 'KUBE-EXTERNAL-SERVICES', { before: fresh, comment: external }),
    rule('filter', 'OUTPUT', 'KUBE-PROXY-FIREWALL', { before: fresh, comment: balancer }),
    rule('filter', 'OUTPUT', 'KUBE-SERVICES', { before: fresh, comment: portals }),
    rule('filter', 'OUTPUT', 'KUBE-FIREWALL'),
    {
      table: 'filter',
      chain: 'KUBE-FIREWALL',
      before: '! -s 127.0.0.0/8 -d 127.0.0.0/8',
      comment: 'block incoming localnet connections',
      matches: '-m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT',
      target: 'DROP',
    },
    rule('filter', 'KUBE-FORWARD', 'DROP', {
      before:
        '-m conntrack --ctstate INVALID -m nfacct --nfacct-name  ct_state_invalid_dropped_pkts',
    }),
    rule('filter', 'KUBE-FORWARD', 'ACCEPT', {
      comment: 'kubernetes forwarding rules',
      matches: '-m mark --mark 0x4000/0x4000',
    }),
    rule('filter', 'KUBE-FORWARD', 'ACCEPT', {
      comment: 'kubernetes forwarding conntrack rule',
      matches: '-m conntrack --ctstate RELATED,ESTABLISHED',
    }),
    rule('nat', 'PREROUTING', 'KUBE-SERVICES', { comment: portals }),
    rule('nat', 'OUTPUT', 'KUBE-SERVICES', { comment: portals }),
    rule('nat', 'POSTROUTING', 'KUBE-POSTROUTING', { comment: 'kubernetes postrouting rules' }),
    {
      table: 'nat',
      chain: 'POSTROUTING',
      source: masked(config.nodePodCIDR),
      before: `! -d ${masked(config.podCIDR)}`,
      target: 'MASQUERADE',
    },
    rule('nat', 'KUBE-MARK-MASQ', 'MARK --set-xmark 0x4000/0x4000'),
    rule('nat', 'KUBE-POSTROUTING', 'RETURN', { before: '-m mark ! --mark 0x4000/0x4000' }),
    rule('nat', 'KUBE-POSTROUTING', 'MARK --set-xmark 0x4000/0x0'),
    rule('nat', 'KUBE-POSTROUTING', 'MASQUERADE --random-fully', {
      comment: 'kubernetes service traffic requiring SNAT',
    }),
  ];
}

/** Chains that exist even when no rule is in them. */
export const standingChains: Record<Table, readonly string[]> = {
  mangle: ['KUBE-IPTABLES-HINT', 'KUBE-KUBELET-CANARY', 'KUBE-PROXY-CANARY'],
  filter: [
    'KUBE-EXTERNAL-SERVICES',
    'KUBE-FIREWALL',
    'KUBE-FORWARD',
    'KUBE-KUBELET-CANARY',
    'KUBE-NODEPORTS',
    'KUBE-PROXY-CANARY',
    'KUBE-PROXY-FIREWALL',
    'KUBE-SERVICES',
  ],
  nat: [
    'KUBE-KUBELET-CANARY',
    'KUBE-MARK-MASQ',
    'KUBE-NODEPORTS',
    'KUBE-POSTROUTING',
    'KUBE-PROXY-CANARY',
    'KUBE-SERVICES',
  ],
};
/** Built-in chains of each table, in the order of printing. */
export const builtinChains: Record<Table, readonly string[]> = {
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
};
