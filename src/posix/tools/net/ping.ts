/** ping, nc. */
import { keep, net, netWithin, readAll, type Run, sleep } from '../ask.ts';
import { options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';
import { isAddress } from './url.ts';

function* address(sys: Sys, name: string): Run<string | undefined> {
  if (isAddress(name)) return name;
  if (name === 'localhost') return '127.0.0.1';
  const reply = yield* net({ kind: 'lookup', name });
  return reply.kind === 'lookup' ? reply.addresses[0] : undefined;
}

function* ping(sys: Sys): Run {
  const o = options(sys.args, 'c:i:W:w:qns:t:4');
  const [name] = o.rest;
  if (name === undefined) {
    sys.err(
      sys.ash
        ? 'BusyBox v1.35.0 multi-call binary.\n\nUsage: ping [OPTIONS] HOST\n'
        : 'ping: usage error: Destination address required\n',
    );
    return sys.ash ? 1 : 2;
  }
  const st = sys.saved as
    { to: string; n: number; ok: number; times: number[]; began: number } | undefined;
  let state = st;
  if (!state) {
    const to = yield* address(sys, name);
    if (to === undefined) {
      sys.err(
        sys.ash ? `ping: bad address '${name}'\n` : `ping: ${name}: Name or service not known\n`,
      );
      return sys.ash ? 1 : 2;
    }
    state = { to, n: 0, ok: 0, times: [], began: sys.now() };
    sys.out(
      sys.ash
        ? `PING ${name} (${to}): 56 data bytes\n`
        : `PING ${name} (${to}) 56(84) bytes of data.\n`,
    );
    yield* keep(state);
  }
  const count = o.get('c') === undefined ? Infinity : Number(o.get('c'));
  const wait = Number(o.get('W') ?? 10) * 1000;
  while (state.n < count) {
    const reply = yield* netWithin({ kind: 'ping', address: state.to, timeoutMs: wait }, wait + 1);
    const seq = state.n++;
    if (reply?.kind === 'data') {
      state.ok++;
      state.times.push(reply.ms);
      sys.out(
        sys.ash
          ? `64 bytes from ${state.to}: seq=${seq} ttl=63 time=${reply.ms.toFixed(3)} ms\n`
          : `64 bytes from ${name === state.to ? name : `${name} (${state.to})`}: ` +
              `icmp_seq=${seq + 1} ttl=63 time=${reply.ms.toFixed(3)} ms\n`,
      );
    } else if (
      reply?.kind === 'failure' &&
      (reply.failure === 'unreachable' || reply.failure === 'no-route') &&
      !sys.ash
    )
      sys.out(`From ${state.to} icmp_seq=${seq + 1} Destination Host Unreachable\n`);
    if (state.n < count)
      yield* sleep(
        reply?.kind === 'data' ? Math.max(0, Number(o.get('i') ?? 1) * 1000 - reply.ms) : 0,
      );
    yield* keep(state);
  }
  const lost = Math.round(((state.n - state.ok) / state.n) * 100);
  const list = state.times;
  const [min, max, avg] = [
    Math.min(...list),
    Math.max(...list),
    list.reduce((a, b) => a + b, 0) / list.length,
  ];
  sys.out(`\n--- ${name} ping statistics ---\n`);
  if (sys.ash)
    sys.out(
      `${state.n} packets transmitted, ${state.ok} packets received, ${lost}% packet loss\n` +
        (list.length
          ? `round-trip min/avg/max = ${min.toFixed(3)}/${avg.toFixed(3)}/${max.toFixed(3)} ms\n`
          : ''),
    );
  else
    sys.out(
      `${state.n} packets transmitted, ${state.ok} received, ${lost}% packet loss, time ` +
        `${sys.now() - state.began}ms\n` +
        (list.length
          ? `rtt min/avg/max/mdev = ${min.toFixed(3)}/${avg.toFixed(3)}/${max.toFixed(3)}/0.000 ms\n`
          : '\n'),
    );
  return state.ok ? 0 : 1;
}

function* nc(sys: Sys): Run {
  const o = options(sys.args, 'zvw:lp:unkq:e:');
  if (o.has('l')) return yield* listen(sys, o.get('p') ?? o.rest.at(-1) ?? '', o.has('k'));
  const [name = '', port = ''] = o.rest;
  if (!name || !/^\d+(-\d+)?$/.test(port)) {
    sys.err(
      sys.ash
        ? 'BusyBox v1.35.0 multi-call binary.\n\nUsage: nc [OPTIONS] HOST PORT  - connect\n' +
            'nc [OPTIONS] -l -p PORT [HOST] [PORT]  - listen\n'
        : 'nc: missing port number\n',
    );
    return 1;
  }
  const to = yield* address(sys, name);
  if (to === undefined) {
    sys.err(
      sys.ash
        ? `nc: bad address '${name}'\n`
        : `nc: getaddrinfo for host "${name}" port ${port}: Name or service not known\n`,
    );
    return 1;
  }
  const limit = o.get('w') === undefined ? undefined : Number(o.get('w')) * 1000;
  const udp = o.has('u');
  let code = 1;
  const [from = 0, until = from] = port.split('-').map(Number);
  const input = o.has('z') ? '' : yield* readAll();
  for (let p = from; p <= until; p++) {
    const reply = yield* netWithin(
      {
        kind: udp ? 'udp' : 'tcp',
        address: to,
        port: p,
        data: input,
        ...(limit === undefined ? {} : { timeoutMs: limit }),
      },
      limit === undefined ? undefined : limit + 1,
    );
    const ok = reply?.kind === 'data' || reply?.kind === 'http';
    if (ok) code = 0;
    if (ok && reply.kind === 'data' && !o.has('z')) sys.out(reply.data);
    const why =
      reply?.kind === 'failure'
        ? {
            refused: 'Connection refused',
            timeout: 'Operation timed out',
            unreachable: 'Host is unreachable',
            reset: 'Connection reset by peer',
            'no-route': 'No route to host',
          }[reply.failure]
        : 'Operation timed out';
    if (sys.ash) {
      if (!ok) sys.err(`nc: ${name} (${to}:${p}): ${why}\n`);
      else if (o.has('v')) sys.err(`${name} (${to}:${p}) open\n`);
    } else if (o.has('v'))
      sys.err(
        ok
          ? `Connection to ${name}${name === to ? '' : ` (${to})`} ${p} port [${udp ? 'udp' : 'tcp'}/*] succeeded!\n`
          : `nc: connect to ${name}${name === to ? '' : ` (${to})`} port ${p} ` +
              `(${udp ? 'udp' : 'tcp'}) failed: ` +
              `${why === 'Operation timed out' ? 'Connection timed out' : why}\n`,
      );
  }
  return code;
}

/** `nc -l`: prints what comes, answers with its standard input. */
function* listen(sys: Sys, port: string, again: boolean): Run {
  if (!/^\d+$/.test(port)) {
    sys.err('nc: missing port number\n');
    return 1;
  }
  for (;;) {
    const { connection, data } = (yield { ask: 'accept', port: Number(port) }) as {
      connection: number;
      data: string;
    };
    sys.out(data);
    const answer = sys.os.inputSession(sys.proc, 0) ? '' : yield* readAll();
    sys.once((k) => {
      k.calls.push({ call: 'answer', connection, data: answer });
      return null;
    });
    if (!again) return 0;
    yield* keep(1);
  }
}

export const pingTools: Record<string, Tool> = { ping, nc, netcat: nc };
