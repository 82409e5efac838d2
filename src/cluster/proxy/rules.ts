/**
 * The rules of one node as data: table, chain, matches, target. Models
 * pkg/proxy/iptables/proxier.go (and the kubelet's own chains). `iptables-save.ts` prints them; the
 * network decides packets by the same `PortRules` without walking them.
 */
import { masked } from '../../base/ipv4.ts';
import { portChain } from './chain-names.ts';
import { choiceRules, endpointRules, ruleProtocol } from './endpoint-rules.ts';
import type { PortRules } from './usable-endpoints.ts';
import type { ProxyConfig, Rule } from './rule.ts';
import { standingRules } from './standing-rules.ts';

/** All rules of a node, those of each chain in order. */
export const nodeRules = (ports: readonly PortRules[], config: ProxyConfig): Rule[] => [
  ...standingRules(config),
  ...ports.flatMap((rules) => servicePortRules(rules, config)),
  {
    table: 'nat',
    chain: 'KUBE-SERVICES',
    comment: 'kubernetes service nodeports; NOTE: this must be the last rule in this chain',
    matches: '-m addrtype --dst-type LOCAL',
    target: 'KUBE-NODEPORTS',
  },
];

type Rest = Omit<Rule, 'table' | 'chain'>;

const nat = (chain: string, rest: Rest): Rule => ({ table: 'nat', chain, ...rest });
const filter = (chain: string, rest: Rest): Rule => ({ table: 'filter', chain, ...rest });

const FROM_NODE = '-m addrtype --src-type LOCAL';
const TO_NODE = '-m addrtype --dst-type LOCAL';

/** All rules of one Service port, in the order in which kube-proxy writes them. */
const servicePortRules = (rules: PortRules, config: ProxyConfig): Rule[] => [
  ...clusterIpRules(rules),
  ...externalIpRules(rules),
  ...balancerRules(rules),
  ...nodePortRules(rules),
  ...healthCheckRules(rules),
  ...markRules(rules, config),
  ...externalRules(rules, config),
  ...firewallRules(rules),
  ...(rules.svc ? choiceRules(portChain('SVC', rules.port), rules.port, rules.cluster) : []),
  ...(rules.svl ? choiceRules(portChain('SVL', rules.port), rules.port, rules.local) : []),
  ...rules.reachable.flatMap((endpoint) => endpointRules(rules.port, endpoint)),
];

/** Matches what goes to the port on an address. */
const toAddress = ({ port }: PortRules, address: string): Rest => ({
  destination: `${address}/32`,
  protocol: ruleProtocol(port.protocol),
  port: port.port,
});

/** What becomes of packets that no endpoint takes. */
const refusal = ({ port, any }: PortRules): Rest =>
  any
    ? { comment: `${port.name} has no local endpoints`, target: 'DROP' }
    : {
        comment: `${port.name} has no endpoints`,
        target: 'REJECT --reject-with icmp-port-unreachable',
      };

const internalChain = ({ port }: PortRules): string =>
  portChain(port.internalLocal ? 'SVL' : 'SVC', port);
const externalChain = ({ port }: PortRules): string =>
  portChain(port.externalLocal ? 'SVL' : 'SVC', port);

function clusterIpRules(rules: PortRules): Rule[] {
  const { port, internal } = rules;
  const to = toAddress(rules, port.clusterIP);
  if (!internal) return [filter('KUBE-SERVICES', { ...to, ...refusal(rules) })];
  const comment = `${port.name} cluster IP`;
  return [nat('KUBE-SERVICES', { ...to, comment, target: internalChain(rules) })];
}

function externalIpRules(rules: PortRules): Rule[] {
  const { port, any, external } = rules;
  const target = portChain('EXT', port);
  const comment = `${port.name} external IP`;
  return port.externalIPs.flatMap((address) => {
    const to = toAddress(rules, address);
    return [
      ...(any ? [nat('KUBE-SERVICES', { ...to, comment, target })] : []),
      ...(external ? [] : [filter('KUBE-EXTERNAL-SERVICES', { ...to, ...refusal(rules) })]),
    ];
  });
}

