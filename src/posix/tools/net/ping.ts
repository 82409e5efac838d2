/** ping. Models iputils', and busybox's. */
import { number, type OptionValues, flag, value } from '../../getopt.ts';
import { keep, netWithin, type Run, sleep } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { hostAddress } from './dns/resolver.ts';
import type { NetReply } from '../../net.ts';

const options = {
  count: number('-c', Infinity),
  /** In seconds, as the next. */
  interval: number('-i', 1),
  timeout: number('-W', 10),
  deadline: value('-w'),
  quiet: flag('-q'),
  numeric: flag('-n'),
  size: value('-s'),
  ttl: value('-t'),
  ipv4: flag('-4'),
};
type Options = OptionValues<typeof options>;

/** What is known between two packets. Times in ms. */
interface State {
  address: string;
  sent: number;
  received: number;
  times: number[];
  began: number;
}

/** Looks the host up and says what is pinged. */
function* begin(sys: Sys, name: string): Run<State> {
  const address = yield* hostAddress(name);
  if (address === undefined) {
    if (sys.ash) throw new Failure(`bad address '${name}'`);
    throw new Failure(`${name}: Name or service not known`, 2);
  }
  const state: State = { address, sent: 0, received: 0, times: [], began: sys.now() };
  const size = sys.ash ? ': 56 data bytes' : ' 56(84) bytes of data.';
  sys.out(`PING ${name} (${address})${size}\n`);
  yield* keep(state);
  return state;
}

/** What is said of one packet. */
function packetLine(sys: Sys, name: string, state: State, reply: NetReply | null): string {
  const { address, sent } = state;
  if (reply?.kind === 'data') {
    const time = `ttl=63 time=${reply.ms.toFixed(3)} ms\n`;
    if (sys.ash) return `64 bytes from ${address}: seq=${sent - 1} ${time}`;
    const from = name === address ? name : `${name} (${address})`;
    return `64 bytes from ${from}: icmp_seq=${sent} ${time}`;
  }
  const isUnreachable =
    reply?.kind === 'failure' && (reply.failure === 'unreachable' || reply.failure === 'no-route');
  if (!isUnreachable || sys.ash) return '';
  return `From ${address} icmp_seq=${sent} Destination Host Unreachable\n`;
}

function* packet(sys: Sys, name: string, given: Options, state: State): Run<void> {
  const timeoutMs = given.timeout * 1000;
  const request = { kind: 'ping', address: state.address, timeoutMs } as const;
  const reply = yield* netWithin(request, timeoutMs + 1);
  state.sent++;
  const isAnswered = reply?.kind === 'data';
  if (isAnswered) {
    state.received++;
    state.times.push(reply.ms);
  }
  sys.out(packetLine(sys, name, state, reply));
  const pause = isAnswered ? Math.max(0, given.interval * 1000 - reply.ms) : 0;
  if (state.sent < given.count) yield* sleep(pause);
  yield* keep(state);
}

function statistics(sys: Sys, name: string, state: State): string {
  const { sent, received, times, began } = state;
  const lost = Math.round(((sent - received) / sent) * 100);
  const head = `\n--- ${name} ping statistics ---\n${sent} packets transmitted, ${received}`;
  const loss = `${lost}% packet loss`;
  const average = times.reduce((sum, time) => sum + time, 0) / times.length;
  const trip = [Math.min(...times), average, Math.max(...times)]
    .map((time) => time.toFixed(3))
    .join('/');
  if (sys.ash) {
    const round = times.length ? `round-trip min/avg/max = ${trip} ms\n` : '';
    return `${head} packets received, ${loss}\n${round}`;
  }
  const round = times.length ? `rtt min/avg/max/mdev = ${trip}/0.000 ms` : '';
  return `${head} received, ${loss}, time ${sys.now() - began}ms\n${round}\n`;
}

const busyboxUsage = 'BusyBox v1.35.0 multi-call binary.\n\nUsage: ping [OPTIONS] HOST\n';

const ping = tool({
  options,
  *run(sys, { options: given, operands: [name] }) {
    if (name === undefined) {
      if (!sys.ash) throw new Failure('usage error: Destination address required', 2);
      sys.err(busyboxUsage);
      return 1;
    }
    const state = (sys.saved as State | undefined) ?? (yield* begin(sys, name));
    while (state.sent < given.count) {
      yield* packet(sys, name, given, state);
    }
    sys.out(statistics(sys, name, state));
    return state.received ? 0 : 1;
  },
});

export const pingTools: Record<string, Tool> = { ping };
