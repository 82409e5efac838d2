// Models pkg/controller/tainteviction: Pods leave nodes whose NoExecute taints they do not
// tolerate, at once or after tolerationSeconds.
import { keyOf } from '../../meta/keys.ts';
import type { Taint } from '../../../schema/types.ts';
import type { Kernel } from '../../part.ts';
import type { Component } from '../../component.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';

/** `evict/` keys wait for the end of a toleration. */
export const EVICT = 'evict/';

export const noExecute = (taints: readonly Taint[] | undefined): Taint[] =>
  (taints ?? []).filter((t) => t.effect === 'NoExecute');

export function taintEviction(kernel: Kernel): Component<'controllers'> {
  return {
    name: 'taint-eviction-controller',
    needs: ['controllers'],
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Node', 'Pod'],
    observe(entry, ctx) {
      const { object, old } = entry;
      if (object.kind === 'Node') {
        const taints = (o: typeof object | undefined): Taint[] =>
          noExecute((o?.['spec'] as { taints?: Taint[] } | undefined)?.taints);
        if (taints(object).length + taints(old).length > 0 && object['spec'] !== old?.['spec'])
          ctx.enqueue(`node/${object.metadata.name}`, timing.controllerSync);
      } else if (entry.type === 'DELETED') {
        ctx.cancel(EVICT + keyOf(object));
        delete (ctx.state['marked'] as Record<string, true> | undefined)?.[keyOf(object)];
      } else {
        const node = (object['spec'] as { nodeName?: string }).nodeName;
        if (
          node &&
          node !== (old?.['spec'] as { nodeName?: string } | undefined)?.nodeName &&
          noExecute(ctx.api.get('Node', undefined, node)?.spec.taints).length > 0
        )
          ctx.enqueue(`pod/${keyOf(object)}`, timing.controllerSync);
      }
    },
    run: (key, ctx, { controllers }) => controllers.evictTainted(key, kernel, ctx),
  };
}
