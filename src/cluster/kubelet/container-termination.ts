// Models pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer.
/** Stopping containers: preStop, the stop signal, and SIGKILL when the grace period is over. */
import { timing } from '../timing.ts';
import type { Stopping } from './container.ts';
import { containerEvent } from './events.ts';
import type { Kubelet } from './kubelet.ts';
import { exited, KILLED } from './container-exit.ts';
import { programOf } from './program.ts';
import { containerKey } from './queue-keys.ts';
import type { PodContainer } from './state.ts';

/** Stops a container that runs within `graceMs`; one that is being stopped already, sooner. */
export function stopContainer(
  kubelet: Kubelet,
  container: PodContainer,
  message: string,
  graceMs: number,
): void {
  const { record, spec } = container;
  const { state } = record;
  if (state.kind === 'stopping') hasten(kubelet, container, state, graceMs);
  if (state.kind !== 'running') return;
  containerEvent(kubelet, container, 'Normal', 'Killing', message);
  const deadline = kubelet.ctx.now + graceMs;
  record.state = { kind: 'stopping', process: state.process, deadline, signalled: false };
  killAfter(kubelet, container, graceMs);
  const hook = graceMs > 0 ? spec.lifecycle?.preStop : undefined;
  if (hook) kubelet.lazy().runHook(kubelet, container, 'preStop', hook);
  else terminateProcess(kubelet, container);
}

const killAfter = ({ ctx }: Kubelet, container: PodContainer, ms: number): void =>
  ctx.enqueue(containerKey(container, { kind: 'kill' }), ms);

function hasten(kubelet: Kubelet, container: PodContainer, state: Stopping, graceMs: number): void {
  const deadline = kubelet.ctx.now + graceMs;
  if (deadline >= state.deadline) return;
  state.deadline = deadline;
  kubelet.ctx.cancel(containerKey(container, { kind: 'kill' }));
  killAfter(kubelet, container, graceMs);
}

/** The stop signal. PID 1 without a handler is not killed by it: such programs wait for SIGKILL. */
export function terminateProcess(kubelet: Kubelet, container: PodContainer): void {
  const { record } = container;
  const { state } = record;
  if (state.kind !== 'stopping' || state.signalled) return;
  state.signalled = true;
  const { server, machine, argv } = state.process;
  const program = programOf(kubelet, record);
  if (program && server?.call === undefined) {
    const code = program.onStop;
    if (code !== 'ignored')
      kubelet.ctx.enqueue(containerKey(container, { kind: 'end', code }), timing.containerStop);
  } else if (machine && handlesSignals(argv))
    kubelet.lazy().step(kubelet, container, { type: 'signal', session: 'main', name: 'TERM' });
}

/**
 * A shell as PID 1 hears SIGTERM only when its script traps it; `exec` puts a program in its place.
 */
const handlesSignals = (argv: string[]): boolean => argv.some((word) => /\btrap\s/.test(word));

/** The grace period is over. */
export function killContainer(kubelet: Kubelet, container: PodContainer): void {
  if (container.record.state.kind === 'stopping') exited(kubelet, container, KILLED);
}
