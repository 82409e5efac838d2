import { describe, expect, it } from 'vitest';
import { busybox, make } from './kubelet.test-kit.ts';

describe('hooks', () => {
  it('waits for preStop, within the grace period', () => {
    const m = make();
    m.pod('leaving', {
      terminationGracePeriodSeconds: 60,
      containers: [
        {
          name: 'c',
          image: 'nginx:1.27',
          lifecycle: { preStop: { exec: { command: ['sleep', '25'] } } },
        },
      ],
    });
    m.kernel.settle(60_000);
    const begun = m.kernel.now();
    m.api.delete('Pod', 'default', 'leaving');
    m.kernel.advanceTo(begun + 20_000);
    expect(m.first('leaving')?.ready).toBe(true);
    expect(m.http('leaving', 80)).toContain('Welcome to nginx!');
    m.kernel.settle(60_000);
    expect(m.read('leaving')).toBeUndefined();
    expect(Math.round((m.kernel.now() - begun) / 1000)).toBe(26);
  });
  it('is killed when preStop takes longer than the grace period', () => {
    const m = make();
    m.pod('slow', {
      terminationGracePeriodSeconds: 3,
      containers: [
        { name: 'c', image: 'nginx:1.27', lifecycle: { preStop: { sleep: { seconds: 100 } } } },
      ],
    });
    m.kernel.settle(60_000);
    const begun = m.kernel.now();
    m.api.delete('Pod', 'default', 'slow');
    m.kernel.advanceTo(begun + 5000);
    expect(m.read('slow')).toBeUndefined();
  });
  it('runs postStart before the container counts as ready', () => {
    const m = make();
    m.pod('hooked', {
      containers: [
        {
          name: 'c',
          image: 'nginx:1.27',
          lifecycle: {
            postStart: { exec: { command: ['sh', '-c', 'sleep 2; echo done > /tmp/x'] } },
          },
        },
      ],
    });
    m.kernel.settle(60_000);
    expect(m.first('hooked')?.ready).toBe(true);
    expect(m.run('hooked', ['cat', '/tmp/x']).out).toBe('done\n');
  });
});

describe('signals', () => {
  it.each([
    ['a trap is run', "trap 'echo bye; exit 0' TERM; while true; do sleep 1; done", 'quick'],
    ['PID 1 without a handler waits for SIGKILL', 'sleep 3600', 'grace'],
  ])('%s', (_what, script, how) => {
    const m = make();
    m.pod('p', { containers: [busybox(script)] });
    m.kernel.settle(60_000);
    const begun = m.kernel.now();
    m.api.delete('Pod', 'default', 'p');
    m.kernel.advanceTo(begun + 5000);
    expect(m.read('p') === undefined).toBe(how === 'quick');
    m.kernel.advanceTo(begun + 32_000);
    expect(m.read('p')).toBeUndefined();
  });
});

describe('a Pod that changes', () => {
  it('tries a new image at once', () => {
    const m = make();
    m.pod('broken', { containers: [{ name: 'c', image: 'nginx:1.99-nope' }] });
    m.kernel.settle(60_000);
    m.kernel.advanceTo(m.kernel.now() + 40_000);
    expect(
      m.api.patch('Pod', 'default', 'broken', {
        spec: { containers: [{ ...m.read('broken')?.spec.containers[0], image: 'nginx:1.27' }] },
      }).ok,
    ).toBe(true);
    m.kernel.settle(60_000);
    expect(m.read('broken')?.status.phase).toBe('Running');
  });
  it('restarts a container whose image was changed', () => {
    const m = make();
    m.pod('web', { containers: [{ name: 'c', image: 'nginx:1.27' }] });
    m.kernel.settle(60_000);
    expect(
      m.api.patch('Pod', 'default', 'web', {
        spec: { containers: [{ ...m.read('web')?.spec.containers[0], image: 'nginx:1.26' }] },
      }).ok,
    ).toBe(true);
    m.kernel.settle(60_000);
    expect(m.first('web')).toMatchObject({
      image: 'docker.io/library/nginx:1.26',
      restartCount: 1,
      ready: true,
    });
    expect(m.events('web')).toContain('Killing: Container c definition changed, will be restarted');
  });
  it('goes at once when it is deleted by force', () => {
    const m = make();
    m.pod('p', { containers: [busybox('sleep 3600')] });
    m.kernel.settle(60_000);
    m.api.delete('Pod', 'default', 'p', { gracePeriodSeconds: 0 });
    m.kernel.settle(60_000);
    expect(m.part.workloads.pod('default', 'p')).toBeUndefined();
    expect(
      Object.keys(
        (m.kernel.context('kubelet/kube-node1').state as { kubelet: { pods: object } }).kubelet
          .pods,
      ),
    ).toHaveLength(1);
  });
});

