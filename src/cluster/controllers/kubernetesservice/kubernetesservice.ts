// Models pkg/controlplane/controller/kubernetesservice and pkg/controlplane/reconcilers: the API
// server's own Service comes back.
import type { KindName, Kinds } from '../../../schema/objects.ts';
import type { Kernel } from '../../assembly.ts';
import type { Component } from '../../component.ts';

/** How often the API server looks after it. */
const INTERVAL = 10_000;
const [NAMESPACE, NAME] = ['default', 'kubernetes'];
const kinds = ['Service', 'Endpoints', 'EndpointSlice'] as const satisfies readonly KindName[];

export function kubernetesService(_kernel: Kernel): Component {
  return {
    name: 'kube-apiserver-service',
    kinds,
    observe(entry, ctx) {
      const { apiVersion, kind, metadata, ...content } = entry.object;
      if (entry.type !== 'DELETED' || metadata.name !== NAME || metadata.namespace !== NAMESPACE)
        return;
      ctx.state[kind] = {
        apiVersion,
        kind,
        metadata: { name: NAME, namespace: NAMESPACE, labels: metadata.labels ?? {} },
        ...content,
      };
      ctx.enqueue(kind, INTERVAL - (ctx.now % INTERVAL));
    },
    run(key, ctx) {
      const kind = kinds.find((k) => k === key);
      if (kind === undefined) return;
      const object = ctx.state[kind] as Kinds[typeof kind] | undefined;
      delete ctx.state[kind];
      if (object !== undefined && ctx.api.get(kind, NAMESPACE, NAME) === undefined)
        ctx.api.create(kind, object);
    },
  };
}
