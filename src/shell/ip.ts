/**
 * `ip addr`, `ip route` on a node: the addresses and routes that the cluster's network gives it.
 * Models ip-address(8), ip-route(8).
 */
import type { NodeSpec } from '../cluster/spec.ts';
import type { HostProgram } from '../kubectl/host.ts';
import type { Computer } from './computer.ts';
import type { ProgramCall } from './host.ts';
import type { ShellInner } from './shell.ts';

interface Link {
  name: string;
  flags: string;
  address: string;
  mtu: number;
  state: string;
  scope: string;
}

export function ip(computer: Computer, shell: ShellInner, _call: ProgramCall): HostProgram {
  return (argv, host) => {
    const { spec } = shell.deps;
    const node: NodeSpec | undefined = spec.nodes.find((node) => node.name === computer.hostname);
    const [address = '', bits = '24'] = (node?.podCIDR ?? '').split('/');
    const gateway = address.replace(/\d+$/, '1');
    const bridge = node !== undefined && spec.podGateway;
    const up = 'BROADCAST,MULTICAST,UP,LOWER_UP';
    const links: Link[] = [
      {
        name: 'lo',
        flags: 'LOOPBACK,UP,LOWER_UP',
        address: '127.0.0.1/8',
        mtu: 65_536,
        state: 'UNKNOWN',
        scope: 'host',
      },
      {
        name: 'eth0',
        flags: up,
        address: `${computer.address}/24`,
        mtu: 1500,
        state: 'UP',
        scope: 'global',
      },
      ...(bridge
        ? [
            {
              name: 'cni0',
              flags: up,
              address: `${gateway}/${bits}`,
              mtu: 1500,
              state: 'UP',
              scope: 'global',
            },
          ]
        : []),
    ];
    const words = argv.filter((arg) => !arg.startsWith('-'));
    const brief = argv.some((arg) => arg === '-br' || arg === '-brief');
    const [what = ''] = words;
    if (what !== '' && ('address'.startsWith(what) || 'link'.startsWith(what))) {
      const wanted = words[1] === 'show' || words[1] === 'list' ? words.slice(2) : words.slice(1);
      const device = wanted[0] === 'dev' ? wanted[1] : wanted[0];
      if (device !== undefined && !links.some((link) => link.name === device)) {
        host.stderr(`Device "${device}" does not exist.\n`);
        return Promise.resolve(1);
      }
      links.forEach((link, index) => {
        if (device !== undefined && link.name !== device) return;
        if (brief) {
          host.stdout(`${link.name.padEnd(16)} ${link.state.padEnd(14)} ${link.address} \n`);
          return;
        }
        host.stdout(
          `${index + 1}: ${link.name}: <${link.flags}> mtu ${link.mtu} qdisc noqueue state ${link.state} group default qlen 1000\n`,
        );
        if ('address'.startsWith(what))
          host.stdout(
            `    inet ${link.address}${link.scope === 'host' ? '' : ` brd ${link.address.replace(/\d+\/\d+$/, '255')}`} scope ${link.scope} ${link.name}\n` +
              `       valid_lft forever preferred_lft forever\n`,
          );
      });
      return Promise.resolve(0);
    }
    if (what !== '' && 'route'.startsWith(what)) {
      const own =
        `${computer.address.replace(/\d+$/, '0')}/24 dev eth0 proto kernel scope link src ` +
        `${computer.address} \n`;
      for (const other of node ? spec.nodes : []) {
        if (other !== node) host.stdout(`${other.podCIDR} via ${other.address} dev eth0 \n`);
        else if (bridge)
          host.stdout(`${other.podCIDR} dev cni0 proto kernel scope link src ${gateway} \n`);
      }
      host.stdout(own);
      return Promise.resolve(0);
    }
    host.stderr(
      what === ''
        ? 'Usage: ip [ OPTIONS ] { address | link | route }\n'
        : `Object "${what}" is unknown, try "ip help".\n`,
    );
    return Promise.resolve(what === '' ? 255 : 1);
  };
}
