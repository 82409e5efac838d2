// Models pkg/kubelet/prober and pkg/probe.
/** Startup, readiness and liveness probes. Only containers that have some cost queue entries. */
import type * as wire from '../../schema/types.ts';
import type { HttpRequest } from '../../posix/net.ts';
import { deliver } from './deliver.ts';
import { spawn } from './machine.ts';
import { timer } from './main-process.ts';
import { report } from './status-manager.ts';
import { stopContainer } from './container-termination.ts';
import {
  fieldPath,
  type Container,
  type Kubelet,
  type PodRun,
  type ProbeKind,
  type Target,
} from './state.ts';

const KINDS: ProbeKind[] = ['startup', 'readiness', 'liveness'];
const TITLE = { startup: 'Startup', readiness: 'Readiness', liveness: 'Liveness' } as const;
/** The first look at a container that has just started. */
const FIRST = 100;

export const probeOf = (c: Container, kind: ProbeKind): wire.Probe | undefined => c[`${kind}Probe`];

/**
 * A container runs (and its postStart hook is done): what it is until probes say otherwise, and the
 * probes that begin.
 */
export function beginProbes(k: Kubelet, t: Target): void {
  const { c, r } = t;
  if (c.startupProbe && !r.started) {
    schedule(k, t, 'startup', FIRST + (c.startupProbe.initialDelaySeconds ?? 0) * 1000, true);
    return;
  }
  r.started = true;
  r.ready = !c.readinessProbe;
  for (const kind of ['readiness', 'liveness'] as const) {
    const probe = probeOf(c, kind);
    if (probe)
      schedule(
        k,
        t,
        kind,
        FIRST +
          Math.max(
            0,
            (probe.initialDelaySeconds ?? 0) * 1000 -
              (c.startupProbe ? k.ctx.now - r.startedMs : 0),
          ),
        kind === 'readiness',
      );
  }
}

function schedule(k: Kubelet, t: Target, kind: ProbeKind, delay: number, awaited: boolean): void {
  const state = (t.r.probes[kind] ??= { ok: 0, failed: 0 });
  const undecided =
    awaited &&
    state.result === undefined &&
    state.failed < (probeOf(t.c, kind)?.failureThreshold ?? 3);
  k.ctx.enqueue(timer('probe', t, kind), delay, undecided ? 'work' : 'periodic');
}

/** Somebody did something in the container: the next result is worth waiting for. */
export function wakeProbes(k: Kubelet, t: Target): void {
  for (const kind of KINDS)
    if (t.r.probes[kind] && t.r.probes[kind].result !== true) {
      k.ctx.cancel(timer('probe', t, kind));
      k.ctx.enqueue(
        timer('probe', t, kind),
        Math.min(1, probeOf(t.c, kind)?.periodSeconds ?? 10) * 1000,
      );
    }
}

/** A probe is due. */
export function runProbe(k: Kubelet, t: Target, kind: ProbeKind): void {
  const probe = probeOf(t.c, kind),
    { r, run } = t;
  if (!probe || r.state !== 'running' || r.stopping || (run.terminating && kind !== 'readiness'))
    return;
  const timeout = (probe.timeoutSeconds ?? 1) * 1000;
  if (probe.exec) {
    const text = (probe.exec.command ?? []).join(' ');
    k.state.sessions++;
    const session = `probe-${k.state.sessions}`;
    spawn(
      k,
      t,
      session,
      { use: 'probe', probe: kind, output: '', deadline: k.ctx.now + timeout, text },
      probe.exec.command ?? [],
    );
    if (r.sessions[session]) k.ctx.enqueue(timer('overdue', t, session), timeout);
    return;
  }
  probed(k, t, kind, check(k, run, t.c, probe, timeout));
}

/** An exec probe took too long. */
export function probeOverdue(k: Kubelet, t: Target, session: string): void {
  const use = t.r.sessions[session];
  if (use?.use !== 'probe') return;
  delete t.r.sessions[session];
  probed(
    k,
    t,
    use.probe,
    `command timed out: ${JSON.stringify(use.text)} timed out after ${probeOf(t.c, use.probe)?.timeoutSeconds ?? 1}s`,
  );
}

/** A port by number or by the name of a container's port. */
export function portNumber(c: Container, port: number | string): number | undefined {
  return typeof port === 'number'
    ? port
    : (c.ports?.find((p) => p.name === port)?.containerPort ??
        (/^\d+$/.test(port) ? Number(port) : undefined));
}

