// Models k8s.io/cloud-provider/controllers/service: what the cloud gives a Service of type
// LoadBalancer, and takes back.
import { isDeleting } from '../../meta/deletion.ts';
import { keyOf, splitKey } from '../../meta/keys.ts';
import type { ObjectOf } from '../../../schema/objects.ts';
import { nth } from '../../apiserver/address.ts';
import type { Kernel } from '../../part.ts';
import type { Context } from '../../component.ts';
import { timing } from '../../timing.ts';

type Service = ObjectOf<'Service'>;
const FINALIZER = 'service.kubernetes.io/load-balancer-cleanup';
const source = { component: 'service-controller' };
/** `ready/` keys wait until the cloud has made the load balancer. */
const READY = 'ready/';

const wants = (service: Service): boolean =>
  service.spec.type === 'LoadBalancer' &&
  service.spec.loadBalancerClass === undefined &&
  !isDeleting(service);
const addressOf = (service: Service): string | undefined =>
  service.status.loadBalancer?.ingress?.[0]?.ip;

export function balance(key: string, kernel: Kernel, ctx: Context): void {
  const ready = key.startsWith(READY);
  const service = ctx.api.get('Service', ...splitKey(ready ? key.slice(READY.length) : key));
  if (service === undefined) return;
  if (ready) assign(service, kernel, ctx);
  else sync(service, ctx);
}

function sync(service: Service, ctx: Context): void {
  const held = service.metadata.finalizers?.includes(FINALIZER) === true;
  if (wants(service)) {
    if (!held) {
      ctx.api.event(service, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer', source);
      setFinalizers(service, [...(service.metadata.finalizers ?? []), FINALIZER], ctx);
    }
    if (addressOf(service) === undefined) ctx.enqueue(READY + keyOf(service), timing.loadBalancer);
  } else if (held) {
    ctx.cancel(READY + keyOf(service));
    ctx.api.event(service, 'Normal', 'DeletingLoadBalancer', 'Deleting load balancer', source);
    ctx.api.event(service, 'Normal', 'DeletedLoadBalancer', 'Deleted load balancer', source);
    const bare = ctx.api.updateStatus('Service', {
      ...service,
      status: { ...service.status, loadBalancer: {} },
    });
    setFinalizers(
      bare.ok ? bare.object : service,
      (service.metadata.finalizers ?? []).filter((f) => f !== FINALIZER),
      ctx,
    );
  }
}

function assign(service: Service, kernel: Kernel, ctx: Context): void {
  if (!wants(service) || addressOf(service) !== undefined) return;
  const used = new Set(ctx.api.list('Service').map(addressOf));
  const ip = service.spec.loadBalancerIP || freeAddress(kernel.spec.loadBalancerCIDR, used);
  if (ip === undefined) {
    ctx.api.event(
      service,
      'Warning',
      'SyncLoadBalancerFailed',
      'Error syncing load balancer: failed to ensure load balancer: no free address',
      source,
    );
    return;
  }
  ctx.api.updateStatus('Service', {
    ...service,
    status: { ...service.status, loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } },
  });
  ctx.api.event(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer', source);
}

function freeAddress(cidr: string, used: ReadonlySet<string | undefined>): string | undefined {
  const count = 2 ** (32 - Number(cidr.split('/')[1] ?? 32));
  for (let n = 1; n < count - 1; n++) if (!used.has(nth(cidr, n))) return nth(cidr, n);
  return undefined;
}

function setFinalizers(service: Service, finalizers: string[], ctx: Context): void {
  ctx.api.patch('Service', service.metadata.namespace, service.metadata.name, {
    metadata: { finalizers: finalizers.length > 0 ? finalizers : null },
  });
}
