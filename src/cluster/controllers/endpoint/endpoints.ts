// Models pkg/controller/endpoint: the older mirror of a Service's Pods, one Endpoints object of the
// Service's name.
import { without } from '../../../base/without.ts';
import { semanticEqual } from '../../meta/semantic-equal.ts';
import type { Labels } from '../../meta/label-selectors.ts';
import { keyOf, splitKey } from '../../meta/keys.ts';
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../../schema/types.ts';
import type { Kernel } from '../../part.ts';
import type { Component, Context } from '../../component.ts';
import { needs, type Code, type Needs } from '../../modules.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import {
  HEADLESS,
  hasPods,
  hostnameOf,
  isEndpoint,
  isHeadless,
  podsOf,
  servicesOf,
  targetPort,
  triggerTime,
  TRIGGER_TIME,
  type Service,
} from '../endpointslice/service-pods.ts';
import { isReady, type StoredPod } from '../../kinds/pod/conditions.ts';
import { repack, type Contribution } from './repack-subsets.ts';

const NAME = 'endpoint-controller';
const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';
/** Endpoints keep at most this many addresses. */
export const MAX_ADDRESSES = 1000;
const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';

export function endpointsController(kernel: Kernel): Component {
  return {
    name: NAME,
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Service', 'Pod', 'Endpoints'],
    observe(entry, ctx) {
      const { actor, object, type } = entry;
      const wake = (key: string): void => ctx.enqueue(key, timing.endpointSliceBatch);
      if (object.kind === 'Service') wake(keyOf(object));
      else if (object.kind === 'Pod') for (const key of servicesOf(entry, ctx)) wake(key);
      else if (type === 'DELETED' && actor !== NAME) wake(keyOf(object));
    },
    run(key, ctx, code) {
      const [namespace, name] = splitKey(key);
      const service = ctx.api.get('Service', namespace, name);
      if (service === undefined) {
        delete ctx.state[key];
        if (ctx.api.get('Endpoints', namespace, name) !== undefined)
          ctx.api.delete('Endpoints', namespace, name);
      } else if (hasPods(service)) return sync(key, service, ctx, code);
      return undefined;
    },
  };
}

function sync(
  key: string,
  service: Service,
  ctx: Context,
  { controllers }: Code,
): Needs | undefined {
  const { namespace, name } = service.metadata;
  const pods = podsOf(service, ctx);
  let subsets = subsetsOf(service, pods);
  const isOver = addressesOf(subsets) > MAX_ADDRESSES;
  if (isOver) {
    if (controllers === undefined) return needs('controllers');
    subsets = controllers.truncateEndpoints(subsets);
  }
  const changed = triggerTime(key, service, pods, ctx.state);
  const current = ctx.api.get('Endpoints', namespace, name);
  const labels: Labels = {
    ...without(service.metadata.labels, HEADLESS),
    [MANAGED_BY]: NAME,
    ...(isHeadless(service) ? { [HEADLESS]: '' } : {}),
  };
  if (
    current !== undefined &&
    semanticEqual(current.subsets, subsets) &&
    semanticEqual(current.metadata.labels, labels)
  )
    return undefined;
  const annotations = {
    ...without(current?.metadata.annotations, TRIGGER_TIME, OVER_CAPACITY),
    ...(changed === undefined ? {} : { [TRIGGER_TIME]: changed }),
    ...(isOver ? { [OVER_CAPACITY]: 'truncated' } : {}),
  };
  const written = { labels, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) };
  const content = subsets.length > 0 ? { subsets } : {};
  if (current === undefined) {
    ctx.api.create('Endpoints', {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name, namespace: namespace ?? '', ...written },
      ...content,
    });
    return undefined;
  }
  const { annotations: _, ...metadata } = current.metadata;
  const { subsets: __, ...rest } = current;
  ctx.api.update('Endpoints', { ...rest, metadata: { ...metadata, ...written }, ...content });
  return undefined;
}

const addressesOf = (subsets: readonly EndpointSubset[]): number =>
  subsets
    .flatMap(({ addresses, notReadyAddresses }) => [addresses, notReadyAddresses])
    .reduce((sum, list) => sum + (list?.length ?? 0), 0);

/** The subsets that a Service should have. */
export function subsetsOf(service: Service, pods: readonly StoredPod[]): EndpointSubset[] {
  const early = service.spec.publishNotReadyAddresses === true;
  const contributions: Contribution[] = [];
  for (const pod of pods) {
    if (!isEndpoint(pod, early)) continue;
    const address = addressOf(service, pod);
    const ready = early || isReady(pod);
    if ((service.spec.ports ?? []).length === 0 && isHeadless(service))
      contributions.push({ address, port: undefined, ready });
    for (const p of service.spec.ports ?? []) {
      const number = targetPort(pod, p);
      if (number === undefined) continue;
      const port: EndpointPort = {
        ...(p.name ? { name: p.name } : {}),
        port: number,
        protocol: p.protocol ?? 'TCP',
        ...(p.appProtocol === undefined ? {} : { appProtocol: p.appProtocol }),
      };
      contributions.push({ address, port, ready });
    }
  }
  return repack(contributions);
}

function addressOf(service: Service, pod: StoredPod): EndpointAddress {
  const hostname = hostnameOf(service, pod);
  const { namespace, name, uid } = pod.metadata;
  return {
    ip: pod.status.podIP ?? '',
    ...(hostname === undefined ? {} : { hostname }),
    ...(pod.spec.nodeName ? { nodeName: pod.spec.nodeName } : {}),
    targetRef: { kind: 'Pod', namespace: namespace ?? '', name, uid },
  };
}
