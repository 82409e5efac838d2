// Models pkg/kubelet/kuberuntime/logs.
/** Container logs: what is kept. */
import { formatRfc3339 } from '../../base/rfc3339.ts';
import type { ContainerRecord, Log } from './container.ts';
import type { Kubelet } from './kubelet.ts';
import type { PodRun } from './state.ts';

/**
 * Characters kept of one run of a container (a real kubelet keeps 10 MiB); the oldest lines go
 * first, a tenth at a time.
 */
export const KEPT = 65_536;

/** Adds output to a container's log and tells those who follow it. */
export function appendLog(
  kubelet: Kubelet,
  run: PodRun,
  record: ContainerRecord,
  text: string,
): void {
  if (!text) return;
  addText(record.log, text, kubelet.ctx.now);
  for (const { uid, container, on, timestamps } of kubelet.followers.values()) {
    if (uid !== run.uid || container !== record.name) continue;
    on.data(timestamps ? text.replace(/^(?=.)/gm, `${stamp(kubelet, kubelet.ctx.now)} `) : text);
  }
}

/** Adds text as lines; what has no newline at its end is gone on with. */
export function addText(log: Log, text: string, now: number): void {
  const { lines } = log;
  const last = lines.at(-1);
  let rest = text;
  if (last && !last.text.endsWith('\n')) {
    const end = text.indexOf('\n') + 1 || text.length;
    last.text = (last.text + text.slice(0, end)).slice(-KEPT);
    rest = text.slice(end);
  }
  for (let from = 0; from < rest.length;) {
    const end = rest.indexOf('\n', from) + 1 || rest.length;
    lines.push({ at: now, text: rest.slice(from, end) });
    from = end;
  }
  log.size += text.length;
  if (log.size > KEPT) dropOldest(log);
}

function dropOldest(log: Log): void {
  const { lines } = log;
  let dropped = 0;
  while (dropped < lines.length - 1 && log.size > KEPT * 0.9) {
    log.size -= lines[dropped]?.text.length ?? 0;
    dropped++;
  }
  lines.splice(0, dropped);
}

/** The time of a line as `--timestamps` shows it. `at`: virtual ms. */
export function stamp(kubelet: Kubelet, at: number): string {
  const ms = kubelet.cluster.epoch + at;
  const fraction = String(Math.floor(ms % 1000)).padStart(3, '0');
  return `${formatRfc3339(ms).slice(0, -1)}.${fraction}000000Z`;
}
