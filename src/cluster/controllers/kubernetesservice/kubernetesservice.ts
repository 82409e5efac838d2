// Models pkg/controlplane/controller/kubernetesservice and pkg/controlplane/reconcilers: the API
// server's own Service comes back.
import type { Component } from '../../component.ts';

/** How often the API server looks after it. */
const INTERVAL = 10_000;
export const NAMESPACE = 'default';
export const NAME = 'kubernetes';

export function kubernetesService(): Component<'controllers'> {
  return {
    name: 'kube-apiserver-service',
    needs: ['controllers'],
    kinds: ['Service', 'Endpoints', 'EndpointSlice'],
    observe({ type, object }, ctx) {
      const { apiVersion, kind, metadata, ...content } = object;
      const isMine = metadata.name === NAME && metadata.namespace === NAMESPACE;
      if (type !== 'DELETED' || !isMine) return;
      const { labels = {} } = metadata;
      const bare = { name: NAME, namespace: NAMESPACE, labels };
      ctx.state[kind] = { apiVersion, kind, metadata: bare, ...content };
      ctx.enqueue(kind, INTERVAL - (ctx.now % INTERVAL));
    },
    run: (kind, ctx, { controllers }) => controllers.bringBackKubernetesService(kind, ctx),
  };
}