/** One HTTP GET from the node; undefined when it succeeded, else what the event says. */
export function httpCheck(
  k: Kubelet,
  run: PodRun,
  c: Container,
  action: wire.HTTPGetAction,
  timeout: number,
  agent: string,
): string | undefined {
  const port = portNumber(c, action.port);
  if (port === undefined) return `couldn't find port: ${action.port}`;
  const host = action.host ?? run.address,
    scheme = (action.scheme ?? 'HTTP').toLowerCase();
  const path = action.path?.startsWith('/') ? action.path : `/${action.path ?? ''}`,
    url = `${scheme}://${host}:${port}${path}`;
  const own = action.httpHeaders?.map((h): [string, string] => [h.name, h.value]) ?? [];
  const request: HttpRequest = {
    method: 'GET',
    target: path,
    headers: [
      ['Host', own.find(([n]) => n.toLowerCase() === 'host')?.[1] ?? `${host}:${port}`],
      ['User-Agent', agent],
      ['Accept', '*/*'],
      ...own.filter(([n]) => n.toLowerCase() !== 'host'),
      ['Connection', 'close'],
    ],
    body: '',
  };
  const source = {
    address: gatewayOf(k, run),
    port: 32_768 + Math.floor(k.ctx.random('probe-port', run.uid, k.ctx.now) * 28_000),
  };
  const answer = deliver(k, run, {
    protocol: 'TCP',
    source,
    destination: { address: run.address, port },
    http: request,
    tls: scheme === 'https',
  });
  if (answer.kind === 'refused')
    return `Get "${url}": dial tcp ${host}:${port}: connect: connection refused`;
  if (answer.kind === 'hang' || answer.ms > timeout)
    return `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  if (answer.kind !== 'http')
    return scheme === 'https'
      ? `Get "${url}": http: server gave HTTP response to HTTPS client`
      : `Get "${url}": EOF`;
  return answer.response.status >= 200 && answer.response.status < 400
    ? undefined
    : `HTTP probe failed with statuscode: ${answer.response.status}`;
}

/** The node's end of the Pod network, where probes come from. */
function gatewayOf(k: Kubelet, run: PodRun): string {
  if (run.hostNetwork || !k.cluster.podGateway) return k.node.address;
  const [network = ''] = k.node.podCIDR.split('/');
  return network.replace(/\d+$/, (last) => String(Number(last) + 1));
}

function check(
  k: Kubelet,
  run: PodRun,
  c: Container,
  probe: wire.Probe,
  timeout: number,
): string | undefined {
  if (probe.httpGet) return httpCheck(k, run, c, probe.httpGet, timeout, 'kube-probe/1.37');
  const port = portNumber(c, probe.tcpSocket?.port ?? probe.grpc?.port ?? 0);
  if (port === undefined) return `couldn't find port: ${probe.tcpSocket?.port}`;
  const host = probe.tcpSocket?.host ?? run.address,
    answer = deliver(k, run, {
      protocol: 'TCP',
      source: { address: gatewayOf(k, run), port: 40_000 },
      destination: { address: run.address, port },
      data: '',
    });
  if (probe.tcpSocket)
    return answer.kind === 'refused'
      ? `dial tcp ${host}:${port}: connect: connection refused`
      : undefined;
  // No image here speaks gRPC.
  return answer.kind === 'refused'
    ? `timeout: failed to connect service "${host}:${port}" within ${timeout / 1000}s: context deadline exceeded`
    : 'error: this server does not implement the grpc health protocol (grpc.health.v1.Health)';
}

/** A result: undefined for success, else the output. */
export function probed(k: Kubelet, t: Target, kind: ProbeKind, failure: string | undefined): void {
  const { r, c, run } = t,
    probe = probeOf(c, kind);
  if (!probe || r.state !== 'running') return;
  const state = (r.probes[kind] ??= { ok: 0, failed: 0 });
  if (failure === undefined) {
    state.ok++;
    state.failed = 0;
  } else {
    state.failed++;
    state.ok = 0;
    k.ctx.api.event(t.pod, 'Warning', 'Unhealthy', `${TITLE[kind]} probe failed: ${failure}`, {
      component: 'kubelet',
      host: k.node.name,
      fieldPath: fieldPath(r),
    });
  }
  const before = state.result;
  if (failure === undefined && state.ok >= (probe.successThreshold ?? 1)) state.result = true;
  else if (failure !== undefined && state.failed >= (probe.failureThreshold ?? 3))
    state.result = false;
  if (state.result === false && kind !== 'readiness') {
    stopContainer(
      k,
      t,
      `Container ${c.name} failed ${kind} probe, will be restarted`,
      (probe.terminationGracePeriodSeconds ?? t.pod.spec.terminationGracePeriodSeconds ?? 30) *
        1000,
    );
    return;
  }
  if (kind === 'startup' && state.result === true) {
    r.started = true;
    beginProbes(k, t);
    report(k, run);
    k.ctx.enqueue(`pod/${run.namespace}/${run.name}/${run.uid}`);
    return;
  }
  if (kind === 'readiness' && state.result !== before) {
    r.ready = state.result === true;
    report(k, run);
  }
  schedule(k, t, kind, (probe.periodSeconds ?? 10) * 1000, kind !== 'liveness');
}