describe('volumes', () => {
  it('shares an emptyDir between containers', () => {
    const m = make();
    const volumeMounts = (mountPath: string) => ({ volumeMounts: [{ name: 'd', mountPath }] });
    m.pod('pair', {
      volumes: [{ name: 'd', emptyDir: {} }],
      containers: [
        { name: 'web', image: 'nginx:1.27', ...volumeMounts('/usr/share/nginx/html') },
        busybox('echo written > /out/index.html; sleep 3600', volumeMounts('/out')),
      ],
    });
    m.kernel.settle(60_000);
    expect(m.http('pair', 80)).toBe('written\n');
    expect(
      m.run('pair', ['cat', '/usr/share/nginx/html/index.html'], { container: 'web' }).out,
    ).toBe('written\n');
    m.run('pair', ['sh', '-c', 'echo more > /out/b.txt'], { container: 'c' });
    expect(m.http('pair', 80, '/b.txt')).toBe('more\n');
  });
  it('waits for a ConfigMap that is not there', () => {
    const m = make();
    m.pod('p', {
      volumes: [{ name: 'v', configMap: { name: 'page' } }],
      containers: [
        {
          name: 'c',
          image: 'nginx:1.27',
          volumeMounts: [{ name: 'v', mountPath: '/usr/share/nginx/html' }],
        },
      ],
    });
    m.kernel.settle(60_000);
    expect(m.first('p')?.state?.waiting?.reason).toBe('ContainerCreating');
    expect(m.events('p')).toContain(
      'FailedMount: MountVolume.SetUp failed for volume "v" : configmap "page" not found',
    );
    m.api.create('ConfigMap', {
      metadata: { name: 'page', namespace: 'default' },
      data: { 'index.html': 'hello\n' },
    });
    m.kernel.advanceTo(m.kernel.now() + 30_000);
    expect(m.http('p', 80)).toBe('hello\n');
  });
});

describe('logs', () => {
  const started = () => {
    const m = make();
    m.pod('p', {
      containers: [busybox('for i in 1 2 3 4 5; do echo line $i; sleep 1; done; sleep 3600')],
    });
    m.kernel.settle(60_000);
    m.kernel.advanceTo(m.kernel.now() + 10_000);
    return m;
  };
  it.each([
    [{ tailLines: 2 }, 'line 4\nline 5\n'],
    [{ tailLines: 0 }, ''],
    [{ limitBytes: 9 }, 'line 1\nli'],
    [{ sinceSeconds: 1 }, ''],
    [{ container: 'x' }, 'container x is not valid for pod p'],
    [{ previous: true }, 'previous terminated container "c" in pod "p" not found'],
  ])('%j', (options, text) => expect(started().log('p', options)).toBe(text));
  it('stamps lines', () =>
    expect(started().log('p', { tailLines: 1, timestamps: true })).toMatch(
      /^2026-11-23T06:00:\d\d\.\d{9}Z line 5\n$/,
    ));
  it('follows', () => {
    const m = make();
    m.pod('p', { restartPolicy: 'Never', containers: [busybox('echo a; sleep 5; echo b')] });
    m.kernel.settle(60_000);
    let text = '',
      ended = false;
    m.part.kubelet.follow(
      'default',
      'p',
      { follow: true },
      {
        refused() {},
        data: (d) => {
          text += d as string;
        },
        end: () => {
          ended = true;
        },
      },
    );
    expect(text).toBe('a\n');
    m.kernel.advanceTo(m.kernel.now() + 10_000);
    expect([text, ended]).toEqual(['a\nb\n', true]);
  });
});

describe('nodes', () => {
  it('answers on the ports of the machines', () => {
    const m = make();
    const ask = (node: string, port: number, tls: boolean) =>
      m.part.workloads.deliverToNode(node, {
        protocol: 'TCP',
        source: { address: '192.168.5.200', port: 4 },
        destination: { address: '', port },
        http: { method: 'GET', target: '/healthz', headers: [], body: '' },
        tls,
      });
    expect(ask('kube-master', 6443, true)).toMatchObject({
      kind: 'http',
      response: { status: 200, body: 'ok' },
    });
    expect(ask('kube-node1', 6443, true)).toEqual({ kind: 'refused' });
    expect(ask('kube-node1', 10_250, true)).toMatchObject({
      kind: 'http',
      response: { status: 401 },
    });
  });
  it('loses its processes with its power and starts them again', () => {
    const m = make();
    m.pod('p', { containers: [{ name: 'c', image: 'nginx:1.27' }] });
    m.kernel.settle(60_000);
    m.kernel.setNode('kube-node1', 'off');
    m.kernel.advanceTo(m.kernel.now() + 30_000);
    expect([m.part.workloads.reachable('kube-node1'), m.http('p', 80)]).toEqual([false, 'hang']);
    m.kernel.setNode('kube-node1', 'on');
    m.kernel.advanceTo(m.kernel.now() + 30_000);
    expect(m.http('p', 80)).toContain('Welcome');
    expect(m.first('p')?.restartCount).toBe(1);
  });
  it('says which images are generic', () => {
    const m = make();
    m.pod('p', {
      containers: [
        {
          name: 'db',
          image: 'example.com/db:9',
          command: ['dbserver', '--port=1'],
          ports: [{ containerPort: 5432 }],
        },
      ],
    });
    m.kernel.settle(60_000);
    expect(Object.entries(m.part.notModelled())).toEqual([
      [`${m.read('p')?.metadata.uid}/db`, 'generic-image'],
    ]);
    expect(m.http('p', 5432)).toBe('example.com/db:9 on p\n');
    expect(m.http('p', 5433)).toBe('refused');
  });
  it('costs nothing per Pod while nothing happens', () => {
    const m = make();
    for (let i = 0; i < 60; i++)
      m.pod(`p${i}`, { containers: [{ name: 'c', image: 'nginx:1.27' }] });
    m.kernel.settle(60_000);
    const before = m.read('p0')?.metadata.resourceVersion;
    m.kernel.advanceTo(m.kernel.now() + 600_000);
    expect(m.read('p0')?.metadata.resourceVersion).toBe(before);
  });
});
