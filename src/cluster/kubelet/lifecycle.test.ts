import { describe, expect, it } from 'vitest';
import type { KubeletPart } from '../part.ts';
import { createKernel } from '../cluster.ts';
import { tutorialSpec } from '../spec.ts';
import type * as wire from '../../schema/types.ts';
import { kubelets } from './index.ts';

function make() {
  const kernel = createKernel(tutorialSpec);
  const part: KubeletPart = kubelets(kernel, () => ({
    kind: 'failure',
    failure: 'refused',
    ms: 1,
  }));
  kernel.add(...part.components);
  kernel.onRestore(() => part.restored?.());
  const api = kernel.context('test').api;
  const pod = (
    name: string,
    spec: Partial<wire.PodSpec> & { containers: wire.Container[] },
    node = 'kube-node1',
  ) => {
    const made = api.create('Pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default', labels: { app: name } },
      spec,
    });
    if (!made.ok) throw new Error(JSON.stringify(made.status));
    api.bind('default', name, node);
    return made.object;
  };
  const get = (name: string) => api.get('Pod', 'default', name);
  const events = (name: string) =>
    api
      .list('Event', { namespace: 'default' })
      .filter((e) => e.involvedObject?.name === name)
      .map((e) => `${e.reason}: ${e.message}`);
  return { kernel, part, api, pod, get, events };
}

const get = (target = '/') => ({
  method: 'GET',
  target,
  headers: [['Host', 'x']] as [string, string][],
  body: '',
});
const from = { address: '192.168.5.200', port: 40000 };

