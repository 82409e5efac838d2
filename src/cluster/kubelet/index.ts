// Models pkg/kubelet: one component `kubelet/NODE` per node, and the faces by which network and API
// server meet what runs there.
import type { KubeletApi } from '../kubelet-api.ts';
import type { Kernel, KubeletPart, NetworkSend } from '../assembly.ts';
import type { Component, Context } from '../component.ts';
import { lookupImage } from '../images/registry.ts';
import { rateOf } from '../rates.ts';
import { timing } from '../timing.ts';
import { adoptPod } from './running-pods.ts';
import { buildIndex, place, workloadsFace, type Index } from './workloads.ts';
import { heartbeat } from './heartbeat.ts';
import { finishStep, newRun, retry, syncPod, target } from './pod-worker.ts';
import { exited, needsMachine, targetOf } from './main-process.ts';
import { reportNow } from './status-manager.ts';
import {
  containersOf,
  type Container,
  type Kubelet,
  type NodeState,
  type Pod,
  type ProbeKind,
  type Target,
} from './state.ts';
import { killContainer } from './container-termination.ts';

/**
 * One kubelet for each node of the cluster. `send` carries what containers' programs ask of the
 * network.
 */
export function kubelets(kernel: Kernel, send: NetworkSend): KubeletPart {
  let index: Index | undefined;
  let api: KubeletApi | undefined;
  const current = (): Index => (index ??= buildIndex(all));
  const all: readonly Kubelet[] = kernel.spec.nodes.map((node): Kubelet => {
    const name = `kubelet/${node.name}`;
    const k: Kubelet = {
      kernel,
      send,
      cluster: kernel.spec,
      node,
      name,
      channels: new Map(),
      followers: new Map(),
      get ctx() {
        return kernel.context(name);
      },
      get state() {
        return (kernel.context(name).state.node ??= {
          pods: {},
          images: {},
          lastAddress: 0,
          sessions: 0,
        } satisfies NodeState) as NodeState;
      },
      moved: (run) => {
        if (index) place(index, k, run);
      },
      taken: (address) => current().byAddress.has(address),
      extra: () => kernel.module('kubelet'),
    };
    return k;
  });
  const byNode = new Map(all.map((k) => [k.node.name, k]));
  return {
    components: all.map(component),
    workloads: workloadsFace(current, byNode),
    get kubelet() {
      return (api ??= kernel.module('apiserver').apiFace(byNode, all[0]));
    },
    notModelled() {
      const out: Record<string, string> = {};
      for (const k of all)
        for (const run of Object.values(k.state.pods))
          for (const r of Object.values(run.containers)) {
            const found =
              r.image && run.namespace !== 'kube-system' ? lookupImage(r.image) : undefined;
            if (found?.kind === 'image' && found.image.generic)
              out[`${run.uid}/${r.name}`] = 'generic-image';
          }
      return out;
    },
    restored() {
      index = undefined;
      for (const k of all) {
        k.channels.clear();
        k.followers.clear();
      }
    },
  };
}

function component(k: Kubelet): Component {
  const seen = (pod: Pod, ctx: Context): void =>
    ctx.enqueue(
      `pod/${pod.metadata.namespace}/${pod.metadata.name}/${pod.metadata.uid}`,
      timing.podWorker,
    );
  return {
    name: k.name,
    kinds: ['Pod'],
    client: {
      ...rateOf(k.cluster, 'kubelet'),
      eventsApart: true,
      holds: (key) => key.startsWith('report/'),
    },
    boot(ctx) {
      heartbeat(k);
      for (const pod of ctx.api.list('Pod', { node: k.node.name })) seen(pod, ctx);
    },
    observe(entry, ctx) {
      if (entry.object.kind !== 'Pod' || entry.actor === k.name) return;
      const pod = entry.object as unknown as Pod;
      if (pod.spec.nodeName !== k.node.name) return;
      if (entry.type === 'DELETED') {
        if (k.state.pods[pod.metadata.uid]) {
          ((k.ctx.state as { deleted?: Record<string, Pod> }).deleted ??= {})[pod.metadata.uid] =
            pod;
          seen(pod, ctx);
        }
      } else seen(pod, ctx);
    },
    run: (key) => run(k, key),
  };
}

