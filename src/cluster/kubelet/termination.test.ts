import { describe, expect, it } from 'vitest';
import type { Container, PodSpec } from '../../schema/types.ts';
import { busybox, make } from './kubelet.test-kit.ts';

/** Whole seconds from the deletion of a Pod until it is gone. */
function goneAfter(
  spec: Partial<PodSpec> & { containers: Container[] },
  gracePeriodSeconds?: number,
) {
  const cluster = make();
  cluster.pod('p', spec);
  cluster.kernel.advanceTo(20_000);
  const begun = cluster.kernel.now();
  cluster.api.delete(
    'Pod',
    'default',
    'p',
    gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds },
  );
  while (cluster.read('p') && cluster.kernel.now() < begun + 200_000)
    cluster.kernel.advanceTo(cluster.kernel.now() + 250);
  const seconds = Math.floor((cluster.kernel.now() - begun) / 1000);
  return { seconds, events: cluster.events('p') };
}

const trap = "trap 'exit 0' TERM; while true; do sleep 1; done";
const nginx = (more: Partial<Container> = {}): Container => ({
  name: 'c',
  image: 'nginx:1.27',
  ...more,
});

describe('how long a Pod takes to go', () => {
  it.each<[string, Partial<PodSpec> & { containers: Container[] }, number | undefined, number]>([
    ['a server that obeys SIGTERM', { containers: [nginx()] }, undefined, 0],
    ['a script that traps it', { containers: [busybox(trap)] }, undefined, 0],
    ['PID 1 without a handler', { containers: [busybox('sleep 1000')] }, undefined, 30],
    [
      '… its own grace period',
      { terminationGracePeriodSeconds: 4, containers: [busybox('sleep 1000')] },
      undefined,
      4,
    ],
    ['… that of the request', { containers: [busybox('sleep 1000')] }, 6, 6],
    [
      'a server without a handler',
      { containers: [nginx({ image: 'gcr.io/google-samples/kubernetes-bootcamp:v1' })] },
      3,
      3,
    ],
    [
      'preStop goes before SIGTERM',
      { containers: [nginx({ lifecycle: { preStop: { sleep: { seconds: 8 } } } })] },
      undefined,
      8,
    ],
    [
      '… within the grace period',
      { containers: [nginx({ lifecycle: { preStop: { sleep: { seconds: 80 } } } })] },
      5,
      5,
    ],
    [
      'a hook that fails',
      { containers: [nginx({ lifecycle: { preStop: { exec: { command: ['false'] } } } })] },
      undefined,
      0,
    ],
  ])('%s', (_what, spec, grace, seconds) => {
    const gone = goneAfter(spec, grace);
    expect(gone.seconds).toBeGreaterThanOrEqual(seconds);
    expect(gone.seconds).toBeLessThanOrEqual(seconds + 1);
    expect(gone.events).toContain('Killing: Stopping container c');
  });

  it('says that a preStop hook failed', () => {
    const lifecycle = { preStop: { exec: { command: ['false'] } } };
    expect(goneAfter({ containers: [nginx({ lifecycle })] }).events).toContain(
      'FailedPreStopHook: PreStopHook failed',
    );
  });

  it('a shorter grace period than before counts', () => {
    const cluster = make();
    cluster.pod('p', { containers: [busybox('sleep 1000')] });
    cluster.kernel.advanceTo(10_000);
    cluster.api.delete('Pod', 'default', 'p');
    cluster.kernel.advanceTo(11_000);
    cluster.api.delete('Pod', 'default', 'p', { gracePeriodSeconds: 3 });
    cluster.kernel.advanceTo(13_500);
    expect(cluster.read('p')).toBeDefined();
    cluster.kernel.advanceTo(15_500);
    expect(cluster.read('p')).toBeUndefined();
  });

  it('sidecars go after the main containers', () => {
    const cluster = make();
    cluster.pod('p', {
      initContainers: [busybox(trap, { name: 's', restartPolicy: 'Always' })],
      containers: [busybox(trap)],
    });
    cluster.kernel.advanceTo(10_000);
    cluster.api.delete('Pod', 'default', 'p');
    cluster.kernel.advanceTo(20_000);
    expect(cluster.events('p').filter((event) => event.startsWith('Killing'))).toEqual([
      'Killing: Stopping container c',
      'Killing: Stopping container s',
    ]);
  });
});
