/** Rules and chains of a node that are there without any Service. */
import { masked } from '../../base/ipv4.ts';
import type { ProxyConfig, Rule, Table } from './rule.ts';

/** Comments. */
const PORTALS = 'kubernetes service portals';
const EXTERNAL = 'kubernetes externally-visible service portals';
const BALANCER = 'kubernetes load balancer firewall';
const FORWARDING = 'kubernetes forwarding rules';
/** Matches. */
const FRESH = '-m conntrack --ctstate NEW';
const MARKED = '--mark 0x4000/0x4000';

type Rest = Partial<Rule>;

const rule =
  (table: Table) =>
  (chain: string, target: string, rest: Rest = {}): Rule => ({ table, chain, target, ...rest });
const filter = rule('filter');
const nat = rule('nat');

const FILTER: readonly Rule[] = [
  filter('INPUT', 'KUBE-PROXY-FIREWALL', { before: FRESH, comment: BALANCER }),
  filter('INPUT', 'KUBE-NODEPORTS', { comment: 'kubernetes health check service ports' }),
  filter('INPUT', 'KUBE-EXTERNAL-SERVICES', { before: FRESH, comment: EXTERNAL }),
  filter('INPUT', 'KUBE-FIREWALL'),
  filter('FORWARD', 'KUBE-PROXY-FIREWALL', { before: FRESH, comment: BALANCER }),
  filter('FORWARD', 'KUBE-FORWARD', { comment: FORWARDING }),
  filter('FORWARD', 'KUBE-SERVICES', { before: FRESH, comment: PORTALS }),
  filter('FORWARD', 'KUBE-EXTERNAL-SERVICES', { before: FRESH, comment: EXTERNAL }),
  filter('OUTPUT', 'KUBE-PROXY-FIREWALL', { before: FRESH, comment: BALANCER }),
  filter('OUTPUT', 'KUBE-SERVICES', { before: FRESH, comment: PORTALS }),
  filter('OUTPUT', 'KUBE-FIREWALL'),
  filter('KUBE-FIREWALL', 'DROP', {
    before: '! -s 127.0.0.0/8 -d 127.0.0.0/8',
    comment: 'block incoming localnet connections',
    matches: '-m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT',
  }),
  filter('KUBE-FORWARD', 'DROP', {
    before: '-m conntrack --ctstate INVALID -m nfacct --nfacct-name  ct_state_invalid_dropped_pkts',
  }),
  filter('KUBE-FORWARD', 'ACCEPT', { comment: FORWARDING, matches: `-m mark ${MARKED}` }),
  filter('KUBE-FORWARD', 'ACCEPT', {
    comment: 'kubernetes forwarding conntrack rule',
    matches: '-m conntrack --ctstate RELATED,ESTABLISHED',
  }),
];

const natRules = ({ podCIDR, nodePodCIDR }: ProxyConfig): Rule[] => [
  nat('PREROUTING', 'KUBE-SERVICES', { comment: PORTALS }),
  nat('OUTPUT', 'KUBE-SERVICES', { comment: PORTALS }),
  nat('POSTROUTING', 'KUBE-POSTROUTING', { comment: 'kubernetes postrouting rules' }),
  nat('POSTROUTING', 'MASQUERADE', {
    source: masked(nodePodCIDR),
    before: `! -d ${masked(podCIDR)}`,
  }),
  nat('KUBE-MARK-MASQ', 'MARK --set-xmark 0x4000/0x4000'),
  nat('KUBE-POSTROUTING', 'RETURN', { before: `-m mark ! ${MARKED}` }),
  nat('KUBE-POSTROUTING', 'MARK --set-xmark 0x4000/0x0'),
  nat('KUBE-POSTROUTING', 'MASQUERADE --random-fully', {
    comment: 'kubernetes service traffic requiring SNAT',
  }),
];

export const standingRules = (config: ProxyConfig): Rule[] => [...FILTER, ...natRules(config)];

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