function balancerRules(rules: PortRules): Rule[] {
  const { port, any, external, firewall } = rules;
  const target = portChain(firewall ? 'FW' : 'EXT', port);
  const comment = `${port.name} loadbalancer IP`;
  const dropped: Rest = {
    comment: `${port.name} traffic not accepted by ${portChain('FW', port)}`,
    target: 'DROP',
  };
  return port.loadBalancerIPs.flatMap((address) => {
    const to = toAddress(rules, address);
    return [
      ...(any ? [nat('KUBE-SERVICES', { ...to, comment, target })] : []),
      ...(firewall ? [filter('KUBE-PROXY-FIREWALL', { ...to, ...dropped })] : []),
      ...(external ? [] : [filter('KUBE-EXTERNAL-SERVICES', { ...to, ...refusal(rules) })]),
    ];
  });
}

function nodePortRules(rules: PortRules): Rule[] {
  const { port, any, external } = rules;
  if (!port.nodePort) return [];
  const protocol = ruleProtocol(port.protocol);
  const target = portChain('EXT', port);
  const to = { protocol, comment: port.name, port: port.nodePort, target };
  const counted = {
    destination: '127.0.0.0/8',
    after: '-m nfacct --nfacct-name  localhost_nps_accepted_pkts',
  };
  const refused = { protocol, ...refusal(rules), matches: TO_NODE, port: port.nodePort };
  return [
    ...(any ? [nat('KUBE-NODEPORTS', { ...to, ...counted }), nat('KUBE-NODEPORTS', to)] : []),
    ...(external ? [] : [filter('KUBE-EXTERNAL-SERVICES', refused)]),
  ];
}

function healthCheckRules({ port }: PortRules): Rule[] {
  if (!port.healthCheckNodePort) return [];
  return [
    filter('KUBE-NODEPORTS', {
      protocol: 'tcp',
      comment: `${port.name} health check node port`,
      port: port.healthCheckNodePort,
      target: 'ACCEPT',
    }),
  ];
}

/** What comes to the cluster IP from no Pod is masqueraded. */
function markRules(rules: PortRules, { podCIDR }: ProxyConfig): Rule[] {
  const { port, internal } = rules;
  if (!internal) return [];
  return [
    nat(internalChain(rules), {
      notSource: masked(podCIDR),
      ...toAddress(rules, port.clusterIP),
      comment: `${port.name} cluster IP`,
      target: 'KUBE-MARK-MASQ',
    }),
  ];
}

/** KUBE-EXT-: externalTrafficPolicy. */
function externalRules(rules: PortRules, config: ProxyConfig): Rule[] {
  const { port, ext, external } = rules;
  if (!ext) return [];
  const chain = portChain('EXT', port);
  const masquerade: Rest = {
    comment: `masquerade traffic for ${port.name} external destinations`,
    target: 'KUBE-MARK-MASQ',
  };
  return [
    ...(port.externalLocal ? shortCircuits(rules, config) : [nat(chain, masquerade)]),
    ...(external ? [nat(chain, { target: externalChain(rules) })] : []),
  ];
}

/** Under policy Local: who is in the cluster already reaches all endpoints. */
function shortCircuits({ port }: PortRules, { podCIDR }: ProxyConfig): Rule[] {
  const chain = portChain('EXT', port);
  const target = portChain('SVC', port);
  const destinations = `${port.name} external destinations`;
  return [
    nat(chain, { source: masked(podCIDR), comment: `pod traffic for ${destinations}`, target }),
    nat(chain, {
      comment: `masquerade LOCAL traffic for ${destinations}`,
      matches: FROM_NODE,
      target: 'KUBE-MARK-MASQ',
    }),
    nat(chain, { comment: `route LOCAL traffic for ${destinations}`, matches: FROM_NODE, target }),
  ];
}

/** KUBE-FW-: loadBalancerSourceRanges. */
function firewallRules({ port, firewall, allowFromNode }: PortRules): Rule[] {
  if (!firewall) return [];
  const chain = portChain('FW', port);
  const target = portChain('EXT', port);
  const comment = `${port.name} loadbalancer IP`;
  const own = allowFromNode ? port.loadBalancerIPs.map((address) => `${address}/32`) : [];
  const sources = [...port.sourceRanges.map(masked), ...own];
  return [
    ...sources.map((source) => nat(chain, { source, comment, target })),
    nat(chain, { comment: `other traffic to ${port.name} will be dropped by KUBE-PROXY-FIREWALL` }),
  ];
}
