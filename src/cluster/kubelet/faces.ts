/** The kubelets as the network and the API server meet them. */
import type { ChannelHandlers, StreamHandlers, Subscription } from '../ports.ts';
import type { ExecOptions, KubeletApi, LogOptions } from '../assembly.ts';
import type { Answer, Arrival, PodOnNetwork, Workloads } from '../workloads.ts';
import { httpDate } from '../images/dates.ts';
import { bytes, response } from '../images/image.ts';
import { deliver, listenerOf } from './deliver.ts';
import { open } from './exec.ts';
import { findLog, logText } from './logs.ts';
import type { Kubelet, PodRun } from './state.ts';

interface Found { k: Kubelet; run: PodRun }

export interface Index { byAddress: Map<string, Found>; byUid: Map<string, Found>; byName: Map<string, Found> }

export function buildIndex(kubelets: readonly Kubelet[]): Index {
  const index: Index = { byAddress: new Map(), byUid: new Map(), byName: new Map() };
  for (const k of kubelets) for (const run of Object.values(k.state.pods)) place(index, k, run);
  return index;
}

/** Brings the index up to date with one Pod. */
export function place(index: Index, k: Kubelet, run: PodRun): void {
  const keys: [Map<string, Found>, string][] = [[index.byUid, run.uid], [index.byName, `${run.namespace}/${run.name}`]];
  if (!run.hostNetwork) keys.push([index.byAddress, run.address]);
  for (const [map, key] of keys) {
    if (run.sandbox) map.set(key, { k, run });
    else if (map.get(key)?.run.uid === run.uid) map.delete(key);
  }
}

const describe = ({ k, run }: Found): PodOnNetwork => ({ uid: run.uid, namespace: run.namespace, name: run.name, node: k.node.name, address: run.address, hostNetwork: run.hostNetwork });

/** What listens on the machines themselves. TLS ports answer nothing that a plain client understands. */
function nodeAnswer(k: Kubelet, arrival: Arrival): Answer {
  const { port } = arrival.destination, master = k.node.roles.includes('control-plane');
  if (arrival.protocol === 'TCP') {
    if (port === 22) return 'http' in arrival ? { kind: 'reset', ms: 1 } : { kind: 'data', data: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n', ms: 1 };
    const secure = port === 10_250 || (master && [6443, 2379, 2380].includes(port));
    if (secure) {
      if (!('http' in arrival)) return { kind: 'data', data: '', ms: 1 };
      if (!arrival.tls) return { kind: 'http', response: { ...response(arrival.http, 400, [], 'Client sent an HTTP request to an HTTPS server.\n'), version: 'HTTP/1.0' }, ms: 1 };
      const open = port === 6443 && /^\/(healthz|livez|readyz|version)/.test(arrival.http.target);
      const body = open ? 'ok' : port === 10_250 ? 'Unauthorized' : '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}\n';
      return { kind: 'http', response: response(arrival.http, open ? 200 : 401, [['Content-Type', body.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8'], ['Date', httpDate(k.cluster.epoch + k.kernel.now())], ['Content-Length', String(bytes(body))]], body), ms: 2 };
    }
    // kube-proxy's health check.
    if (port === 10_256 && 'http' in arrival) { const body = '{"lastUpdated": "", "currentTime": "", "nodeEligible": true}'; return { kind: 'http', response: response(arrival.http, arrival.http.target === '/healthz' || arrival.http.target === '/livez' ? 200 : 404, [['Content-Type', 'application/json']], body), ms: 1 }; }
  }
  for (const run of Object.values(k.state.pods)) if (run.hostNetwork && run.sandbox) {
    const answer = deliver(k, run, arrival);
    if (answer.kind !== 'refused') return answer;
  }
  return { kind: 'refused' };
}

export function workloadsFace(index: () => Index, byNode: ReadonlyMap<string, Kubelet>): Workloads {
  return {
    podAt: (address) => { const found = index().byAddress.get(address); return found && describe(found); },
    pod: (namespace, name) => { const found = index().byName.get(`${namespace}/${name}`); return found && describe(found); },
    listens: (uid, protocol, port) => { const found = index().byUid.get(uid); return found !== undefined && listenerOf(found.k, found.run, protocol, port) !== undefined; },
    deliver: (uid, arrival) => { const found = index().byUid.get(uid); return found ? deliver(found.k, found.run, arrival) : { kind: 'hang' }; },
    deliverToNode: (node, arrival) => { const k = byNode.get(node); return k ? nodeAnswer(k, arrival) : { kind: 'hang' }; },
    reachable: (node) => byNode.get(node)?.kernel.nodeState(node) === 'on',
  };
}

export function apiFace(byNode: ReadonlyMap<string, Kubelet>, any: Kubelet | undefined): KubeletApi {
  const find = (namespace: string, name: string) => {
    const pod = any?.ctx.api.get('Pod', namespace, name), k = pod && byNode.get(pod.spec.nodeName ?? '');
    return { pod, k, run: pod && k?.state.pods[pod.metadata.uid] };
  };
  const unreachable = (k: Kubelet | undefined): string | undefined => (k && k.kernel.nodeState(k.node.name) !== 'on' ? `dial tcp ${k.node.address}:10250: connect: no route to host` : undefined);
  const logs = (namespace: string, name: string, o: LogOptions) => {
    const { pod, k, run } = find(namespace, name);
    if (!pod) return { code: 404, message: `pods ${JSON.stringify(name)} not found` };
    if (!k) return { code: 400, message: `pod ${name} does not have a host assigned` };
    const cut = unreachable(k);
    if (cut) return { code: 500, message: `Get "https://${k.node.address}:10250/containerLogs/${namespace}/${name}/${o.container ?? ''}": ${cut}` };
    const found = findLog(pod, run, o);
    return 'code' in found ? found : { text: logText(k, found.log, o), k, found };
  };
  const nothing: Subscription = { close() {} };
  return {
    logs: (namespace, name, o) => { const got = logs(namespace, name, o); return 'text' in got ? { text: got.text } : { code: got.code, message: got.message }; },
    follow(namespace: string, name: string, o: LogOptions, on: StreamHandlers) {
      const got = logs(namespace, name, o);
      if (!('text' in got)) {
        on.refused({ status: got.code, headers: { 'content-type': 'application/json' }, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: got.message, reason: got.code === 404 ? 'NotFound' : got.code === 400 ? 'BadRequest' : 'InternalError', code: got.code } });
        return nothing;
      }
      const { k, found } = got;
      if (got.text) on.data(got.text);
      if (found.container.state !== 'running' || o.previous) { on.end(); return nothing; }
      const id = `follow-${++k.state.sessions}`;
      k.followers.set(id, { uid: found.run.uid, container: found.container.name, on, timestamps: o.timestamps ?? false });
      return { close: () => { k.followers.delete(id); } };
    },
    exec: (namespace, name, o, on) => connect(namespace, name, o, on, false),
    attach: (namespace, name, o, on) => connect(namespace, name, { ...o, command: [] }, on, true),
  };

  function connect(namespace: string, name: string, o: ExecOptions, on: ChannelHandlers, attach: boolean) {
    const { k, run } = find(namespace, name), cut = unreachable(k);
    if (k && !cut) return open(k, run, name, o, on, attach);
    on.refused({ status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: cut ? `error dialing backend: ${cut}` : `pod ${name} does not have a host assigned` });
    return { input() {}, signal() {}, close() {} };
  }
}
