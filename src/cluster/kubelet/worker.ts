/** The component of one kubelet: what it watches, and what its queue entries do. */
import type { Component, Context } from '../component.ts';
import { isKind } from '../is-kind.ts';
import { rateOf } from '../rates.ts';
import { timing } from '../timing.ts';
import { isVisited, processOf } from './container.ts';
import { heartbeat } from './heartbeat.ts';
import { findContainer, isOn, type Kubelet } from './kubelet.ts';
import { finishStep, syncPod } from './pod-worker.ts';
import { preload } from './preload.ts';
import {
  decodeWork,
  encodeWork,
  type ContainerTask,
  type ContainerWork,
  type PodWork,
} from './queue-keys.ts';
import { adoptPod } from './running-pods.ts';
import { containerOf, containersOf, type Pod, type PodContainer } from './state.ts';
import { reportNow } from './status-manager.ts';

export function workerOf(kubelet: Kubelet): Component {
  const { name, node, cluster } = kubelet;
  const enqueuePod = ({ metadata }: Pod, ctx: Context): void => {
    const { namespace = '', uid } = metadata;
    ctx.enqueue(encodeWork({ kind: 'pod', namespace, name: metadata.name, uid }), timing.podWorker);
  };
  return {
    name,
    kinds: ['Pod'],
    client: {
      ...rateOf(cluster, 'kubelet'),
      eventsApart: true,
      holds: (key) => decodeWork(key).kind === 'report',
    },
    boot(ctx) {
      heartbeat(kubelet);
      for (const pod of ctx.api.list('Pod', { node: node.name })) enqueuePod(pod, ctx);
    },
    observe({ object, actor, type }, ctx) {
      if (!isKind(object, 'Pod') || actor === name) return;
      if (object.spec.nodeName !== node.name) return;
      const { uid } = object.metadata;
      if (type === 'DELETED') {
        if (!kubelet.state.pods[uid]) return;
        kubelet.state.deleted[uid] = object;
      }
      enqueuePod(object, ctx);
    },
    run: (key) => runWork(kubelet, key),
  };
}

function runWork(kubelet: Kubelet, key: string): void {
  const work = decodeWork(key);
  switch (work.kind) {
    case 'heartbeat':
      heartbeat(kubelet);
      return;
    case 'exec':
      kubelet.lazy().runSession(kubelet, work.session);
      return;
    case 'pod':
    case 'step':
    case 'report':
    case 'gone':
      // Without the API server the kubelet keeps what it has; the heartbeat brings it back.
      if (isOn(kubelet)) runPodWork(kubelet, work);
      return;
    default:
      runContainerWork(kubelet, work);
  }
}

function runPodWork(kubelet: Kubelet, { kind, namespace, name, uid }: PodWork): void {
  const known = kubelet.state.pods[uid];
  const pod = kubelet.ctx.api.get('Pod', namespace, name);
  if (pod?.metadata.uid !== uid) {
    podLost(kubelet, uid);
    return;
  }
  if (kind === 'gone') {
    if (known) kubelet.lazy().removePod(kubelet, known, pod);
    return;
  }
  if (kind === 'report') {
    if (known) reportNow(kubelet, known, pod);
    return;
  }
  if (!known && !pod.metadata.deletionTimestamp && pod.status.phase === 'Running') {
    adoptPod(kubelet, pod);
    return;
  }
  // Whatever this may start: have its code before the first side effect.
  for (const spec of containersOf(pod)) {
    const container = known?.began ? containerOf(pod, known, spec.name) : undefined;
    preload(kubelet, pod, spec, container?.record);
  }
  if (pod.metadata.deletionTimestamp) kubelet.lazy().terminatePod(kubelet, pod);
  else if (kind === 'pod') syncPod(kubelet, pod);
  else if (known) finishStep(kubelet, pod, known);
}

/** The API server has the Pod no more: it was deleted by force, or another has its name. */
function podLost(kubelet: Kubelet, uid: string): void {
  const { abandonPod } = kubelet.lazy();
  const { pods, deleted } = kubelet.state;
  const known = pods[uid];
  const last = deleted[uid];
  delete deleted[uid];
  if (known && last) abandonPod(kubelet, known, last);
}

/** Nothing happens in a container of a node without power, nor in a later run of it. */
function runContainerWork(kubelet: Kubelet, work: ContainerWork): void {
  const { kernel, node } = kubelet;
  if (kernel.nodeState(node.name) === 'off') return;
  const container = findContainer(kubelet, work.uid, work.container);
  if (!container || container.record.starts !== work.start) return;
  if (processOf(container.record)?.machine) kernel.module('posix');
  if (isVisited(container.record)) kubelet.lazy();
  runTask(kubelet, container, work);
}

function runTask(kubelet: Kubelet, container: PodContainer, task: ContainerTask): void {
  switch (task.kind) {
    case 'wake':
      kubelet.lazy().wake(kubelet, container, task.call);
      break;
    case 'net':
      kubelet.lazy().netReplied(kubelet, container, task.call);
      break;
    case 'host':
      kubelet.lazy().hostDone(kubelet, container, task.call);
      break;
    case 'end':
      kubelet.lazy().exited(kubelet, container, task.code);
      break;
    case 'kill':
      kubelet.lazy().killContainer(kubelet, container);
      break;
    case 'retry':
      preload(kubelet, container.pod, container.spec, container.record);
      kubelet.lazy().retry(kubelet, container);
      break;
    case 'hook':
      kubelet.lazy().hookEnded(kubelet, container, task.hook, 0);
      break;
    case 'probe':
      if (container.spec[`${task.probe}Probe`]?.exec) kubelet.kernel.module('posix');
      kubelet.lazy().runProbe(kubelet, container, task.probe);
      break;
    case 'overdue':
      kubelet.lazy().probeOverdue(kubelet, container, task.session);
      break;
  }
}
