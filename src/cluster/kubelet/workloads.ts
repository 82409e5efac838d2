/** The kubelets as the network meets them. */
import type { PodOnNetwork, Workloads } from '../workloads.ts';
import { deliver, listenerOf } from './deliver.ts';
import { isOn, type Kubelet } from './kubelet.ts';
import { deliverToNode } from './node-listeners.ts';
import type { PodRun } from './state.ts';

interface Found {
  kubelet: Kubelet;
  run: PodRun;
}

/** Pods that have a network, of all nodes. */
export interface PodIndex {
  byAddress: Map<string, Found>;
  byUid: Map<string, Found>;
  byName: Map<string, Found>;
}

export function buildIndex(kubelets: readonly Kubelet[]): PodIndex {
  const index: PodIndex = { byAddress: new Map(), byUid: new Map(), byName: new Map() };
  for (const kubelet of kubelets)
    for (const run of Object.values(kubelet.state.pods)) updateIndex(index, kubelet, run);
  return index;
}

/** Brings the index up to date with one Pod. */
export function updateIndex(index: PodIndex, kubelet: Kubelet, run: PodRun): void {
  const keys: [Map<string, Found>, string][] = [
    [index.byUid, run.uid],
    [index.byName, `${run.namespace}/${run.name}`],
  ];
  if (!run.hostNetwork) keys.push([index.byAddress, run.address]);
  for (const [map, key] of keys) {
    if (run.sandbox) map.set(key, { kubelet, run });
    else if (map.get(key)?.run.uid === run.uid) map.delete(key);
  }
}

const describe = ({ kubelet, run }: Found): PodOnNetwork => ({
  uid: run.uid,
  namespace: run.namespace,
  name: run.name,
  node: kubelet.node.name,
  address: run.address,
  hostNetwork: run.hostNetwork,
});

export function workloadsFace(
  index: () => PodIndex,
  byNode: ReadonlyMap<string, Kubelet>,
): Workloads {
  return {
    podAt: (address) => {
      const found = index().byAddress.get(address);
      return found && describe(found);
    },
    pod: (namespace, name) => {
      const found = index().byName.get(`${namespace}/${name}`);
      return found && describe(found);
    },
    listens: (uid, protocol, port) => {
      const found = index().byUid.get(uid);
      return (
        found !== undefined && listenerOf(found.kubelet, found.run, protocol, port) !== undefined
      );
    },
    deliver: (uid, arrival) => {
      const found = index().byUid.get(uid);
      return found ? deliver(found.kubelet, found.run, arrival) : { kind: 'hang' };
    },
    deliverToNode: (node, arrival) => {
      const kubelet = byNode.get(node);
      return kubelet ? deliverToNode(kubelet, arrival) : { kind: 'hang' };
    },
    reachable: (node) => {
      const kubelet = byNode.get(node);
      return kubelet !== undefined && isOn(kubelet);
    },
  };
}
