// Models pkg/kubelet/lifecycle and kuberuntime_container.go.
/** postStart and preStop. */
import type * as wire from '../../schema/types.ts';
import { beginProbes, httpCheck } from './probes.ts';
import { spawn } from './machine.ts';
import { timer } from './main-process.ts';
import { report } from './status-manager.ts';
import { stopContainer, terminateProcess } from './container-termination.ts';
import { fieldPath, type Kubelet, type Target } from './state.ts';

/** Runs a hook. True when it is under way and `hookEnded` will follow. */
export function runHook(
  k: Kubelet,
  t: Target,
  hook: 'postStart' | 'preStop',
  handler: wire.LifecycleHandler,
): boolean {
  if (handler.exec) {
    k.state.sessions++;
    spawn(
      k,
      t,
      `hook-${k.state.sessions}`,
      { use: 'hook', hook, output: '', text: (handler.exec.command ?? []).join(' ') },
      handler.exec.command ?? [],
    );
    return true;
  }
  if (handler.sleep) {
    k.ctx.enqueue(timer('hook', t, hook), handler.sleep.seconds * 1000);
    return true;
  }
  const failure =
    handler.httpGet && httpCheck(k, t.run, t.c, handler.httpGet, 30_000, 'kube-lifecycle/1.37');
  hookEnded(k, t, hook, failure === undefined ? 0 : 1);
  return true;
}

export function hookEnded(
  k: Kubelet,
  t: Target,
  hook: 'postStart' | 'preStop',
  code: number,
): void {
  const { r } = t;
  if (r.state !== 'running') return;
  const title = hook === 'postStart' ? 'PostStartHook' : 'PreStopHook';
  if (code !== 0)
    k.ctx.api.event(t.pod, 'Warning', `Failed${title}`, `${title} failed`, {
      component: 'kubelet',
      host: k.node.name,
      fieldPath: fieldPath(r),
    });
  if (hook === 'preStop') {
    terminateProcess(k, t);
    return;
  }
  delete r.hooking;
  if (code !== 0) {
    stopContainer(
      k,
      t,
      'FailedPostStartHook',
      (t.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000,
    );
    return;
  }
  beginProbes(k, t);
  report(k, t.run);
}
