// Models k8s.io/cloud-provider/controllers/service: an address for Services of type LoadBalancer,
// where there is a cloud.
import type { Kernel } from '../../assembly.ts';
import type { Component } from '../../component.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';
import { keyOf } from '../../kinds/objects.ts';

export function serviceLoadBalancer(kernel: Kernel): Component {
  return {
    name: 'service-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Service'],
    boot(ctx) {
      for (const service of ctx.api.list('Service'))
        ctx.enqueue(keyOf(service), timing.controllerSync);
    },
    observe(entry, ctx) {
      if (entry.type !== 'DELETED') ctx.enqueue(keyOf(entry.object), timing.controllerSync);
    },
    run: (key, ctx) => kernel.module('controllers').balance(key, kernel, ctx),
  };
}
