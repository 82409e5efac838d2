/**
 * `ip addr`, `ip route` on a node: the addresses and routes that the cluster's network gives it.
 * Models ip-address(8), ip-route(8).
 */
import type { ClusterSpec, NodeSpec } from '../../cluster/spec.ts';
import type { Host, HostProgram } from '../../kubectl/host.ts';
import type { ComputerPort, ShellInner } from '../ports.ts';
import type { ProgramCall } from '../program-call.ts';

interface Link {
  name: string;
  flags: string;
  /** With the length of its network's prefix. */
  address: string;
  mtu: number;
  state: string;
  scope: string;
}

const UP = 'BROADCAST,MULTICAST,UP,LOWER_UP';

const LOOPBACK: Link = {
  name: 'lo',
  flags: 'LOOPBACK,UP,LOWER_UP',
  address: '127.0.0.1/8',
  mtu: 65_536,
  state: 'UNKNOWN',
  scope: 'host',
};

const ethernet = (name: string, address: string): Link => ({
  name,
  flags: UP,
  address,
  mtu: 1500,
  state: 'UP',
  scope: 'global',
});

/** What `ip` knows of the computer that it runs on. */
interface Interfaces {
  spec: ClusterSpec;
  node: NodeSpec | undefined;
  address: string;
  /** The bridge of the node's Pods, where the network plugin makes one: its address, prefix. */
  bridge: { address: string; bits: string } | undefined;
}

function interfacesOf(computer: ComputerPort, spec: ClusterSpec): Interfaces {
  const node = spec.nodes.find((each) => each.name === computer.hostname);
  const [network = '', bits = '24'] = (node?.podCIDR ?? '').split('/');
  const address = network.replace(/\d+$/, '1');
  const bridge = node !== undefined && spec.podGateway ? { address, bits } : undefined;
  return { spec, node, address: computer.address, bridge };
}

function linksOf({ address, bridge }: Interfaces): Link[] {
  const links = [LOOPBACK, ethernet('eth0', `${address}/24`)];
  if (bridge) links.push(ethernet('cni0', `${bridge.address}/${bridge.bits}`));
  return links;
}

const headLine = (link: Link, index: number): string =>
  `${index + 1}: ${link.name}: <${link.flags}> mtu ${link.mtu} qdisc noqueue state ` +
  `${link.state} group default qlen 1000\n`;

function addressLines({ address, scope, name }: Link): string {
  const broadcast = scope === 'host' ? '' : ` brd ${address.replace(/\d+\/\d+$/, '255')}`;
  return (
    `    inet ${address}${broadcast} scope ${scope} ${name}\n` +
    `       valid_lft forever preferred_lft forever\n`
  );
}

const briefLine = ({ name, state, address }: Link): string =>
  `${name.padEnd(16)} ${state.padEnd(14)} ${address} \n`;

/** The device that `show dev eth0`, `show eth0`, `dev eth0` names; undefined for all. */
function deviceOf(words: string[]): string | undefined {
  const rest = ['show', 'list'].includes(words[1] ?? '') ? words.slice(2) : words.slice(1);
  return rest[0] === 'dev' ? rest[1] : rest[0];
}

function showLinks(host: Host, links: Link[], words: string[], brief: boolean): number {
  const device = deviceOf(words);
  if (device !== undefined && !links.some((link) => link.name === device)) {
    host.stderr(`Device "${device}" does not exist.\n`);
    return 1;
  }
  const withAddresses = 'address'.startsWith(words[0] ?? '');
  links.forEach((link, index) => {
    if (device !== undefined && link.name !== device) return;
    if (brief) {
      host.stdout(briefLine(link));
      return;
    }
    host.stdout(headLine(link, index));
    if (withAddresses) host.stdout(addressLines(link));
  });
  return 0;
}

function showRoutes(host: Host, { spec, node, address, bridge }: Interfaces): number {
  for (const other of node ? spec.nodes : []) {
    if (other !== node) host.stdout(`${other.podCIDR} via ${other.address} dev eth0 \n`);
    else if (bridge)
      host.stdout(`${other.podCIDR} dev cni0 proto kernel scope link src ${bridge.address} \n`);
  }
  const network = address.replace(/\d+$/, '0');
  host.stdout(`${network}/24 dev eth0 proto kernel scope link src ${address} \n`);
  return 0;
}

function run(argv: string[], host: Host, interfaces: Interfaces): number {
  const words = argv.filter((word) => !word.startsWith('-'));
  const brief = argv.some((word) => word === '-br' || word === '-brief');
  const [what = ''] = words;
  if (what === '') {
    host.stderr('Usage: ip [ OPTIONS ] { address | link | route }\n');
    return 255;
  }
  if ('address'.startsWith(what) || 'link'.startsWith(what))
    return showLinks(host, linksOf(interfaces), words, brief);
  if ('route'.startsWith(what)) return showRoutes(host, interfaces);
  host.stderr(`Object "${what}" is unknown, try "ip help".\n`);
  return 1;
}

export const ip =
  (computer: ComputerPort, shell: ShellInner, _call: ProgramCall): HostProgram =>
  (argv, host) =>
    Promise.resolve(run(argv, host, interfacesOf(computer, shell.deps.spec)));
