// Models pkg/kubelet/server.
/** The kubelets as the API server meets them: logs, exec and attach. Loaded with it. */
import type { ExecOptions, KubeletApi, LogOptions } from '../kubelet-api.ts';
import type { Channel, ChannelHandlers, StreamHandlers, Subscription } from '../ports.ts';
import { processOf, type ContainerRecord, type Log } from './container.ts';
import { closedChannel, open } from './exec.ts';
import { isOn, type Kubelet } from './kubelet.ts';
import { findLog, logText, type Refused } from './log-request.ts';
import type { Pod, PodRun } from './state.ts';

interface Found {
  pod: Pod | undefined;
  /** The kubelet of its node. */
  kubelet: Kubelet | undefined;
  run: PodRun | undefined;
}

/** `any`: one of the kubelets, through which Pods are read. */
export function apiFace(
  byNode: ReadonlyMap<string, Kubelet>,
  any: Kubelet | undefined,
): KubeletApi {
  const find = (namespace: string, name: string): Found => {
    const pod = any?.ctx.api.get('Pod', namespace, name);
    const kubelet = pod && byNode.get(pod.spec.nodeName ?? '');
    return { pod, kubelet, run: pod && kubelet?.state.pods[pod.metadata.uid] };
  };
  return {
    logs(namespace, name, options) {
      const got = readLog(find(namespace, name), namespace, name, options);
      return 'code' in got ? got : { text: logText(got.kubelet, got.log, options) };
    },
    follow(namespace, name, options, on) {
      return follow(readLog(find(namespace, name), namespace, name, options), options, on);
    },
    exec: (namespace, name, options, on) =>
      connect(find(namespace, name), name, options, on, false),
    attach: (namespace, name, options, on) =>
      connect(find(namespace, name), name, { ...options, command: [] }, on, true),
  };
}

/** Why a node's kubelet cannot be reached. */
const unreachable = (kubelet: Kubelet): string | undefined =>
  isOn(kubelet) ? undefined : `dial tcp ${kubelet.node.address}:10250: connect: no route to host`;

interface FoundLog {
  kubelet: Kubelet;
  log: Log;
  run: PodRun;
  record: ContainerRecord;
}

function readLog(
  { pod, kubelet, run }: Found,
  namespace: string,
  name: string,
  options: LogOptions,
): FoundLog | Refused {
  if (!pod) return { code: 404, message: `pods ${JSON.stringify(name)} not found` };
  if (!kubelet) return { code: 400, message: `pod ${name} does not have a host assigned` };
  const cut = unreachable(kubelet);
  if (cut) {
    const path = `containerLogs/${namespace}/${name}/${options.container ?? ''}`;
    return { code: 500, message: `Get "https://${kubelet.node.address}:10250/${path}": ${cut}` };
  }
  const found = findLog(pod, run, options);
  return 'code' in found ? found : { ...found, kubelet };
}

const nothing: Subscription = { close() {} };

const REASONS: Readonly<Record<number, string>> = { 400: 'BadRequest', 404: 'NotFound' };

function refuse(on: StreamHandlers, { code, message }: Refused): Subscription {
  on.refused({
    status: code,
    headers: { 'content-type': 'application/json' },
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason: REASONS[code] ?? 'InternalError',
      code,
    },
  });
  return nothing;
}

/** What there is, then what comes, until the container ends. */
function follow(got: FoundLog | Refused, options: LogOptions, on: StreamHandlers): Subscription {
  if ('code' in got) return refuse(on, got);
  const { kubelet, log, run, record } = got;
  const text = logText(kubelet, log, options);
  if (text) on.data(text);
  if (!processOf(record) || options.previous) {
    on.end();
    return nothing;
  }
  const id = `follow-${++kubelet.state.sessions}`;
  kubelet.followers.set(id, {
    uid: run.uid,
    container: record.name,
    on,
    timestamps: options.timestamps ?? false,
  });
  return {
    close: () => {
      kubelet.followers.delete(id);
    },
  };
}

function connect(
  { kubelet, run }: Found,
  name: string,
  options: ExecOptions,
  on: ChannelHandlers,
  attach: boolean,
): Channel {
  const cut = kubelet && unreachable(kubelet);
  if (kubelet && !cut) return open(kubelet, run, name, options, on, attach);
  on.refused({
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: cut ? `error dialing backend: ${cut}` : `pod ${name} does not have a host assigned`,
  });
  return closedChannel;
}
