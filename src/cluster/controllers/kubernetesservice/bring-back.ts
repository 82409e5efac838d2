// Models pkg/controlplane/reconcilers: what was deleted of the Service `kubernetes` is made again.
import type { KindName, Kinds } from '../../../schema/objects.ts';
import type { Context } from '../../component.ts';
import { NAME, NAMESPACE } from './kubernetesservice.ts';

const kinds = ['Service', 'Endpoints', 'EndpointSlice'] as const satisfies readonly KindName[];

/** `key`: the kind that was deleted; what it was is kept in the component's state. */
export function bringBackKubernetesService(key: string, ctx: Context): void {
  const kind = kinds.find((each) => each === key);
  if (kind === undefined) return;
  const object = ctx.state[kind] as Kinds[typeof kind] | undefined;
  delete ctx.state[kind];
  if (object !== undefined && ctx.api.get(kind, NAMESPACE, NAME) === undefined)
    ctx.api.create(kind, object);
}
