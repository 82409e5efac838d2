// Models pkg/kubelet/lifecycle and kuberuntime_container.go.
/** postStart and preStop. */
import type { LifecycleHandler } from '../../schema/types.ts';
import { processOf, type HookKind } from './container.ts';
import { stopContainer, terminateProcess } from './container-termination.ts';
import { containerEvent } from './events.ts';
import type { Kubelet } from './kubelet.ts';
import { spawn } from './machine.ts';
import { httpGet } from './probe-handlers.ts';
import { beginProbes } from './probes.ts';
import { containerKey } from './queue-keys.ts';
import { gracePeriodOf, type PodContainer } from './state.ts';
import { report } from './status-manager.ts';

/** An HTTP hook has this long to answer, in ms. */
const HTTP_TIMEOUT = 30_000;
const USER_AGENT = 'kube-lifecycle/1.37';

/** As the reasons of events name them. */
const TITLES: Readonly<Record<HookKind, string>> = {
  postStart: 'PostStartHook',
  preStop: 'PreStopHook',
};

/** Runs a hook; `hookEnded` follows, at once or later. */
export function runHook(
  kubelet: Kubelet,
  container: PodContainer,
  hook: HookKind,
  { exec, sleep, httpGet: action }: LifecycleHandler,
): void {
  if (exec) {
    kubelet.state.sessions++;
    const session = `hook-${kubelet.state.sessions}`;
    spawn(kubelet, container, session, { use: 'hook', hook }, exec.command ?? []);
  } else if (sleep)
    kubelet.ctx.enqueue(containerKey(container, { kind: 'hook', hook }), sleep.seconds * 1000);
  else {
    const { run, spec } = container;
    const failure = action && httpGet(kubelet, run, spec, action, HTTP_TIMEOUT, USER_AGENT);
    hookEnded(kubelet, container, hook, failure === undefined ? 0 : 1);
  }
}

/** Stopping goes on whatever preStop came to; a container whose postStart failed is stopped. */
export function hookEnded(
  kubelet: Kubelet,
  container: PodContainer,
  hook: HookKind,
  code: number,
): void {
  if (!processOf(container.record)) return;
  const title = TITLES[hook];
  if (code !== 0)
    containerEvent(kubelet, container, 'Warning', `Failed${title}`, `${title} failed`);
  if (hook === 'preStop') terminateProcess(kubelet, container);
  else if (code !== 0)
    stopContainer(kubelet, container, 'FailedPostStartHook', gracePeriodOf(container.pod));
  else {
    beginProbes(kubelet, container);
    report(kubelet, container.run);
  }
}
