/**
 * `ss -ltn`: ports of this machine that its own tools listen on. Programs of the host are not among
 * them.
 */
import { options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';

function ss(sys: Sys): number {
  const o = options(sys.args, 'lntuapH46', {
    listening: 'l',
    numeric: 'n',
    tcp: 't',
    udp: 'u',
    all: 'a',
    processes: 'p',
    'no-header': 'H',
  });
  const both = o.has('u') === o.has('t');
  const rows =
    o.has('l') || o.has('a')
      ? Object.entries(sys.machine.listening).filter(
          ([, e]) => both || (e.protocol === 'UDP') === o.has('u'),
        )
      : [];
  const row = (
    state: string,
    recv: string,
    send: string,
    local: string,
    peer: string,
    process: string,
  ): string =>
    (
      `${state.padEnd(7)}${recv.padEnd(7)}${send.padEnd(7)}${local.padStart(18)} ` +
      `${peer.padStart(18)} ${process}`
    ).trimEnd() + '\n';
  if (!o.has('H'))
    sys.out(row('State', 'Recv-Q', 'Send-Q', 'Local Address:Port', 'Peer Address:Port', 'Process'));
  for (const [port, entry] of rows) {
    const proc = sys.machine.procs[entry.pid];
    sys.out(
      row(
        entry.protocol === 'TCP' ? 'LISTEN' : 'UNCONN',
        '0',
        '1',
        `0.0.0.0:${port}`,
        '0.0.0.0:*',
        o.has('p') && proc ? `users:(("${proc.argv[0] ?? ''}",pid=${entry.pid},fd=3))` : '',
      ),
    );
  }
  return 0;
}

export const ssTools: Record<string, Tool> = { ss };
