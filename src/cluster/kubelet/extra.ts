/** The part of the kubelet that only some Pods need, in one value, so that it can be loaded apart. */
import { program } from '../images/more.ts';
import { hookEnded, runHook } from './hooks.ts';
import { beginProbes, probeOverdue, runProbe } from './probes.ts';
import { runSession, sessionEnded } from './sessions.ts';
import type { Extra } from './state.ts';

export const extra: Extra = { beginProbes, hookEnded, probeOverdue, runHook, runProbe, runSession, sessionEnded, program };
