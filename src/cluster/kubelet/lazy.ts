/**
 * The part of the kubelet that only some Pods need, and only at some time: loaded on demand, as
 * `KubeletLazy` says.
 */
import type { MachineEvent, MachineOptions, MachineState, Stepped } from '../../posix/ports.ts';
import type { KubeletLazy } from './kubelet.ts';

export { imageFiles, program } from '../images/lazy.ts';
export { checkUser, misconfigured, runtimeFailed } from './container-start-failure.ts';
export { beginRestart, mayRestart, retry } from './crash-loop-back-off.ts';
export { exited } from './container-exit.ts';
export { killContainer, stopContainer } from './container-termination.ts';
export { valueFrom, variablesFrom } from './environment-sources.ts';
export { hostDone } from './hosted-server.ts';
export { imageRefused, pullBackOff, pullFailed } from './image-pull-failure.ts';
export { hookEnded, runHook } from './lifecycle-hooks.ts';
export { connectToMachine } from './machine-connection.ts';
export { spawn, step } from './machine.ts';
export { abandonPod, removePod, terminatePod } from './pod-termination.ts';
export { powerOff, resume } from './node-power.ts';
export { beginProbes, probeOverdue, runProbe } from './probes.ts';
export { runSession, sessionEnded } from './sessions.ts';
export { netReplied, wake } from './system-calls.ts';
export { setUpVolumes } from './volume-setup.ts';
export { hasFile, volumeFiles } from './volumes.ts';

declare module '../modules.ts' {
  interface Modules {
    /** Probes, hooks, sessions, machines, the end of Pods, programs of less common images. */
    kubelet: KubeletLazy;
    /** The shell and its tools, for containers in which something runs. */
    posix: {
      createMachine(options: MachineOptions): MachineState;
      step(state: MachineState, event: MachineEvent, now: number): Stepped;
    };
  }
}
