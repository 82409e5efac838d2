// Models pkg/kubelet/kuberuntime doBackOff.
/** A container that ends again and again: how long it waits for its restart, and what is said. */
import { timing } from '../timing.ts';
import { exitOf, type ContainerRecord, type Exited, type WaitingReason } from './container.ts';
import { containerEvent } from './events.ts';
import { podOf, type Kubelet } from './kubelet.ts';
import { advance } from './pod-actions.ts';
import { containerKey } from './queue-keys.ts';
import { fullName, type PodContainer, type PodRun } from './state.ts';
import { reportNow } from './status-manager.ts';

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

/** False while the back-off is on: then an event says so, and the queue has the end of it. */
export function mayRestart(kubelet: Kubelet, container: PodContainer, exited: Exited): boolean {
  const { record, run } = container;
  const { ctx } = kubelet;
  const wait = backOffLeft(record, exited, ctx.now);
  if (wait === 0) return true;
  const message = `Back-off restarting failed container ${record.name} in pod ${fullName(run)}`;
  containerEvent(kubelet, container, 'Warning', 'BackOff', message);
  // The worker looks again some time after the end of the back-off.
  const delay = wait + timing.pleg;
  if (record.attempt) record.attempt.retryAt = ctx.now + delay;
  ctx.enqueue(containerKey(container, { kind: 'retry' }), delay, 'back-off');
  return false;
}

/** It is started again: what the last run left is kept, the next back-off is twice as long. */
export function beginRestart(record: ContainerRecord, now: number): void {
  record.last = exitOf(record)?.exit;
  record.previousLog = record.log;
  record.restarts++;
  const last = record.crashBackOff?.ms;
  const ms = last === undefined ? timing.backOffBase : Math.min(last * 2, timing.backOffMax);
  record.crashBackOff = { ms, at: now };
}

/** What the status says when the back-off of `ms` is over. */
const crashLoop = ({ name }: ContainerRecord, run: PodRun, ms: number): WaitingReason => ({
  reason: 'CrashLoopBackOff',
  message: `back-off ${goDuration(ms)} restarting failed container=${name} pod=${fullName(run)}`,
});

/** `10s`, `2m40s`. */
function goDuration(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

/**
 * The crash-loop back-off of a container is over: its status says so for the moment before it
 * starts anew.
 */
export function retry(kubelet: Kubelet, { record, run }: PodContainer): void {
  const exited = exitOf(record);
  if (!exited || !record.crashBackOff || run.terminating) return;
  exited.shown = crashLoop(record, run, record.crashBackOff.ms);
  reportNow(kubelet, run);
  delete exited.shown;
  if (record.attempt) delete record.attempt.retryAt;
  const pod = podOf(kubelet, run);
  if (pod && !run.step) advance(kubelet, pod, run);
}
