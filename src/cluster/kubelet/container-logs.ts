// Models pkg/kubelet/kuberuntime/logs.
/** Container logs: what is kept. */
import { formatRfc3339 } from '../../base/rfc3339.ts';
import type { ContainerRun, Kubelet, PodRun } from './state.ts';

/**
 * Characters kept of one run of a container (a real kubelet keeps 10 MiB); the oldest lines go
 * first, a tenth at a time.
 */
export const KEPT = 65_536;

/** Adds output to a container's log and tells those who follow it. */
export function appendLog(k: Kubelet, run: PodRun, r: ContainerRun, text: string): void {
  if (!text) return;
  const { lines } = r.log,
    last = lines[lines.length - 1];
  let rest = text;
  if (last && !last.text.endsWith('\n')) {
    const end = text.indexOf('\n') + 1;
    last.text = (last.text + (end ? text.slice(0, end) : text)).slice(-KEPT);
    rest = end ? text.slice(end) : '';
  }
  for (let from = 0; from < rest.length;) {
    const end = rest.indexOf('\n', from) + 1 || rest.length;
    lines.push({ at: k.ctx.now, text: rest.slice(from, end) });
    from = end;
  }
  r.log.size += text.length;
  if (r.log.size > KEPT) {
    let n = 0;
    while (n < lines.length - 1 && r.log.size > KEPT * 0.9)
      r.log.size -= lines[n++]?.text.length ?? 0;
    lines.splice(0, n);
  }
  for (const f of k.followers.values())
    if (f.uid === run.uid && f.container === r.name)
      f.on.data(f.timestamps ? text.replace(/^(?=.)/gm, `${stamp(k, k.ctx.now)} `) : text);
}

export const stamp = (k: Kubelet, at: number): string => {
  const ms = k.cluster.epoch + at;
  return `${formatRfc3339(ms).slice(0, -1)}.${String(Math.floor(ms % 1000)).padStart(3, '0')}000000Z`;
};