describe('the life of a Pod', () => {
  it('goes from bound to running and answers', () => {
    const { kernel, part, pod, get: read, events } = make();
    const made = pod('web', {
      containers: [{ name: 'c', image: 'gcr.io/google-samples/kubernetes-bootcamp:v1' }],
    });
    kernel.settle(60_000);
    const status = read('web')?.status;
    expect(status?.phase).toBe('Running');
    expect(status?.podIP).toMatch(/^10\.244\.1\.\d+$/);
    expect(status?.conditions?.map((c) => `${c.type}=${c.status}`)).toEqual([
      'PodReadyToStartContainers=True',
      'Initialized=True',
      'Ready=True',
      'ContainersReady=True',
      'PodScheduled=True',
    ]);
    expect(events('web').map((e) => e.replace(/ in .*/, ''))).toEqual([
      'Pulling: Pulling image "gcr.io/google-samples/kubernetes-bootcamp:v1"',
      'Pulled: Successfully pulled image "gcr.io/google-samples/kubernetes-bootcamp:v1"',
      'Created: Container created',
      'Started: Container started',
    ]);
    const found = part.workloads.podAt(status?.podIP ?? '');
    expect(found?.name).toBe('web');
    expect(part.workloads.listens(made.metadata.uid, 'TCP', 8080)).toBe(true);
    const answer = part.workloads.deliver(made.metadata.uid, {
      protocol: 'TCP',
      source: from,
      destination: { address: status?.podIP ?? '', port: 8080 },
      http: get(),
      tls: false,
    });
    expect(answer.kind === 'http' && answer.response.body).toBe(
      'Hello Kubernetes bootcamp! | Running on: web | v=1\n',
    );
    const log = part.kubelet.logs('default', 'web', {});
    expect('text' in log && log.text.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(
        /^Kubernetes Bootcamp App Started At: 2026-11-23T\S+Z \| Running On: {2}web $/,
      ),
      '',
    ]);
    expect('text' in log && log.text).toContain(
      'Running On: web | Total Requests: 1 | App Uptime: ',
    );
  });

  it('says why an image cannot be had, by turns', () => {
    const { kernel, part, pod, get: read, events } = make();
    pod('bad', { containers: [{ name: 'c', image: 'nginx:1.99-nope' }] });
    kernel.settle(60_000);
    expect(read('bad')?.status.containerStatuses?.[0]?.state?.waiting?.reason).toBe(
      'ImagePullBackOff',
    );
    expect(events('bad')).toContain(
      'Failed: Failed to pull image "nginx:1.99-nope": rpc error: code = NotFound desc = ' +
        'failed to pull and unpack image "docker.io/library/nginx:1.99-nope": failed to ' +
        'resolve image: docker.io/library/nginx:1.99-nope: not found',
    );
    expect(part.kubelet.logs('default', 'bad', {})).toEqual({
      code: 400,
      message: 'container "c" in pod "bad" is waiting to start: trying and failing to pull image',
    });
    kernel.advanceTo(kernel.now() + 10_500);
    expect(read('bad')?.status.containerStatuses?.[0]?.state?.waiting?.reason).toBe('ErrImagePull');
    kernel.advanceTo(kernel.now() + 2000);
    expect(read('bad')?.status.containerStatuses?.[0]?.state?.waiting?.reason).toBe(
      'ImagePullBackOff',
    );
  });

  it.each([
    ['nginx:1.27', 'nginx', 1000],
    ['gcr.io/google-samples/kubernetes-bootcamp:v1', 'a program that ignores SIGTERM', 30_000],
  ])('ends %s with its grace period', (image, _what, least) => {
    const { kernel, api, part, pod, get: read, events } = make();
    const made = pod('web', { containers: [{ name: 'c', image }] });
    kernel.settle(60_000);
    const begun = kernel.now();
    api.delete('Pod', 'default', 'web');
    expect(read('web')?.metadata.deletionTimestamp).toBeDefined();
    kernel.settle(120_000);
    expect(read('web')).toBeUndefined();
    expect(events('web')).toContain('Killing: Stopping container c');
    expect(kernel.now() - begun).toBeGreaterThanOrEqual(least === 30_000 ? 30_000 : 0);
    expect(kernel.now() - begun).toBeLessThan(least + 2000);
    expect(part.workloads.pod('default', 'web')).toBeUndefined();
    expect(part.workloads.listens(made.metadata.uid, 'TCP', 80)).toBe(false);
  });

  it('probes', () => {
    const { kernel, pod, get: read, events } = make();
    pod('unready', {
      containers: [
        {
          name: 'main',
          image: 'nginx:1.27',
          readinessProbe: {
            httpGet: { path: '/', port: 81 },
            periodSeconds: 2,
            failureThreshold: 2,
          },
        },
      ],
    });
    kernel.settle(60_000);
    const s = read('unready')?.status;
    expect(s?.containerStatuses?.[0]?.ready).toBe(false);
    expect(s?.conditions?.find((c) => c.type === 'Ready')?.message).toBe(
      'containers with unready status: [main]',
    );
    expect(events('unready')).toContain(
      `Unhealthy: Readiness probe failed: Get "http://${s?.podIP}:81/": dial tcp ` +
        `${s?.podIP}:81: connect: connection refused`,
    );
  });

  it.each([
    [
      'noconf',
      { name: 'c', image: 'nginx:1.27', envFrom: [{ configMapRef: { name: 'missing' } }] },
      'CreateContainerConfigError',
      'configmap "missing" not found',
    ],
    [
      'badname',
      { name: 'c', image: 'Nginx:Bad:Tag' },
      'InvalidImageName',
      'Failed to apply default image tag "Nginx:Bad:Tag": couldn\'t parse image name ' +
        '"Nginx:Bad:Tag": invalid reference format: repository name (library/Nginx) must be ' +
        'lowercase',
    ],
    [
      'neverpull',
      { name: 'c', image: 'nginx:unheard', imagePullPolicy: 'Never' },
      'ErrImageNeverPull',
      'Container image "nginx:unheard" is not present with pull policy of Never',
    ],
  ])('waits with a reason: %s', (name, container, reason, message) => {
    const { kernel, pod, get: read } = make();
    pod(name, { containers: [container] });
    kernel.settle(60_000);
    expect(read(name)?.status.containerStatuses?.[0]?.state).toEqual({
      waiting: { reason, message },
    });
  });

  it('goes on the same after a snapshot', () => {
    const run = (cut: boolean) => {
      const m = make();
      m.pod('a', { containers: [{ name: 'c', image: 'nginx' }] });
      m.kernel.advanceTo(700);
      if (cut) m.kernel.restore(JSON.parse(JSON.stringify(m.kernel.snapshot())));
      m.kernel.advanceTo(60_000);
      return JSON.stringify(m.kernel.snapshot());
    };
    expect(run(true)).toBe(run(false));
  });
});
