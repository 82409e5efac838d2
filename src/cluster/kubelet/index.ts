// Models pkg/kubelet: one component `kubelet/NODE` per node, and the faces by which network and API server meet what runs there.
import type { Kernel, KubeletPart, NetworkSend } from '../assembly.ts';
import type { Component, Context } from '../component.ts';
import { lookupImage } from '../images/registry.ts';
import { timing } from '../timing.ts';
import { adoptPod } from './adopt.ts';
import { runSession } from './exec.ts';
import { apiFace, buildIndex, workloadsFace, type Index } from './faces.ts';
import { heartbeat } from './heartbeat.ts';
import { hookEnded, runHook } from './hooks.ts';
import { finishStep, newRun, retry, syncPod, target } from './pod.ts';
import { probeOverdue, runProbe } from './probes.ts';
import { exited, hostDone, needsMachine, step, targetOf } from './program.ts';
import { reportNow } from './report.ts';
import { sessionEnded } from './sessions.ts';
import { containersOf, type Kubelet, type NodeState, type Pod, type ProbeKind } from './state.ts';
import { killContainer } from './stop.ts';
import { abandonPod, removePod, terminatePod } from './terminate.ts';

/** One kubelet for each node of the cluster. `send` carries what containers' programs ask of the network. */
export function kubelets(kernel: Kernel, send: NetworkSend): KubeletPart {
  let index: Index | undefined;
  const all = kernel.spec.nodes.map((node): Kubelet => {
    const name = `kubelet/${node.name}`;
    const k: Kubelet = {
      kernel, send, cluster: kernel.spec, node, name, channels: new Map(), followers: new Map(),
      get ctx() { return kernel.context(name); },
      get state() { return (kernel.context(name).state.node ??= { pods: {}, images: {}, lastAddress: 0, sessions: 0 } satisfies NodeState) as NodeState; },
      moved: () => { index = undefined; },
      on: { sessionEnded: (t, use, code) => sessionEnded(k, t, use, code), runHook: (t, hook, handler) => runHook(k, t, hook, handler) },
    };
    return k;
  });
  const byNode = new Map(all.map((k) => [k.node.name, k]));
  return {
    components: all.map(component),
    workloads: workloadsFace(() => (index ??= buildIndex(all)), byNode),
    kubelet: apiFace(byNode, all[0]),
    notModelled() {
      const out: Record<string, string> = {};
      for (const k of all) for (const run of Object.values(k.state.pods)) for (const r of Object.values(run.containers)) {
        const found = r.image && run.namespace !== 'kube-system' ? lookupImage(r.image) : undefined;
        if (found?.kind === 'image' && found.image.generic) out[`${run.uid}/${r.name}`] = 'generic-image';
      }
      return out;
    },
    restored() {
      index = undefined;
      for (const k of all) { k.channels.clear(); k.followers.clear(); }
    },
  };
}

function component(k: Kubelet): Component {
  const seen = (pod: Pod, ctx: Context): void => ctx.enqueue(`pod/${pod.metadata.namespace}/${pod.metadata.name}/${pod.metadata.uid}`, timing.podWorker);
  return {
    name: k.name,
    kinds: ['Pod'],
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
          ((k.ctx.state as { deleted?: Record<string, Pod> }).deleted ??= {})[pod.metadata.uid] = pod;
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
  if (kind === 'exec') return runSession(k, a);
  const state = k.kernel.nodeState(k.node.name);
  if (kind === 'pod' || kind === 'step' || kind === 'report' || kind === 'gone') {
    // Without the API server the kubelet keeps what it has; the heartbeat brings it back.
    if (state === 'on') podEntry(k, kind, a, b, c);
    return;
  }
  const t = state === 'off' ? undefined : targetOf(k, a, b);
  if (!t || String(t.r.starts) !== c) return;
  if (t.r.machine) k.kernel.module('posix');
  const { r } = t, id = Number(d);
  switch (kind) {
    case 'wake': r.waits = r.waits.filter((w) => w !== id); step(k, t, { type: 'woke', id }); break;
    case 'net': {
      const reply = r.replies[d];
      delete r.replies[d];
      if (reply) step(k, t, { type: 'net', id, reply });
      break;
    }
    case 'host': hostDone(k, t, id); break;
    case 'end': exited(k, t, id); break;
    case 'kill': killContainer(k, t); break;
    case 'retry': if (needsMachine(k, t)) k.kernel.module('posix'); retry(k, t); break;
    case 'hook': hookEnded(k, t, d as 'preStop', 0); break;
    case 'probe': if (t.c[`${d as ProbeKind}Probe`]?.exec) k.kernel.module('posix'); runProbe(k, t, d as ProbeKind); break;
    case 'overdue': probeOverdue(k, t, d); break;
    default:
  }
}

function podEntry(k: Kubelet, kind: string, namespace: string, name: string, uid: string): void {
  const current = k.ctx.api.get('Pod', namespace, name), pod = current?.metadata.uid === uid ? current : undefined, known = k.state.pods[uid];
  if (!pod) {
    const deleted = (k.ctx.state as { deleted?: Record<string, Pod> }).deleted ?? {}, last = deleted[uid];
    delete deleted[uid];
    if (known && last) abandonPod(k, known, last);
    return;
  }
  if (kind === 'gone') { if (known) removePod(k, known, pod); return; }
  if (kind === 'report') { if (known) reportNow(k, known, pod); return; }
  // Whatever this may start: have its code before the first side effect.
  if (known?.began && containersOf(pod).some((c) => { const t = target(pod, known, c.name); return t && t.r.state !== 'running' ? needsMachine(k, t) : t?.c.lifecycle?.preStop?.exec !== undefined; })) k.kernel.module('posix');
  if (pod.metadata.deletionTimestamp) return terminatePod(k, pod);
  if (!known && pod.status.phase === 'Running') { adoptPod(k, pod, (k.state.pods[uid] = newRun(k, pod))); return; }
  if (kind === 'step') { if (known) finishStep(k, pod, known); return; }
  syncPod(k, pod);
}
