import { describe, expect, it } from 'vitest';
import { createMachine, step } from '../../posix/machine.ts';
import type * as wire from '../../schema/types.ts';
import { createKernel } from '../cluster.ts';
import { tutorialSpec } from '../spec.ts';
import { kubelets } from './index.ts';
import { busybox, make } from './kubelet.test-kit.ts';

describe('programs in containers', () => {
  it('crash loops: Error during the back-off, CrashLoopBackOff when it ends', () => {
    const m = make();
    const seen: string[] = [];
    m.kernel.onLog((e) => {
      if (e.object.kind === 'Pod') {
        const s = (e.object as unknown as wire.Pod).status?.containerStatuses?.[0]?.state;
        seen.push(s?.waiting?.reason ?? s?.terminated?.reason ?? (s?.running ? 'Running' : ''));
      }
    });
    m.pod('crash', { containers: [busybox('echo starting; exit 3')] });
    m.kernel.settle(60_000);
    expect(m.first('crash')?.state?.terminated?.exitCode).toBe(3);
    expect(m.first('crash')?.lastState?.terminated?.reason).toBe('Error');
    expect(m.first('crash')?.restartCount).toBe(1);
    expect(seen).not.toContain('CrashLoopBackOff');
    m.kernel.advanceTo(m.kernel.now() + 15_000);
    expect(seen).toContain('CrashLoopBackOff');
    expect(m.first('crash')?.restartCount).toBe(2);
    expect(m.log('crash')).toBe('starting\n');
    expect(m.log('crash', { previous: true })).toBe('starting\n');
    expect(m.events('crash')).toContainEqual(
      expect.stringMatching(
        /^BackOff: Back-off restarting failed container c in pod crash_default\([0-9a-f-]{36}\)$/,
      ),
    );
    expect(m.run('crash', ['date']).refused).toBe('container not found ("c")');
  });

  it('keeps an emptyDir over a restart', () => {
    const m = make();
    m.pod('twice', {
      volumes: [{ name: 'd', emptyDir: {} }],
      containers: [
        busybox(
          'if [ -f /d/x ]; then echo second; sleep 3600; fi; echo > /d/x; echo first; exit 1',
          { volumeMounts: [{ name: 'd', mountPath: '/d' }] },
        ),
      ],
    });
    m.kernel.settle(60_000);
    expect([
      m.log('twice'),
      m.log('twice', { previous: true }),
      m.first('twice')?.restartCount,
      m.first('twice')?.ready,
    ]).toEqual(['second\n', 'first\n', 1, true]);
  });

  it.each([
    ['Never', 'exit 3', 'Failed', 'Error'],
    ['Never', 'echo bye', 'Succeeded', 'Completed'],
    ['OnFailure', 'exit 0', 'Succeeded', 'Completed'],
  ])('restartPolicy %s, %s: %s', (restartPolicy, script, phase, reason) => {
    const m = make();
    m.pod('once', { restartPolicy, containers: [busybox(script)] });
    m.kernel.settle(60_000);
    expect(m.read('once')?.status.phase).toBe(phase);
    expect(m.first('once')?.state?.terminated?.reason).toBe(reason);
    expect(m.part.workloads.pod('default', 'once')).toBeUndefined();
  });

  it('runs init containers one after another', () => {
    const m = make();
    m.pod('waiting', {
      initContainers: [
        busybox('echo first; exit 0', { name: 'first' }),
        busybox('echo second; sleep 3600', { name: 'second' }),
      ],
      containers: [{ name: 'main', image: 'nginx:1.27' }],
    });
    m.kernel.settle(60_000);
    expect(m.log('waiting', { container: 'first' })).toBe('first\n');
    expect(m.log('waiting', { container: 'second' })).toBe('second\n');
    expect(m.log('waiting')).toBe(
      'container "main" in pod "waiting" is waiting to start: PodInitializing',
    );
    expect(
      m
        .read('waiting')
        ?.status.conditions?.map(
          (c) => `${c.type}=${c.status} ${c.reason ?? ''} ${c.message ?? ''}`,
        ),
    ).toEqual([
      'PodReadyToStartContainers=True  ',
      'Initialized=False ContainersNotInitialized containers with incomplete status: [second]',
      'Ready=False ContainersNotReady containers with unready status: [main]',
      'ContainersReady=False ContainersNotReady containers with unready status: [main]',
      'PodScheduled=True  ',
    ]);
  });

  it('starts sidecars before, stops them after', () => {
    const m = make();
    m.pod('side', {
      restartPolicy: 'Never',
      initContainers: [busybox('echo up; sleep 3600', { name: 's', restartPolicy: 'Always' })],
      containers: [busybox('echo work; sleep 2')],
    });
    m.kernel.settle(60_000);
    expect(m.read('side')?.status.phase).toBe('Running');
    m.kernel.advanceTo(m.kernel.now() + 60_000);
    expect(m.read('side')?.status.phase).toBe('Succeeded');
  });

  it('restarts what fails its liveness probe', () => {
    const m = make();
    m.pod('sick', {
      terminationGracePeriodSeconds: 1,
      containers: [
        {
          name: 'main',
          image: 'busybox:1.36',
          args: ['sh', '-c', 'touch /tmp/ok; sleep 4; rm /tmp/ok; sleep 600'],
          livenessProbe: {
            exec: { command: ['cat', '/tmp/ok'] },
            periodSeconds: 2,
            failureThreshold: 2,
          },
        },
      ],
    });
    m.kernel.settle(60_000);
    m.kernel.advanceTo(m.kernel.now() + 25_000);
    expect(m.events('sick')).toContain(
      "Unhealthy: Liveness probe failed: cat: can't open '/tmp/ok': No such file or directory\n",
    );
    expect(m.events('sick')).toContain(
      'Killing: Container main failed liveness probe, will be restarted',
    );
    expect(m.first('sick')?.lastState?.terminated).toMatchObject({
      reason: 'Error',
      exitCode: 137,
    });
  });

  it('cannot start what is not there', () => {
    const m = make();
    m.pod('nocmd', {
      containers: [{ name: 'c', image: 'nginx:1.27', command: ['/no/such/program'] }],
    });
    m.kernel.settle(60_000);
    expect(m.first('nocmd')?.lastState?.terminated).toMatchObject({
      reason: 'StartError',
      exitCode: 128,
    });
  });

  it('runs commands in a container', () => {
    const m = make();
    m.pod('pair', {
      containers: [{ name: 'one', image: 'nginx:1.27' }, busybox('echo from two; sleep 3600')],
    });
    m.kernel.settle(60_000);
    expect(m.run('pair', ['echo', 'hi']).out).toBe('hi\n');
    expect(m.run('pair', ['sh', '-c', 'echo hello from $HOSTNAME']).out).toBe('hello from pair\n');
    const failed = m.run('pair', ['sh', '-c', 'echo $0 $((1+2)); exit 4'], { container: 'c' });
    expect(failed.out).toBe('sh 3\n');
    expect(failed.status?.details?.causes).toEqual([{ reason: 'ExitCode', message: '4' }]);
    expect(m.run('pair', ['nosuchcommand']).status?.message).toMatch(
      new RegExp(
        'OCI runtime exec failed: exec failed: unable to start container process: exec: ' +
          '"nosuchcommand": executable file not found in \\$PATH$',
      ),
    );
    expect(m.run('pair', ['cat', '/etc/hostname']).out).toBe('pair\n');
    m.run('pair', ['sh', '-c', 'echo hey > /usr/share/nginx/html/index.html']);
    const uid = m.read('pair')?.metadata.uid ?? '',
      address = m.read('pair')?.status.podIP ?? '';
    const answer = m.part.workloads.deliver(uid, {
      protocol: 'TCP',
      source: { address: '10.244.1.1', port: 4 },
      destination: { address, port: 80 },
      http: { method: 'GET', target: '/', headers: [], body: '' },
      tls: false,
    });
    expect(answer.kind === 'http' && answer.response.body).toBe('hey\n');
  });

  it('has the environment that the kubelet gives', () => {
    const m = make();
    m.pod('env', {
      containers: [
        {
          name: 'c',
          image: 'gcr.io/google-samples/kubernetes-bootcamp:v1',
          env: [
            { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
            { name: 'AT', value: '$(IP):80' },
          ],
        },
      ],
    });
    m.kernel.settle(60_000);
    const lines = m.run('env', ['env']).out.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'HOSTNAME=env',
      'NPM_CONFIG_LOGLEVEL=info',
      'NODE_VERSION=6.3.1',
    ]);
    for (const line of [
      'KUBERNETES_SERVICE_HOST=10.96.0.1',
      'KUBERNETES_PORT_443_TCP_ADDR=10.96.0.1',
      `AT=${m.read('env')?.status.podIP}:80`,
      'HOME=/root',
    ])
      expect(lines).toContain(line);
  });

  it('speaks to an interactive shell', () => {
    const m = make();
    m.pod('sh', { containers: [busybox('sleep 3600')] });
    m.kernel.settle(60_000);
    const { channel, wait } = m.exec('sh', ['sh'], { tty: true, stdin: true });
    m.kernel.advanceTo(m.kernel.now() + 50);
    channel.input('echo one\n');
    m.kernel.advanceTo(m.kernel.now() + 50);
    channel.input('exit 2\n');
    const { out, status } = wait();
    expect(out).toContain('/ # one\n/ # ');
    expect(status?.details?.causes?.[0]?.message).toBe('2');
  });

  it('starts a server from a shell script', () => {
    const m = make();
    m.pod('web', {
      containers: [
        {
          name: 'c',
          image: 'nginx:1.27',
          command: [
            'sh',
            '-c',
            "echo custom > /usr/share/nginx/html/index.html; exec nginx -g 'daemon off;'",
          ],
        },
      ],
    });
    m.kernel.settle(60_000);
    const uid = m.read('web')?.metadata.uid ?? '';
    expect(m.part.workloads.listens(uid, 'TCP', 80)).toBe(true);
    const answer = m.part.workloads.deliver(uid, {
      protocol: 'TCP',
      source: { address: '10.244.1.1', port: 4 },
      destination: { address: '', port: 80 },
      http: { method: 'GET', target: '/', headers: [], body: '' },
      tls: false,
    });
    expect(answer.kind === 'http' && answer.response.body).toBe('custom\n');
  });

  it('continues a sleep after a snapshot', () => {
    const run = (cut: boolean) => {
      const m = make();
      m.pod('naps', { containers: [busybox('for i in 1 2 3; do echo $i; sleep 4; done; exit 7')] });
      m.kernel.settle(60_000);
      m.kernel.advanceTo(m.kernel.now() + 5500);
      if (cut) m.kernel.restore(JSON.parse(JSON.stringify(m.kernel.snapshot())));
      m.kernel.advanceTo(40_000);
      return [
        JSON.stringify(m.kernel.snapshot()),
        m.log('naps', { previous: true, timestamps: true }),
      ];
    };
    expect(run(true)).toEqual(run(false));
  });

  it('asks for the code of the machine before it does anything', () => {
    const kernel = createKernel(tutorialSpec),
      part = kubelets(kernel, () => ({ kind: 'failure', failure: 'refused', ms: 1 }));
    kernel.add(...part.components);
    const api = kernel.context('test').api;
    api.create('Pod', {
      metadata: { name: 'a', namespace: 'default' },
      spec: { containers: [busybox('echo hi; sleep 100')] },
    });
    api.bind('default', 'a', 'kube-node1');
    expect(kernel.advanceTo(30_000).needs).toEqual(['posix']);
    kernel.register('posix', { createMachine, step });
    expect(kernel.advanceTo(30_000).needs).toEqual([]);
    expect(
      api
        .list('Event', { namespace: 'default' })
        .filter((e) => e.reason !== 'Scheduled')
        .map((e) => `${e.reason} ${e.count}`),
    ).toEqual(['Pulling 1', 'Pulled 1', 'Created 1', 'Started 1']);
    expect(api.get('Pod', 'default', 'a')?.status.phase).toBe('Running');
  });
});
