// Models pkg/controller/deployment (deployment_controller.go): from a Deployment to its ReplicaSets,
// one step of a rollout at a time.
import { isEmptySelector } from '../../meta/label-selectors.ts';
import { controllerOf } from '../../meta/owner-references.ts';
import { keyOf, splitKey } from '../../meta/keys.ts';
import type { ObjectOf } from '../../../schema/objects.ts';
import { isKind } from '../../is-kind.ts';
import type { Component, Context } from '../../component.ts';
import { isTerminal } from '../../kinds/pod/conditions.ts';
import type { Kernel } from '../../part.ts';
import { rateOf } from '../../rates.ts';
import { ownersConcerned } from '../controller-ref-manager.ts';
import { sync } from './sync.ts';
import { itemOf, SYNC_DELAY, SyncState } from './sync-state.ts';

export function deploymentController(kernel: Kernel): Component {
  return {
    name: 'deployment-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Deployment', 'ReplicaSet', 'Pod'],
    observe(entry, ctx) {
      const { object } = entry;
      if (object.kind === 'Deployment') ctx.enqueue(keyOf(object), SYNC_DELAY);
      else if (object.kind === 'ReplicaSet') {
        for (const key of ownersConcerned('Deployment', entry, ctx)) ctx.enqueue(key, SYNC_DELAY);
      } else if (isKind(object, 'Pod') && (entry.type === 'DELETED' || isTerminal(object))) {
        // Recreate waits until the last old Pod is gone.
        const deployment = deploymentOf(object, ctx);
        if (deployment?.spec.strategy?.type === 'Recreate')
          ctx.enqueue(keyOf(deployment), SYNC_DELAY);
      }
    },
    run(key, ctx, code) {
      const deployment = ctx.api.get('Deployment', ...splitKey(itemOf(key)));
      if (deployment === undefined) return undefined;
      if (!isEmptySelector(deployment.spec.selector))
        return sync(new SyncState(deployment, ctx, kernel, code));
      const message = 'This deployment is selecting all pods. A non-empty selector is required.';
      ctx.api.event(deployment, 'Warning', 'SelectingAll', message);
      return undefined;
    },
  };
}

function deploymentOf(pod: ObjectOf<'Pod'>, ctx: Context): ObjectOf<'Deployment'> | undefined {
  const { namespace } = pod.metadata;
  const owner = controllerOf(pod);
  if (owner?.kind !== 'ReplicaSet') return undefined;
  const replicaSet = ctx.api.get('ReplicaSet', namespace, owner.name);
  const above = replicaSet && controllerOf(replicaSet);
  return above && ctx.api.get('Deployment', namespace, above.name);
}
