import { describe, expect, it } from 'vitest';
import type { Container, PodSpec } from '../../schema/types.ts';
import { newContainer, type ContainerRecord } from './container.ts';
import { containerStatus } from './container-status.ts';
import { exited, podIn, running, unready } from './kubelet-records.test-kit.ts';

const status = (
  over: Partial<ContainerRecord> | undefined,
  spec: Partial<Container> = {},
  pod: Partial<PodSpec> = {},
  initialized = true,
) => {
  const container = { name: 'c', image: 'nginx:1.27', ...spec };
  const made = podIn([running], { spec: pod, initialized });
  const record = over && { ...newContainer(container, false), ...over };
  return containerStatus(made.pod, made.run, container, record);
};
const created = { image: 'nginx:1.27', id: 'containerd://abc' };

describe('the status of a container', () => {
  it('that runs', () => {
    expect(status({ state: running, created, restarts: 2 })).toMatchObject({
      containerID: 'containerd://abc',
      image: 'docker.io/library/nginx:1.27',
      imageID: expect.stringMatching(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/) as string,
      lastState: {},
      name: 'c',
      ready: true,
      restartCount: 2,
      started: true,
      state: { running: { startedAt: '2026-11-23T06:00:00Z' } },
      user: { linux: { gid: 0, supplementalGroups: [0], uid: 0 } },
    });
  });
  it('that is not ready', () => {
    expect(status({ state: unready, created })).toMatchObject({ ready: false, started: false });
  });
  it('that nothing is known of', () => {
    expect(status(undefined)).toEqual({
      image: 'nginx:1.27',
      imageID: '',
      lastState: {},
      name: 'c',
      ready: false,
      restartCount: 0,
      started: false,
      state: { waiting: { reason: 'ContainerCreating' } },
    });
  });
  it.each([
    [{}, true, 'ContainerCreating'],
    [{}, false, 'ContainerCreating'],
    [{ initContainers: [{ name: 'i' }] }, true, 'ContainerCreating'],
    [{ initContainers: [{ name: 'i' }] }, false, 'PodInitializing'],
  ])('that waits, %j initialized %s: %s', (pod, initialized, reason) => {
    expect(status({}, {}, pod, initialized).state).toEqual({ waiting: { reason } });
  });
  it('of an init container says PodInitializing while it waits', () => {
    expect(status({ type: 'init' }).state).toEqual({ waiting: { reason: 'PodInitializing' } });
  });
  it('that has ended', () => {
    const last = exited(1).exit;
    expect(status({ state: exited(3), last, created })).toMatchObject({
      state: { terminated: { exitCode: 3, reason: 'Error' } },
      lastState: { terminated: { exitCode: 1 } },
    });
  });
  it('that waits for its restart tells its end as the last state', () => {
    const shown = { reason: 'CrashLoopBackOff', message: 'back-off 10s' };
    expect(status({ state: { ...exited(3), shown }, created })).toMatchObject({
      state: { waiting: shown },
      lastState: { terminated: { exitCode: 3 } },
    });
  });
  it('whose image cannot be pulled', () => {
    const shown = { reason: 'ErrImagePull', message: 'not found' };
    const before = { kind: 'waiting', shown } as const;
    expect(status({ state: { kind: 'pulling', begun: 0, before } }).state).toEqual({
      waiting: shown,
    });
  });
  it.each([
    [exited(0), true],
    [exited(1), false],
    [running, false],
  ])('of an init container is ready when it has succeeded: %j', (state, ready) => {
    expect(status({ type: 'init', state, created }).ready).toBe(ready);
  });
  it('tells users, mounts and resources', () => {
    const volumeMounts = [
      { name: 'a', mountPath: '/a' },
      { name: 'b', mountPath: '/b', readOnly: true },
    ];
    const resources = { limits: { cpu: '1' } };
    const securityContext = { runAsUser: 5, runAsGroup: 6 };
    expect(
      status({ state: running, created }, { volumeMounts, resources }, { securityContext }),
    ).toMatchObject({
      resources,
      user: { linux: { gid: 6, supplementalGroups: [6], uid: 5 } },
      volumeMounts: [
        { mountPath: '/a', name: 'a' },
        { mountPath: '/b', name: 'b', readOnly: true, recursiveReadOnly: 'Disabled' },
      ],
    });
  });
});