function run(k: Kubelet, key: string): void {
  const [kind = '', a = '', b = '', c = '', d = ''] = key.split('/');
  if (kind === 'heartbeat') return heartbeat(k);
  if (kind === 'exec') return k.extra().runSession(k, a);
  const state = k.kernel.nodeState(k.node.name);
  if (kind === 'pod' || kind === 'step' || kind === 'report' || kind === 'gone') {
    // Without the API server the kubelet keeps what it has; the heartbeat brings it back.
    if (state === 'on') podEntry(k, kind, a, b, c);
    return;
  }
  const t = state === 'off' ? undefined : targetOf(k, a, b);
  if (!t || String(t.r.starts) !== c) return;
  if (t.r.machine) k.kernel.module('posix');
  if (Object.values(t.r.sessions).some((s) => s.use !== 'main')) k.extra();
  const { r } = t,
    id = Number(d);
  switch (kind) {
    case 'wake':
      r.waits = r.waits.filter((w) => w !== id);
      k.extra().step(k, t, { type: 'woke', id });
      break;
    case 'net': {
      const reply = r.replies[d];
      delete r.replies[d];
      if (reply) k.extra().step(k, t, { type: 'net', id, reply });
      break;
    }
    case 'host':
      k.extra().hostDone(k, t, id);
      break;
    case 'end':
      exited(k, t, id);
      break;
    case 'kill':
      killContainer(k, t);
      break;
    case 'retry':
      need(k, t);
      retry(k, t);
      break;
    case 'hook':
      k.extra().hookEnded(k, t, d as 'preStop', 0);
      break;
    case 'probe':
      if (t.c[`${d as ProbeKind}Probe`]?.exec) k.kernel.module('posix');
      k.extra().runProbe(k, t, d as ProbeKind);
      break;
    case 'overdue':
      k.extra().probeOverdue(k, t, d);
      break;
    default:
  }
}

function podEntry(k: Kubelet, kind: string, namespace: string, name: string, uid: string): void {
  const current = k.ctx.api.get('Pod', namespace, name),
    pod = current?.metadata.uid === uid ? current : undefined,
    known = k.state.pods[uid];
  if (!pod) {
    const { abandonPod } = k.extra(),
      deleted = (k.ctx.state as { deleted?: Record<string, Pod> }).deleted ?? {},
      last = deleted[uid];
    delete deleted[uid];
    if (known && last) abandonPod(k, known, last);
    return;
  }
  if (kind === 'gone') {
    if (known) k.extra().removePod(k, known, pod);
    return;
  }
  if (kind === 'report') {
    if (known) reportNow(k, known, pod);
    return;
  }
  // Whatever this may start: have its code before the first side effect.
  if (known?.began) for (const c of containersOf(pod)) need(k, target(pod, known, c.name));
  if (pod.metadata.deletionTimestamp) return k.extra().terminatePod(k, pod);
  if (!known && pod.status.phase === 'Running') {
    adoptPod(k, pod, (k.state.pods[uid] = newRun(k, pod)));
    return;
  }
  if (kind === 'step') {
    if (known) finishStep(k, pod, known);
    return;
  }
  syncPod(k, pod);
}

/** Loads what starting or stopping this container may need. */
function need(k: Kubelet, t: Target | undefined): void {
  if (!t) return;
  const { c, r } = t,
    running = r.state === 'running';
  if (running ? c.lifecycle?.preStop?.exec || r.machine : needsMachine(t)) k.kernel.module('posix');
  if (
    running
      ? c.lifecycle?.preStop
      : c.lifecycle || c.startupProbe || c.readinessProbe || c.livenessProbe || needsMore(c)
  )
    k.extra();
}

const needsMore = (c: Container): boolean => {
  const found = lookupImage(c.image ?? '');
  return (
    found.kind === 'image' && Object.values(found.image.programs).some((p) => typeof p === 'string')
  );
};
