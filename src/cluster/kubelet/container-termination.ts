// Models pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer.
/** Stopping containers: preStop, the stop signal, and SIGKILL when the grace period is over. */
import { timing } from '../timing.ts';
import { exited, programOf, timer } from './main-process.ts';
import { fieldPath, type Kubelet, type Target } from './state.ts';

export function stopContainer(k: Kubelet, t: Target, message: string, graceMs: number): void {
  const { r, c } = t,
    deadline = k.ctx.now + graceMs;
  if (r.state !== 'running') return;
  if (r.stopping) {
    if (deadline < r.stopping.deadline) {
      r.stopping.deadline = deadline;
      k.ctx.cancel(timer('kill', t));
      k.ctx.enqueue(timer('kill', t), graceMs);
    }
    return;
  }
  k.ctx.api.event(t.pod, 'Normal', 'Killing', message, {
    component: 'kubelet',
    host: k.node.name,
    fieldPath: fieldPath(r),
  });
  r.stopping = { deadline, termed: false };
  k.ctx.enqueue(timer('kill', t), graceMs);
  const hook = graceMs > 0 ? c.lifecycle?.preStop : undefined;
  if (hook && k.extra().runHook(k, t, 'preStop', hook)) return;
  terminateProcess(k, t);
}

/** The stop signal. PID 1 without a handler is not killed by it: such programs wait for SIGKILL. */
export function terminateProcess(k: Kubelet, t: Target): void {
  const { r } = t;
  if (!r.stopping || r.stopping.termed || r.state !== 'running') return;
  r.stopping.termed = true;
  const program = programOf(k, r);
  if (program && r.server?.call === undefined) {
    if (program.onStop !== 'ignored')
      k.ctx.enqueue(timer('end', t, program.onStop), timing.containerStop);
  } else if (r.machine && handlesSignals(r.argv))
    k.extra().step(k, t, { type: 'signal', session: 'main', name: 'TERM' });
}

/**
 * A shell as PID 1 hears SIGTERM only when its script traps it; `exec` puts a program in its place.
 */
const handlesSignals = (argv: string[]): boolean => argv.some((a) => /\btrap\s/.test(a));

/** The grace period is over. */
export function killContainer(k: Kubelet, t: Target): void {
  if (t.r.state === 'running' && t.r.stopping) exited(k, t, 137);
}
