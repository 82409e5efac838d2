// Models pkg/controller/endpointslicemirroring: Endpoints written by hand for Services without a
// selector, as EndpointSlices.
import { isDeleting } from '../../meta/deletion.ts';
import { keyOf, splitKey } from '../../meta/keys.ts';
import type { ObjectOf } from '../../../schema/objects.ts';
import type { Component } from '../../component.ts';
import { needs } from '../../modules.ts';
import type { Kernel } from '../../part.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import { MANAGED_BY } from '../endpointslice/endpointslice.ts';
import { SERVICE_NAME } from '../endpointslice/service-pods.ts';

const NAME = 'endpointslicemirroring-controller';
export const MANAGER = 'endpointslicemirroring-controller.k8s.io';
export const SKIP = 'endpointslice.kubernetes.io/skip-mirror';
const LEADER = 'control-plane.alpha.kubernetes.io/leader';

export function endpointSliceMirroring(kernel: Kernel): Component {
  return {
    name: NAME,
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Service', 'Endpoints', 'EndpointSlice'],
    observe({ object, actor }, ctx) {
      const wake = (key: string): void => ctx.enqueue(key, timing.endpointsMirroring);
      if (object.kind !== 'EndpointSlice') return wake(keyOf(object));
      const { namespace, labels } = object.metadata;
      const service = labels?.[SERVICE_NAME];
      if (actor !== NAME && labels?.[MANAGED_BY] === MANAGER && service !== undefined)
        wake(`${namespace}/${service}`);
    },
    run(key, ctx, { controllers }) {
      const [namespace, name] = splitKey(key);
      const existing = ctx.api
        .list('EndpointSlice', { namespace, service: name })
        .filter((slice) => slice.metadata.labels?.[MANAGED_BY] === MANAGER && !isDeleting(slice));
      const endpoints = ctx.api.get('Endpoints', namespace, name);
      const isMirrored = mirrors(ctx.api.get('Service', namespace, name), endpoints);
      const wanted = isMirrored ? endpoints : undefined;
      if (wanted === undefined && existing.length === 0) return undefined;
      if (controllers === undefined) return needs('controllers');
      controllers.mirrorEndpoints(wanted, existing, ctx);
      return undefined;
    },
  };
}

const mirrors = (
  service: ObjectOf<'Service'> | undefined,
  endpoints: ObjectOf<'Endpoints'> | undefined,
): boolean =>
  service !== undefined &&
  service.spec.selector === undefined &&
  service.spec.type !== 'ExternalName' &&
  endpoints?.metadata.labels?.[SKIP] !== 'true' &&
  endpoints?.metadata.annotations?.[LEADER] === undefined;
