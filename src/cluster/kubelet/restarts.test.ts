import { describe, expect, it } from 'vitest';
import { busybox, make } from './kubelet.test-kit.ts';

/** Whole seconds between the starts of a container. */
function gaps(script: string, until: number): number[] {
  const cluster = make();
  const at: number[] = [];
  let count = -1;
  cluster.kernel.onLog(({ object }) => {
    if (object.kind !== 'Event' || object['reason'] !== 'Started') return;
    const times = Number(object['count'] ?? 1);
    if (times === count) return;
    count = times;
    at.push(cluster.kernel.now());
  });
  cluster.pod('p', { containers: [busybox(script)] });
  cluster.kernel.advanceTo(until);
  return at.slice(1).map((time, i) => Math.floor((time - (at[i] ?? 0)) / 1000));
}

describe('the crash-loop back-off', () => {
  it('the first restart comes at once, then after 10 s, 20 s, 40 s … up to 5 minutes', () => {
    expect(gaps('exit 1', 2_000_000).slice(0, 8)).toEqual([1, 11, 21, 41, 81, 161, 301, 301]);
  });

  it('begins anew after a run of ten minutes', () => {
    expect(gaps('sleep 700; exit 1', 4_000_000).slice(0, 4)).toEqual([701, 701, 701, 701]);
  });

  it('says how long it is', () => {
    const cluster = make();
    const said = new Set<string>();
    cluster.kernel.onLog(({ object }) => {
      const { containerStatuses = [] } = (object['status'] ?? {}) as {
        containerStatuses?: { state?: { waiting?: { message?: string } } }[];
      };
      const message = containerStatuses[0]?.state?.waiting?.message;
      if (message) said.add(message.replace(/\([0-9a-f-]{36}\)$/, '(UID)'));
    });
    cluster.pod('p', { containers: [busybox('exit 1')] });
    cluster.kernel.advanceTo(700_000);
    const back = (span: string): string =>
      `back-off ${span} restarting failed container=c pod=p_default(UID)`;
    expect([...said]).toEqual(['10s', '20s', '40s', '1m20s', '2m40s', '5m0s'].map(back));
  });
});

describe('restartPolicy', () => {
  it.each([
    ['Always', 'exit 0', true],
    ['Always', 'exit 1', true],
    ['OnFailure', 'exit 0', false],
    ['OnFailure', 'exit 1', true],
    ['Never', 'exit 0', false],
    ['Never', 'exit 1', false],
  ])('%s, %s: started again %s', (restartPolicy, script, again) => {
    const cluster = make();
    cluster.pod('p', { restartPolicy, containers: [busybox(script)] });
    cluster.kernel.advanceTo(30_000);
    expect((cluster.first('p')?.restartCount ?? 0) > 0).toBe(again);
  });

  it.each([
    ['Always', true],
    ['Never', false],
  ])('an init container that fails under %s is tried again: %s', (restartPolicy, again) => {
    const cluster = make();
    cluster.pod('p', {
      restartPolicy,
      initContainers: [busybox('exit 1', { name: 'i' })],
      containers: [busybox('sleep 100')],
    });
    cluster.kernel.advanceTo(30_000);
    const status = cluster.read('p')?.status.initContainerStatuses?.[0];
    expect((status?.restartCount ?? 0) > 0).toBe(again);
    expect(cluster.read('p')?.status.phase).toBe(again ? 'Pending' : 'Failed');
  });
});

