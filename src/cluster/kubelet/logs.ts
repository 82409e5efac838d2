// Models pkg/kubelet/kuberuntime/logs and kubelet_pods.go validateContainerLogStatus.
/** Container logs. */
import type { LogOptions } from '../assembly.ts';
import { bytes } from '../images/image.ts';
import { formatRfc3339 } from '../rfc3339.ts';
import { containersOf, type ContainerRun, type Kubelet, type Log, type Pod, type PodRun } from './state.ts';

/** Characters kept of one run of a container (a real kubelet keeps 10 MiB); the oldest lines go first, a tenth at a time. */
export const KEPT = 65_536;

/** Adds output to a container's log and tells those who follow it. */
export function appendLog(k: Kubelet, run: PodRun, r: ContainerRun, text: string): void {
  if (!text) return;
  const { lines } = r.log, last = lines[lines.length - 1];
  let rest = text;
  if (last && !last.text.endsWith('\n')) {
    const end = text.indexOf('\n') + 1;
    last.text += end ? text.slice(0, end) : text;
    rest = end ? text.slice(end) : '';
  }
  for (const m of rest.matchAll(/[^\n]*\n|[^\n]+$/g)) lines.push({ at: k.ctx.now, text: m[0] });
  r.log.size += text.length;
  if (r.log.size > KEPT) {
    let n = 0;
    while (n < lines.length - 1 && r.log.size > KEPT * 0.9) r.log.size -= lines[n++]?.text.length ?? 0;
    lines.splice(0, n);
  }
  for (const f of k.followers.values()) if (f.uid === run.uid && f.container === r.name) f.on.data(f.timestamps ? text.replace(/^(?=.)/gm, `${stamp(k, k.ctx.now)} `) : text);
}

const stamp = (k: Kubelet, at: number): string => {
  const ms = k.cluster.epoch + at;
  return `${formatRfc3339(ms).slice(0, -1)}.${String(Math.floor(ms % 1000)).padStart(3, '0')}000000Z`;
};

/** Text of a log under the options of the request. */
export function logText(k: Kubelet, log: Log, o: LogOptions): string {
  let { lines } = log;
  if (o.sinceSeconds !== undefined) { const from = k.ctx.now - o.sinceSeconds * 1000; lines = lines.filter((l) => l.at >= from); }
  if (o.tailLines !== undefined) lines = o.tailLines === 0 ? [] : lines.slice(-o.tailLines);
  let text = lines.map((l) => (o.timestamps ? `${stamp(k, l.at)} ${l.text}` : l.text)).join('');
  if (o.limitBytes !== undefined) while (bytes(text) > o.limitBytes) text = text.slice(0, bytes(text) === text.length ? o.limitBytes : -1);
  return text;
}

export type Refused = { code: number; message: string };

/** Which log the request means, or why there is none. */
export function findLog(pod: Pod, run: PodRun | undefined, o: LogOptions): { log: Log; run: PodRun; container: ContainerRun } | Refused {
  const name = o.container ?? pod.spec.containers[0]?.name ?? '';
  if (!containersOf(pod).some((c) => c.name === name)) return { code: 400, message: `container ${name} is not valid for pod ${pod.metadata.name}` };
  const r = run?.containers[name], where = `container "${name}" in pod "${pod.metadata.name}"`;
  if (o.previous) return run && r?.previous ? { log: r.previous, run, container: r } : { code: 400, message: `previous terminated ${where} not found` };
  if (run && r && r.starts > 0) return { log: r.log, run, container: r };
  const init = run?.containers[name]?.init ?? false;
  const reason = r?.waiting?.reason ?? (!init && pod.spec.initContainers?.length && !run?.initialized ? 'PodInitializing' : 'ContainerCreating');
  if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff') return { code: 400, message: `${where} is waiting to start: ${reason === 'ErrImagePull' ? 'image can\'t be pulled' : 'trying and failing to pull image'}` };
  return { code: 400, message: `${where} is waiting to start: ${reason}` };
}
