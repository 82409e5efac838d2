// Models pkg/controller/endpointslicemirroring: Endpoints written by hand for Services without a
// selector, as EndpointSlices.
import type { Kernel } from '../../assembly.ts';
import type { Component } from '../../component.ts';
import { needs } from '../../modules.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import { MANAGED_BY } from '../endpointslice/endpointslice.ts';
import { SERVICE_NAME } from '../endpointslice/service-pods.ts';
import { isDeleting, keyOf, splitKey } from '../../kinds/objects.ts';

const NAME = 'endpointslicemirroring-controller';
export const MANAGER = 'endpointslicemirroring-controller.k8s.io';
export const SKIP = 'endpointslice.kubernetes.io/skip-mirror';
const LEADER = 'control-plane.alpha.kubernetes.io/leader';

export function endpointSliceMirroring(kernel: Kernel): Component {
  return {
    name: NAME,
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Service', 'Endpoints', 'EndpointSlice'],
    observe(entry, ctx) {
      const { object } = entry;
      if (object.kind === 'EndpointSlice') {
        const labels = object.metadata.labels;
        if (
          entry.actor !== NAME &&
          labels?.[MANAGED_BY] === MANAGER &&
          labels[SERVICE_NAME] !== undefined
        )
          ctx.enqueue(
            `${object.metadata.namespace}/${labels[SERVICE_NAME]}`,
            timing.endpointsMirroring,
          );
      } else ctx.enqueue(keyOf(object), timing.endpointsMirroring);
    },
    run(key, ctx, { controllers }) {
      const [namespace, name] = splitKey(key);
      const existing = ctx.api
        .list('EndpointSlice', { namespace, service: name })
        .filter((slice) => slice.metadata.labels?.[MANAGED_BY] === MANAGER && !isDeleting(slice));
      const endpoints = ctx.api.get('Endpoints', namespace, name);
      const service = ctx.api.get('Service', namespace, name);
      const mirrored =
        endpoints !== undefined &&
        service !== undefined &&
        service.spec.selector === undefined &&
        service.spec.type !== 'ExternalName' &&
        endpoints.metadata.labels?.[SKIP] !== 'true' &&
        endpoints.metadata.annotations?.[LEADER] === undefined;
      if (mirrored) {
        if (controllers === undefined) return needs('controllers');
        controllers.mirrorEndpoints(endpoints, existing, ctx);
        return;
      }
      for (const slice of existing) ctx.api.delete('EndpointSlice', namespace, slice.metadata.name);
    },
  };
}
