// Models kubelet_pods.go (validateContainerLogStatus) and pkg/kubelet/kuberuntime/logs.
/** Container logs: what a request is shown. */
import type { LogOptions } from '../kubelet-api.ts';
import { bytes } from '../images/image.ts';
import { stamp } from './container-logs.ts';
import {
  containersOf,
  type ContainerRun,
  type Kubelet,
  type Log,
  type Pod,
  type PodRun,
} from './state.ts';

/** Text of a log under the options of the request. */
export function logText(k: Kubelet, log: Log, o: LogOptions): string {
  let { lines } = log;
  if (o.sinceSeconds !== undefined) {
    const from = k.ctx.now - o.sinceSeconds * 1000;
    lines = lines.filter((l) => l.at >= from);
  }
  if (o.tailLines !== undefined) lines = o.tailLines === 0 ? [] : lines.slice(-o.tailLines);
  let text = lines.map((l) => (o.timestamps ? `${stamp(k, l.at)} ${l.text}` : l.text)).join('');
  if (o.limitBytes !== undefined)
    while (bytes(text) > o.limitBytes)
      text = text.slice(0, bytes(text) === text.length ? o.limitBytes : -1);
  return text;
}

export type Refused = { code: number; message: string };

/** Which log the request means, or why there is none. */
export function findLog(
  pod: Pod,
  run: PodRun | undefined,
  o: LogOptions,
): { log: Log; run: PodRun; container: ContainerRun } | Refused {
  const name = o.container ?? pod.spec.containers[0]?.name ?? '';
  if (!containersOf(pod).some((c) => c.name === name))
    return { code: 400, message: `container ${name} is not valid for pod ${pod.metadata.name}` };
  const r = run?.containers[name],
    where = `container "${name}" in pod "${pod.metadata.name}"`;
  if (o.previous)
    return run && r?.previous
      ? { log: r.previous, run, container: r }
      : { code: 400, message: `previous terminated ${where} not found` };
  if (run && r && r.starts > 0) return { log: r.log, run, container: r };
  const init = run?.containers[name]?.init ?? false;
  const reason =
    r?.waiting?.reason ??
    (!init && pod.spec.initContainers?.length && !run?.initialized
      ? 'PodInitializing'
      : 'ContainerCreating');
  if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff')
    return {
      code: 400,
      message:
        `${where} is waiting to start: ` +
        (reason === 'ErrImagePull' ? "image can't be pulled" : 'trying and failing to pull image'),
    };
  return { code: 400, message: `${where} is waiting to start: ${reason}` };
}
