// Models k8s.io/cloud-provider/controllers/service: an address for Services of type LoadBalancer,
// where there is a cloud.
import { keyOf } from '../../meta/keys.ts';
import type { Kernel } from '../../part.ts';
import type { Component } from '../../component.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';

export function serviceLoadBalancer(kernel: Kernel): Component<'controllers' | 'apiserver'> {
  return {
    name: 'service-controller',
    // It updates Services, the rules of which come with the API server's requests.
    needs: ['controllers', 'apiserver'],
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Service'],
    boot(ctx) {
      for (const service of ctx.api.list('Service'))
        ctx.enqueue(keyOf(service), timing.controllerSync);
    },
    observe(entry, ctx) {
      if (entry.type !== 'DELETED') ctx.enqueue(keyOf(entry.object), timing.controllerSync);
    },
    run: (key, ctx, { controllers }) => controllers.balance(key, kernel, ctx),
  };
}
