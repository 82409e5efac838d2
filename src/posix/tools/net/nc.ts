/** nc, netcat. Models OpenBSD's nc, and busybox's. */
import { flag, number, type OptionValues, value } from '../../getopt.ts';
import type { NetFailure, NetReply } from '../../net.ts';
import { accept, keep, netWithin, readAll, type Run } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { hostAddress } from './dns/resolver.ts';

const options = {
  zeroIo: flag('-z'),
  verbose: flag('-v'),
  /** In seconds. */
  timeout: number('-w'),
  listen: flag('-l'),
  port: value('-p'),
  udp: flag('-u'),
  numeric: flag('-n'),
  keepListening: flag('-k'),
  quit: value('-q'),
  execute: value('-e'),
};
type Options = OptionValues<typeof options>;

const failures: Record<NetFailure, string> = {
  refused: 'Connection refused',
  timeout: 'Operation timed out',
  unreachable: 'Host is unreachable',
  reset: 'Connection reset by peer',
  'no-route': 'No route to host',
};
const reasonOf = (reply: NetReply | null): NetFailure =>
  reply?.kind === 'failure' ? reply.failure : 'timeout';

interface Target {
  name: string;
  address: string;
  port: number;
}

/** What is said of a connection; '' where nothing is. */
function report(sys: Sys, given: Options, target: Target, reply: NetReply | null): string {
  const { name, address, port } = target;
  const isOpen = reply?.kind === 'data' || reply?.kind === 'http';
  const reason = reasonOf(reply);
  if (sys.ash) {
    if (!isOpen) return `nc: ${name} (${address}:${port}): ${failures[reason]}\n`;
    return given.verbose ? `${name} (${address}:${port}) open\n` : '';
  }
  if (!given.verbose) return '';
  const shown = name === address ? name : `${name} (${address})`;
  const protocol = given.udp ? 'udp' : 'tcp';
  if (isOpen) return `Connection to ${shown} ${port} port [${protocol}/*] succeeded!\n`;
  const why = reason === 'timeout' ? 'Connection timed out' : failures[reason];
  return `nc: connect to ${shown} port ${port} (${protocol}) failed: ${why}\n`;
}

/** True: the port is open. */
function* connect(sys: Sys, given: Options, target: Target, data: string): Run<boolean> {
  const limit = given.timeout === undefined ? undefined : given.timeout * 1000;
  const { address, port } = target;
  const reply = yield* netWithin(
    {
      kind: given.udp ? 'udp' : 'tcp',
      address,
      port,
      data,
      ...(limit === undefined ? {} : { timeoutMs: limit }),
    },
    limit === undefined ? undefined : limit + 1,
  );
  if (reply?.kind === 'data' && !given.zeroIo) sys.out(reply.data);
  sys.err(report(sys, given, target, reply));
  return reply?.kind === 'data' || reply?.kind === 'http';
}

/** `nc -l`: prints what comes, answers with its standard input. */
function* listen(sys: Sys, given: Options, port: string): Run {
  if (!/^\d+$/.test(port)) {
    sys.err('nc: missing port number\n');
    return 1;
  }
  for (;;) {
    const { connection, data } = yield* accept(Number(port));
    sys.out(data);
    const answer = sys.os.inputSession(sys.proc, 0) ? '' : yield* readAll();
    sys.once((os) => {
      os.calls.push({ call: 'answer', connection, data: answer });
      return null;
    });
    if (!given.keepListening) return 0;
    yield* keep(1);
  }
}

const busyboxUsage = `BusyBox v1.35.0 multi-call binary.

Usage: nc [OPTIONS] HOST PORT  - connect
nc [OPTIONS] -l -p PORT [HOST] [PORT]  - listen
`;

const nc = tool({
  options,
  messageName: 'nc',
  *run(sys, { options: given, operands }) {
    if (given.listen) return yield* listen(sys, given, given.port ?? operands.at(-1) ?? '');
    const [name = '', ports = ''] = operands;
    if (!name || !/^\d+(-\d+)?$/.test(ports)) {
      sys.err(sys.ash ? busyboxUsage : 'nc: missing port number\n');
      return 1;
    }
    const address = yield* hostAddress(name);
    if (address === undefined) {
      if (sys.ash) throw new Failure(`bad address '${name}'`);
      const unknown = 'Name or service not known';
      throw new Failure(`getaddrinfo for host "${name}" port ${ports}: ${unknown}`);
    }
    const input = given.zeroIo ? '' : yield* readAll();
    const [first = 0, last = first] = ports.split('-').map(Number);
    let code = 1;
    for (let port = first; port <= last; port++) {
      if (yield* connect(sys, given, { name, address, port }, input)) code = 0;
    }
    return code;
  },
});

export const ncTools: Record<string, Tool> = { nc, netcat: nc };
