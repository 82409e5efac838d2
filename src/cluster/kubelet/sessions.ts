/** What follows when a session that is not the main process ends: exec, an exec probe, a hook. */
import type { Status } from '../../schema/types.ts';
import { hookEnded } from './hooks.ts';
import { probed, wakeProbes } from './probes.ts';
import type { Kubelet, SessionUse, Target } from './state.ts';

export const success: Status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };

/** The status that ends an exec stream. */
export const exitStatus = (code: number): Status => (code === 0 ? success : {
  kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason: 'NonZeroExitCode',
  message: `command terminated with non-zero exit code: exit status ${code}`, details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
});

export function sessionEnded(k: Kubelet, t: Target, use: SessionUse, code: number): void {
  if (use.use === 'exec') {
    const on = k.channels.get(use.id);
    k.channels.delete(use.id);
    delete (k.ctx.state as { exec?: Record<string, unknown> }).exec?.[use.id];
    on?.end(exitStatus(code));
    wakeProbes(k, t);
  } else if (use.use === 'probe') probed(k, t, use.probe, code === 0 ? undefined : use.output);
  else if (use.use === 'hook') hookEnded(k, t, use.hook, code);
}