describe('how a container ended', () => {
  it.each([
    [{}, 'exit 0', { exitCode: 0, reason: 'Completed' }, undefined],
    [{}, 'exit 3', { exitCode: 3, reason: 'Error' }, undefined],
    [{}, 'echo why > /dev/termination-log; exit 1', { exitCode: 1 }, 'why\n'],
    [{ terminationMessagePath: '/tmp/m' }, 'echo why > /tmp/m', { exitCode: 0 }, 'why\n'],
    [
      { terminationMessagePolicy: 'FallbackToLogsOnError' },
      'echo a; echo b; exit 1',
      { exitCode: 1 },
      'a\nb\n',
    ],
    [{ terminationMessagePolicy: 'FallbackToLogsOnError' }, 'echo a', { exitCode: 0 }, undefined],
    [{}, 'x=a; while true; do x=$x$x$x$x; done', { exitCode: 137, reason: 'OOMKilled' }, undefined],
  ])('%j %s', (more, script, exit, message) => {
    const cluster = make();
    cluster.pod('p', { restartPolicy: 'Never', containers: [busybox(script, more)] });
    cluster.kernel.advanceTo(60_000);
    const terminated = cluster.first('p')?.state?.terminated;
    expect(terminated).toMatchObject(exit);
    expect(terminated?.message).toBe(message);
  });

  it('a process that cannot be started', () => {
    const cluster = make();
    cluster.pod('p', { containers: [{ name: 'c', image: 'nginx:1.27', command: ['/no/such'] }] });
    cluster.kernel.advanceTo(4000);
    const message =
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: ' +
      'runc create failed: unable to start container process: error during container init: ' +
      'exec: "/no/such": stat /no/such: no such file or directory';
    expect(cluster.events('p')).toContain(`Failed: Error: ${message}`);
    expect(cluster.first('p')).toMatchObject({
      lastState: {
        terminated: {
          exitCode: 128,
          message,
          reason: 'StartError',
          startedAt: '1970-01-01T00:00:00Z',
        },
      },
    });
  });
});

describe('containers that cannot be configured', () => {
  it.each([
    [{ envFrom: [{ configMapRef: { name: 'm' } }] }, 'configmap "m" not found'],
    [{ envFrom: [{ secretRef: { name: 's' } }] }, 'secret "s" not found'],
    [
      { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'there', key: 'no' } } }] },
      "couldn't find key no in ConfigMap default/there",
    ],
    [
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] },
      'secret "s" not found',
    ],
    [
      { securityContext: { runAsNonRoot: true } },
      /^container has runAsNonRoot and image will run as root \(pod: "p_default\([0-9a-f-]{36}\)", container: c\)$/,
    ],
  ])('%j', (more, message) => {
    const cluster = make();
    cluster.api.create('ConfigMap', { metadata: { name: 'there', namespace: 'default' } });
    cluster.pod('p', { containers: [{ name: 'c', image: 'nginx:1.27', ...more }] });
    cluster.kernel.settle(60_000);
    const waiting = cluster.first('p')?.state?.waiting;
    expect(waiting?.reason).toBe('CreateContainerConfigError');
    if (typeof message === 'string') expect(waiting?.message).toBe(message);
    else expect(waiting?.message).toMatch(message);
    expect(cluster.events('p')).toContain(`Failed: Error: ${waiting?.message}`);
  });

  it.each([
    [{ runAsNonRoot: true, runAsUser: 5 }, {}],
    [{}, { runAsNonRoot: true, runAsUser: 5 }],
    [{ runAsNonRoot: false }, { runAsNonRoot: true }],
  ])('%j in a Pod with %j runs', (securityContext, shared) => {
    const cluster = make();
    const container = { name: 'c', image: 'nginx:1.27', securityContext };
    cluster.pod('p', { securityContext: shared, containers: [container] });
    cluster.kernel.settle(60_000);
    expect(cluster.first('p')?.ready).toBe(true);
  });

  it('starts when what was missing has come', () => {
    const cluster = make();
    const envFrom = [{ configMapRef: { name: 'm' } }];
    cluster.pod('p', { containers: [{ name: 'c', image: 'nginx:1.27', envFrom }] });
    cluster.kernel.settle(60_000);
    cluster.api.create('ConfigMap', {
      metadata: { name: 'm', namespace: 'default' },
      data: { A: 'b' },
    });
    cluster.kernel.advanceTo(cluster.kernel.now() + 14_000);
    expect(cluster.first('p')?.ready).toBe(true);
    expect(cluster.run('p', ['sh', '-c', 'echo $A']).out).toBe('b\n');
  });
});
