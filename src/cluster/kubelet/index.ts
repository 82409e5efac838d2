// Models pkg/kubelet: one component `kubelet/NODE` per node.
/** All kubelets of a cluster, and how network and API server meet them. */
import type { Kernel, KubeletPart, NetworkSend } from '../part.ts';
import { lookupImage } from '../images/registry.ts';
import type { KubeletApi } from '../kubelet-api.ts';
import type { NodeSpec } from '../spec.ts';
import type { Kubelet } from './kubelet.ts';
import { componentName, stateOf } from './state.ts';
import { workerOf } from './worker.ts';
import { buildIndex, updateIndex, workloadsFace, type PodIndex } from './workloads.ts';

/**
 * One kubelet for each node of the cluster. `send` carries what containers' programs ask of the
 * network.
 */
export function kubelets(kernel: Kernel, send: NetworkSend): KubeletPart {
  let index: PodIndex | undefined;
  let api: KubeletApi | undefined;
  const current = (): PodIndex => (index ??= buildIndex(all));
  const kubeletOf = (node: NodeSpec): Kubelet => {
    const name = componentName(node.name);
    const kubelet: Kubelet = {
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
        return stateOf(kernel, node.name);
      },
      moved: (run) => {
        if (index) updateIndex(index, kubelet, run);
      },
      taken: (address) => current().byAddress.has(address),
      lazy: () => kernel.module('kubelet'),
    };
    return kubelet;
  };
  const all: readonly Kubelet[] = kernel.spec.nodes.map(kubeletOf);
  const byNode = new Map(all.map((kubelet) => [kubelet.node.name, kubelet]));
  return {
    components: all.map(workerOf),
    workloads: workloadsFace(current, byNode),
    get kubelet() {
      return (api ??= kernel.module('apiserver').apiFace(byNode, all[0]));
    },
    notModelled: () => Object.fromEntries(all.flatMap(genericContainers)),
    restored() {
      index = undefined;
      for (const { channels, followers } of all) {
        channels.clear();
        followers.clear();
      }
    },
  };
}

/** Containers of people's Pods whose image nobody modelled. */
function genericContainers({ state }: Kubelet): [string, string][] {
  return Object.values(state.pods)
    .filter(({ namespace }) => namespace !== 'kube-system')
    .flatMap(({ uid, containers }) =>
      Object.values(containers)
        .filter(({ created }) => created && isGeneric(created.image))
        .map(({ name }): [string, string] => [`${uid}/${name}`, 'generic-image']),
    );
}

function isGeneric(name: string): boolean {
  const found = lookupImage(name);
  return found.kind === 'image' && found.image.generic;
}
