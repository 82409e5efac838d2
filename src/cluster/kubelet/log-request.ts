// Models kubelet_pods.go (validateContainerLogStatus) and pkg/kubelet/kuberuntime/logs.
/** Container logs: what a request is shown. */
import type { LogOptions } from '../kubelet-api.ts';
import { bytes } from '../images/http.ts';
import { stamp } from './container-logs.ts';
import { restOf, type ContainerRecord, type Log } from './container.ts';
import type { Kubelet } from './kubelet.ts';
import { containersOf, type Pod, type PodRun } from './state.ts';

/** Text of a log under the options of the request. */
export function logText(kubelet: Kubelet, log: Log, options: LogOptions): string {
  let { lines } = log;
  if (options.sinceSeconds !== undefined) {
    const from = kubelet.ctx.now - options.sinceSeconds * 1000;
    lines = lines.filter(({ at }) => at >= from);
  }
  if (options.tailLines === 0) lines = [];
  else if (options.tailLines !== undefined) lines = lines.slice(-options.tailLines);
  const text = lines
    .map((line) => (options.timestamps ? `${stamp(kubelet, line.at)} ${line.text}` : line.text))
    .join('');
  return options.limitBytes === undefined ? text : limited(text, options.limitBytes);
}

/** The start of a text, no longer than so many bytes of UTF-8. */
function limited(text: string, limit: number): string {
  let out = text;
  while (bytes(out) > limit) out = out.slice(0, bytes(out) === out.length ? limit : -1);
  return out;
}

export type Refused = { code: number; message: string };

/** Which log the request means, or why there is none. */
export function findLog(
  pod: Pod,
  run: PodRun | undefined,
  options: LogOptions,
): { log: Log; run: PodRun; record: ContainerRecord } | Refused {
  const name = options.container ?? pod.spec.containers[0]?.name ?? '';
  if (!containersOf(pod).some((spec) => spec.name === name))
    return refuse(`container ${name} is not valid for pod ${pod.metadata.name}`);
  const record = run?.containers[name];
  const where = `container "${name}" in pod "${pod.metadata.name}"`;
  if (options.previous) {
    if (run && record?.previousLog) return { log: record.previousLog, run, record };
    return refuse(`previous terminated ${where} not found`);
  }
  if (run && record && record.starts > 0) return { log: record.log, run, record };
  return refuse(`${where} is waiting to start: ${waitingFor(pod, run, record)}`);
}

const refuse = (message: string): Refused => ({ code: 400, message });

/** What a container that never ran waits for, in the words of the API server. */
function waitingFor(
  pod: Pod,
  run: PodRun | undefined,
  record: ContainerRecord | undefined,
): string {
  const reason = record && restOf(record)?.shown?.reason;
  if (reason === 'ErrImagePull') return "image can't be pulled";
  if (reason === 'ImagePullBackOff') return 'trying and failing to pull image';
  if (reason !== undefined) return reason;
  const isInit = record !== undefined && record.type !== 'main';
  const waitsForInit = !isInit && pod.spec.initContainers?.length && !run?.initialized;
  return waitsForInit ? 'PodInitializing' : 'ContainerCreating';
}
