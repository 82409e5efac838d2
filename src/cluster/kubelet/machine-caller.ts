import type { SystemCall } from '../../posix/ports.ts';
import type { ContainerMachine } from './container.ts';
import type { Kubelet } from './kubelet.ts';
import type { PodContainer } from './state.ts';

/** The machine that calls, and where it is. */
export interface Caller {
  kubelet: Kubelet;
  container: PodContainer;
  machine: ContainerMachine;
}

/** A system call by its name. */
export type CallOf<Name extends SystemCall['call']> = Extract<SystemCall, { call: Name }>;
