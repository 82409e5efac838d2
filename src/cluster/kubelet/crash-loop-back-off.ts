// Models pkg/kubelet/kuberuntime doBackOff.
/** The back-off of a container that ends again and again. */
import { timing } from '../timing.ts';
import type { ContainerRecord, Exited, WaitingReason } from './container.ts';
import { fullName, type PodRun } from './state.ts';

/**
 * How much longer an ended container waits for its restart, in ms. After a long run the back-off
 * begins anew.
 */
export function backOffLeft(record: ContainerRecord, exited: Exited, now: number): number {
  const { crashBackOff } = record;
  if (!crashBackOff) return 0;
  if (exited.at - crashBackOff.at > timing.backOffReset) {
    delete record.crashBackOff;
    return 0;
  }
  return Math.max(exited.at + crashBackOff.ms - now, 0);
}

/** It is started again: the next back-off is twice as long. */
export function lengthenBackOff(record: ContainerRecord, now: number): void {
  const last = record.crashBackOff?.ms;
  const ms = last === undefined ? timing.backOffBase : Math.min(last * 2, timing.backOffMax);
  record.crashBackOff = { ms, at: now };
}

/** Text of the BackOff event. */
export const backOffMessage = ({ name }: ContainerRecord, run: PodRun): string =>
  `Back-off restarting failed container ${name} in pod ${fullName(run)}`;

/** What the status says when the back-off of `ms` is over. */
export const crashLoop = ({ name }: ContainerRecord, run: PodRun, ms: number): WaitingReason => ({
  reason: 'CrashLoopBackOff',
  message: `back-off ${goDuration(ms)} restarting failed container=${name} pod=${fullName(run)}`,
});

/** `10s`, `2m40s`. */
function goDuration(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
