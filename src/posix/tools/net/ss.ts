/**
 * ss of iproute2: ports of this machine that its own tools listen on. Programs of the host are not
 * among them.
 */
import { flag, type OptionValues } from '../../getopt.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';

const options = {
  listening: flag('-l, --listening'),
  numeric: flag('-n, --numeric'),
  tcp: flag('-t, --tcp'),
  udp: flag('-u, --udp'),
  all: flag('-a, --all'),
  processes: flag('-p, --processes'),
  noHeader: flag('-H, --no-header'),
  ipv4: flag('-4'),
  ipv6: flag('-6'),
};
type Options = OptionValues<typeof options>;

const widths = [7, 7, 7];
/** State, queues, addresses, process; those on the left begin in their columns. */
function row(cells: string[]): string {
  const left = cells.slice(0, 3).map((cell, index) => cell.padEnd(widths[index] ?? 0));
  const [local = '', peer = '', process = ''] = cells.slice(3);
  return `${left.join('')}${local.padStart(18)} ${peer.padStart(18)} ${process}`.trimEnd() + '\n';
}
const head = ['State', 'Recv-Q', 'Send-Q', 'Local Address:Port', 'Peer Address:Port', 'Process'];

function socketRow(sys: Sys, given: Options, port: string): string {
  const entry = sys.machine.listening[port];
  const proc = sys.machine.procs[entry?.pid ?? -1];
  const state = entry?.protocol === 'TCP' ? 'LISTEN' : 'UNCONN';
  const program = proc?.argv[0] ?? '';
  const process = `users:(("${program}",pid=${entry?.pid},fd=3))`;
  const shown = given.processes && proc ? process : '';
  return row([state, '0', '1', `0.0.0.0:${port}`, '0.0.0.0:*', shown]);
}

const ss = tool({
  options,
  run(sys, { options: given }) {
    const isBoth = given.udp === given.tcp;
    const ports = Object.keys(sys.machine.listening).filter((port) => {
      const isUdp = sys.machine.listening[port]?.protocol === 'UDP';
      return (given.listening || given.all) && (isBoth || isUdp === given.udp);
    });
    if (!given.noHeader) sys.out(row(head));
    for (const port of ports) {
      sys.out(socketRow(sys, given, port));
    }
    return 0;
  },
});

export const ssTools: Record<string, Tool> = { ss };
