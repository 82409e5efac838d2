// Models pkg/controller/namespace: a namespace that is being deleted loses its content, then its
// finalizer.
import { isDeleting } from '../../meta/deletion.ts';
import type { Kernel } from '../../part.ts';
import type { ClientSide, Component } from '../../component.ts';
import type { ClientRate } from '../../limiter.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';

/** Its client may send 20 times what others may, in bursts of 100 times. */
const clientOf = ({ qps, burst }: ClientRate): ClientSide => ({
  qps: 20 * qps,
  burst: 100 * burst,
});

export function namespaceController(kernel: Kernel): Component<'controllers'> {
  return {
    name: 'namespace-controller',
    needs: ['controllers'],
    client: clientOf(rateOf(kernel.spec, 'controllerManager')),
    kinds: ['Namespace'],
    boot(ctx) {
      for (const ns of ctx.api.list('Namespace'))
        if (isDeleting(ns)) ctx.enqueue(ns.metadata.name, timing.controllerSync);
    },
    observe(entry, ctx) {
      if (entry.type !== 'DELETED' && isDeleting(entry.object))
        ctx.enqueue(entry.object.metadata.name, timing.controllerSync);
    },
    run(key, ctx, { controllers }) {
      const ns = ctx.api.get('Namespace', undefined, key);
      if (ns !== undefined && isDeleting(ns)) controllers.emptyNamespace(ns, ctx);
    },
  };
}
