// Models pkg/controller/endpoint: the older mirror of a Service's Pods, one Endpoints object of the
// Service's name.
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../../schema/types.ts';
import type { Kernel } from '../../assembly.ts';
import type { Component, Context } from '../../component.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import {
  HEADLESS,
  hasPods,
  hostnameOf,
  isEndpoint,
  isHeadless,
  matters,
  podsOf,
  servicesOf,
  targetPort,
  triggerTime,
  TRIGGER_TIME,
  type Service,
} from '../endpointslice/service-pods.ts';
import { equal, keyOf, splitKey, without, type Labels } from '../../kinds/objects.ts';
import { isReady, type StoredPod } from '../../kinds/pod/conditions.ts';
import { repack, truncate, type Contribution } from './repack-subsets.ts';

const NAME = 'endpoint-controller';
const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';
const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';

export function endpointsController(kernel: Kernel): Component {
  return {
    name: NAME,
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Service', 'Pod', 'Endpoints'],
    observe(entry, ctx) {
      const { object, old } = entry;
      const wake = (key: string): void => ctx.enqueue(key, timing.endpointSliceBatch);
      if (object.kind === 'Service') wake(keyOf(object));
      else if (object.kind === 'Endpoints') {
        if (entry.type === 'DELETED' && entry.actor !== NAME) wake(keyOf(object));
      } else if (
        entry.type !== 'MODIFIED' ||
        old === undefined ||
        matters(object as unknown as StoredPod, old as unknown as StoredPod)
      ) {
        for (const key of servicesOf(
          object.metadata.namespace ?? '',
          [object.metadata.labels, old?.metadata.labels],
          ctx,
        ))
          wake(key);
      }
    },
    run(key, ctx) {
      const [namespace, name] = splitKey(key);
      const service = ctx.api.get('Service', namespace, name);
      if (service === undefined) {
        delete ctx.state[key];
        if (ctx.api.get('Endpoints', namespace, name) !== undefined)
          ctx.api.delete('Endpoints', namespace, name);
      } else if (hasPods(service)) sync(key, service, ctx);
    },
  };
}

function sync(key: string, service: Service, ctx: Context): void {
  const { namespace, name } = service.metadata;
  const pods = podsOf(service, ctx);
  const changed = triggerTime(key, service, pods, ctx.state);
  const { subsets, cut } = truncate(subsetsOf(service, pods));
  const current = ctx.api.get('Endpoints', namespace, name);
  const labels: Labels = {
    ...without(service.metadata.labels, HEADLESS),
    [MANAGED_BY]: NAME,
    ...(isHeadless(service) ? { [HEADLESS]: '' } : {}),
  };
  if (
    current !== undefined &&
    equal(current.subsets, subsets) &&
    equal(current.metadata.labels, labels)
  )
    return;
  const annotations = {
    ...without(current?.metadata.annotations, TRIGGER_TIME, OVER_CAPACITY),
    ...(changed === undefined ? {} : { [TRIGGER_TIME]: changed }),
    ...(cut ? { [OVER_CAPACITY]: 'truncated' } : {}),
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
    return;
  }
  const { annotations: _, ...metadata } = current.metadata;
  const { subsets: __, ...rest } = current;
  ctx.api.update('Endpoints', { ...rest, metadata: { ...metadata, ...written }, ...content });
}

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
