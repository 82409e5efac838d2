import { describe, expect, it } from 'vitest';
import type { Container, Probe } from '../../schema/types.ts';
import { busybox, make } from './kubelet.test-kit.ts';
import { count } from './probes.ts';

describe('results in a row', () => {
  const sequence = (probe: Probe, results: string): (boolean | undefined)[] => {
    const run: { ok: number; failed: number; result?: boolean } = { ok: 0, failed: 0 };
    return results.split('').map((result) => {
      count(run, probe, result === '+');
      return run.result;
    });
  };
  it.each<[Probe, string, (boolean | undefined)[]]>([
    [{}, '+', [true]],
    [{}, '---', [undefined, undefined, false]],
    [{}, '--+--', [undefined, undefined, true, true, true]],
    [{ failureThreshold: 1 }, '-+-', [false, true, false]],
    [{ successThreshold: 2 }, '+-++', [undefined, undefined, undefined, true]],
    [{ failureThreshold: 2 }, '+-+--', [true, true, true, true, false]],
  ])('%j %s', (probe, results, wanted) => expect(sequence(probe, results)).toEqual(wanted));
});

const nginx = (more: Partial<Container>): Container => ({
  name: 'c',
  image: 'nginx:1.27',
  ports: [{ name: 'web', containerPort: 80 }],
  ...more,
});

/** Runs a Pod for a while. */
const ran = (container: Container, ms = 30_000) => {
  const cluster = make();
  cluster.pod('p', { terminationGracePeriodSeconds: 1, containers: [container] });
  cluster.kernel.advanceTo(ms);
  const address = cluster.read('p')?.status.podIP ?? '';
  const events = cluster.events('p').map((event) => event.replaceAll(address, 'IP'));
  return { ...cluster, events };
};

describe('what a probe that fails says', () => {
  it.each<[string, Probe, string]>([
    ['no such port', { httpGet: { port: 'nope' } }, "couldn't find port: nope"],
    [
      'nobody listens',
      { httpGet: { port: 81, path: '/x' } },
      'Get "http://IP:81/x": dial tcp IP:81: connect: connection refused',
    ],
    [
      'a status',
      { httpGet: { port: 'web', path: 'nope' } },
      'HTTP probe failed with statuscode: 404',
    ],
    [
      'TLS to a plain server',
      { httpGet: { port: 80, scheme: 'HTTPS' } },
      'Get "https://IP:80/": http: server gave HTTP response to HTTPS client',
    ],
    ['tcp', { tcpSocket: { port: 81 } }, 'dial tcp IP:81: connect: connection refused'],
    ['tcp without its port', { tcpSocket: { port: 'nope' } }, "couldn't find port: nope"],
    [
      'grpc',
      { grpc: { port: 81 } },
      'timeout: failed to connect service "IP:81" within 1s: context deadline exceeded',
    ],
    [
      'grpc to another server',
      { grpc: { port: 80 } },
      'error: this server does not implement the grpc health protocol (grpc.health.v1.Health)',
    ],
    [
      'a command',
      { exec: { command: ['cat', '/nope'] } },
      "cat: can't open '/nope': No such file or directory\n",
    ],
    [
      'a command that takes too long',
      { exec: { command: ['sleep', '9'] }, timeoutSeconds: 2 },
      'command timed out: "sleep 9" timed out after 2s',
    ],
  ])('%s', (what, probe, message) => {
    const container = what.startsWith('a command')
      ? busybox('sleep 1000', { readinessProbe: probe })
      : nginx({ readinessProbe: probe });
    const { events, first } = ran(container);
    expect(events).toContain(`Unhealthy: Readiness probe failed: ${message}`);
    expect(first('p')).toMatchObject({ ready: false, started: true, restartCount: 0 });
  });
});

describe('when probes come', () => {
  /** Seconds from the start until the container is ready. */
  const readyAfter = (more: Partial<Container>): number => {
    const cluster = make();
    let started = 0;
    let ready = 0;
    cluster.kernel.onLog(({ object }) => {
      const { containerStatuses = [] } = (object['status'] ?? {}) as {
        containerStatuses?: { ready?: boolean; state?: { running?: object } }[];
      };
      const [status] = containerStatuses;
      if (status?.state?.running) started ||= cluster.kernel.now();
      if (status?.ready) ready ||= cluster.kernel.now();
    });
    cluster.pod('p', { containers: [nginx(more)] });
    cluster.kernel.advanceTo(60_000);
    return Math.round((ready - started) / 1000);
  };
  const ok = { httpGet: { port: 80 } };
  it.each<[string, Partial<Container>, number]>([
    ['at once without any', {}, 0],
    ['with the first success', { readinessProbe: ok }, 0],
    ['after the initial delay', { readinessProbe: { ...ok, initialDelaySeconds: 7 } }, 7],
    [
      'after so many successes, a period apart',
      { readinessProbe: { ...ok, successThreshold: 3, periodSeconds: 4 } },
      8,
    ],
    [
      'after the startup probe',
      { startupProbe: { ...ok, initialDelaySeconds: 5 }, readinessProbe: ok },
      5,
    ],
    [
      'delays count from the start, not from the startup probe',
      {
        startupProbe: { ...ok, initialDelaySeconds: 5 },
        readinessProbe: { ...ok, initialDelaySeconds: 8 },
      },
      8,
    ],
  ])('ready %s', (_what, more, seconds) => expect(readyAfter(more)).toBe(seconds));
});

describe('a container that is not well', () => {
  it.each([
    [
      'liveness',
      { livenessProbe: { tcpSocket: { port: 81 }, periodSeconds: 1, failureThreshold: 2 } },
    ],
    [
      'startup',
      { startupProbe: { tcpSocket: { port: 81 }, periodSeconds: 1, failureThreshold: 2 } },
    ],
  ])('is killed by its %s probe', (kind, more) => {
    const { events, first } = ran(nginx(more), 20_000);
    expect(events).toContain(`Killing: Container c failed ${kind} probe, will be restarted`);
    expect(first('p')?.restartCount).toBeGreaterThan(0);
  });
  it.each([
    ['postStart', 'FailedPostStartHook: PostStartHook failed', 'Killing: FailedPostStartHook'],
  ])('is killed when %s fails', (hook, failed, killing) => {
    const lifecycle = { [hook]: { exec: { command: ['false'] } } };
    const { events } = ran(nginx({ lifecycle }));
    expect(events).toContain(failed);
    expect(events).toContain(killing);
  });
  it('the grace period of the probe counts before that of the Pod', () => {
    const livenessProbe = {
      exec: { command: ['false'] },
      periodSeconds: 1,
      failureThreshold: 1,
      terminationGracePeriodSeconds: 5,
    };
    const cluster = make();
    cluster.pod('p', { containers: [busybox('sleep 1000', { livenessProbe })] });
    cluster.kernel.settle(5000);
    const killed = cluster.events('p').length;
    expect(killed).toBeGreaterThan(0);
    cluster.kernel.advanceTo(cluster.kernel.now() + 9000);
    expect(
      cluster.first('p')?.lastState?.terminated?.exitCode ??
        cluster.first('p')?.state?.terminated?.exitCode,
    ).toBe(137);
  });
});
