/** Pods and their records as the kubelet keeps them, for tests of its rules alone. */
import type { Container, PodSpec } from '../../schema/types.ts';
import {
  newContainer,
  type ContainerProcess,
  type ContainerRecord,
  type ContainerState,
} from './container.ts';
import type { Pod, PodRun } from './state.ts';

export const process = (over: Partial<ContainerProcess> = {}): ContainerProcess => ({
  argv: [],
  env: {},
  startedAt: '2026-11-23T06:00:00Z',
  startedMs: 0,
  ready: true,
  started: true,
  probes: {},
  memory: {},
  ...over,
});

export const waiting: ContainerState = { kind: 'waiting' };
export const running: ContainerState = { kind: 'running', process: process() };
export const unready: ContainerState = {
  kind: 'running',
  process: process({ ready: false, started: false }),
};
export const exited = (exitCode: number): ContainerState & { kind: 'exited' } => ({
  kind: 'exited',
  exit: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' },
  at: 0,
});

export const podOfSpec = (spec: Partial<PodSpec> = {}, metadata: object = {}): Pod =>
  ({
    metadata: { name: 'web', namespace: 'shop', uid: 'u1', ...metadata },
    spec: { containers: [], ...spec },
    status: {},
  }) as never;

/** A Pod of main containers `c0`, `c1`, … and init containers `i0`, … in these states. */
export function podIn(
  states: readonly ContainerState[],
  {
    init = [],
    initialized = true,
    spec = {},
    sidecar = false,
  }: {
    init?: readonly ContainerState[];
    initialized?: boolean;
    spec?: Partial<PodSpec>;
    sidecar?: boolean;
  } = {},
): { pod: Pod; run: PodRun } {
  const containers: Container[] = states.map((_, i) => ({ name: `c${i}`, image: 'nginx:1.27' }));
  const initContainers: Container[] = init.map((_, i) => ({
    name: `i${i}`,
    ...(sidecar && { restartPolicy: 'Always' }),
  }));
  const record = (
    container: Container,
    state: ContainerState,
    isInit: boolean,
  ): ContainerRecord => ({
    ...newContainer(container, isInit),
    state,
  });
  const records = [
    ...initContainers.map((container, i) => record(container, init[i] ?? waiting, true)),
    ...containers.map((container, i) => record(container, states[i] ?? waiting, false)),
  ];
  const pod = podOfSpec({
    containers,
    ...(init.length > 0 && { initContainers }),
    ...spec,
  });
  const run: PodRun = {
    uid: 'u1',
    namespace: 'shop',
    name: 'web',
    hostname: 'web',
    hostNetwork: false,
    address: '10.244.1.2',
    sandbox: true,
    began: true,
    startTime: '2026-11-23T06:00:00Z',
    containers: Object.fromEntries(records.map((one) => [one.name, one])),
    initialized,
    volumes: {},
    mountFailures: 0,
    finished: false,
  };
  return { pod, run };
}
