/** The kubelets as the API server meets them: logs, exec and attach. Loaded with it. */
import type { KubeletApi, LogOptions, ExecOptions } from '../kubelet-api.ts';
import type { ChannelHandlers, StreamHandlers, Subscription } from '../ports.ts';
import { open } from './exec.ts';
import { findLog, logText } from './log-request.ts';
import type { Kubelet } from './state.ts';

export function apiFace(
  byNode: ReadonlyMap<string, Kubelet>,
  any: Kubelet | undefined,
): KubeletApi {
  const find = (namespace: string, name: string) => {
    const pod = any?.ctx.api.get('Pod', namespace, name),
      k = pod && byNode.get(pod.spec.nodeName ?? '');
    return { pod, k, run: pod && k?.state.pods[pod.metadata.uid] };
  };
  const unreachable = (k: Kubelet | undefined): string | undefined =>
    k && k.kernel.nodeState(k.node.name) !== 'on'
      ? `dial tcp ${k.node.address}:10250: connect: no route to host`
      : undefined;
  const logs = (namespace: string, name: string, o: LogOptions) => {
    const { pod, k, run } = find(namespace, name);
    if (!pod) return { code: 404, message: `pods ${JSON.stringify(name)} not found` };
    if (!k) return { code: 400, message: `pod ${name} does not have a host assigned` };
    const cut = unreachable(k);
    if (cut)
      return {
        code: 500,
        message:
          `Get ` +
          `"https://${k.node.address}:10250/containerLogs/${namespace}/${name}/${o.container ?? ''}": ` +
          cut,
      };
    const found = findLog(pod, run, o);
    return 'code' in found ? found : { text: logText(k, found.log, o), k, found };
  };
  const nothing: Subscription = { close() {} };
  return {
    logs: (namespace, name, o) => {
      const got = logs(namespace, name, o);
      return 'text' in got ? { text: got.text } : { code: got.code, message: got.message };
    },
    follow(namespace: string, name: string, o: LogOptions, on: StreamHandlers) {
      const got = logs(namespace, name, o);
      if (!('text' in got)) {
        on.refused({
          status: got.code,
          headers: { 'content-type': 'application/json' },
          body: {
            kind: 'Status',
            apiVersion: 'v1',
            metadata: {},
            status: 'Failure',
            message: got.message,
            reason:
              got.code === 404 ? 'NotFound' : got.code === 400 ? 'BadRequest' : 'InternalError',
            code: got.code,
          },
        });
        return nothing;
      }
      const { k, found } = got;
      if (got.text) on.data(got.text);
      if (found.container.state !== 'running' || o.previous) {
        on.end();
        return nothing;
      }
      const id = `follow-${++k.state.sessions}`;
      k.followers.set(id, {
        uid: found.run.uid,
        container: found.container.name,
        on,
        timestamps: o.timestamps ?? false,
      });
      return {
        close: () => {
          k.followers.delete(id);
        },
      };
    },
    exec: (namespace, name, o, on) => connect(namespace, name, o, on, false),
    attach: (namespace, name, o, on) => connect(namespace, name, { ...o, command: [] }, on, true),
  };

  function connect(
    namespace: string,
    name: string,
    o: ExecOptions,
    on: ChannelHandlers,
    attach: boolean,
  ) {
    const { k, run } = find(namespace, name),
      cut = unreachable(k);
    if (k && !cut) return open(k, run, name, o, on, attach);
    on.refused({
      status: 500,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: cut ? `error dialing backend: ${cut}` : `pod ${name} does not have a host assigned`,
    });
    return { input() {}, signal() {}, close() {} };
  }
}
