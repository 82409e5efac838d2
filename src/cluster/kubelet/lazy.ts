/**
 * The part of the kubelet that only some Pods need, and only at some time, in one value, so that it
 * can be loaded apart.
 */
import { program } from '../images/lazy.ts';
import { hookEnded, runHook } from './lifecycle-hooks.ts';
import { hostDone, shareEmptyDirs, spawn, step } from './machine.ts';
import { beginProbes, probeOverdue, runProbe } from './probes.ts';
import { runSession, sessionEnded } from './sessions.ts';
import type { Extra } from './state.ts';
import { abandonPod, removePod, terminatePod } from './pod-termination.ts';

export const extra: Extra = {
  beginProbes,
  hookEnded,
  probeOverdue,
  runHook,
  runProbe,
  runSession,
  sessionEnded,
  program,
  hostDone,
  shareEmptyDirs,
  spawn,
  step,
  abandonPod,
  removePod,
  terminatePod,
};

declare module '../modules.ts' {
  interface Modules {
    /** Probes, hooks, sessions, machines, the end of Pods, programs of less common images. */
    kubelet: Extra;
  }
}
