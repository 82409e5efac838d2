/**
 * From `POD`, `TYPE/NAME` to a Pod, as logs, exec, attach and port-forward take it. Models
 * polymorphichelpers.AttachablePodForObject.
 */
import type { KubeObject } from '../schema/objects.ts';
import { pathOf } from './client.ts';
import type { Context } from './context.ts';
import { selectorText } from './label-selector.ts';
import { CliError } from './errors.ts';
import { at, list, map, num, text } from './values.ts';

const isReady = (pod: KubeObject): boolean =>
  list(pod, 'status', 'conditions').some(
    (condition) => condition['type'] === 'Ready' && condition['status'] === 'True',
  );

const scheduled = (pod: KubeObject): number => (text(pod, 'spec', 'nodeName') === '' ? 0 : 1);

const phases = ['Pending', 'Unknown', 'Running'];

/** Best first: scheduled, running, ready, longest so, fewest restarts, oldest. */
function rank(object: KubeObject, objectObject: KubeObject): number {
  const restarts = (pod: KubeObject): number =>
    Math.max(
      0,
      ...list(pod, 'status', 'containerStatuses').map((status) => num(status, 'restartCount')),
    );
  return (
    scheduled(objectObject) - scheduled(object) ||
    phases.indexOf(text(objectObject, 'status', 'phase')) -
      phases.indexOf(text(object, 'status', 'phase')) ||
    Number(isReady(objectObject)) - Number(isReady(object)) ||
    restarts(object) - restarts(objectObject) ||
    (text(object, 'metadata', 'creationTimestamp') <
    text(objectObject, 'metadata', 'creationTimestamp')
      ? -1
      : 1)
  );
}

/** Pods that an object selects. */
export async function podsOf(ctx: Context, object: KubeObject): Promise<KubeObject[]> {
  const pods = (await ctx.discovery()).kind('v1', 'Pod')!;
  if (object.kind === 'Pod') return [object];
  const selector =
    object.kind === 'Service' || object.kind === 'ReplicationController'
      ? selectorText({ matchLabels: map(object, 'spec', 'selector') })
      : selectorText(map(object, 'spec', 'selector'));
  if (selector === '<none>' || !at(object, 'spec', 'selector'))
    throw new CliError(
      object.kind === 'Service'
        ? `invalid service '${object.metadata.name ?? ''}': Service is defined without a selector`
        : `cannot get the logs from *v1.${object.kind}: selector for *v1.${object.kind} not implemented`.replace(
            'cannot get the logs from',
            'cannot attach to',
          ),
    );
  return (
    await ctx.client.list(pathOf(pods, object.metadata.namespace), { labelSelector: selector })
  ).items.sort(rank);
}

/** The object that was named (a Pod, or what selects Pods). */
export async function namedObject(ctx: Context, arg: string): Promise<KubeObject> {
  const discovery = await ctx.discovery();
  const [type, name] = arg.includes('/') ? (arg.split('/') as [string, string]) : ['pods', arg];
  const mapping = discovery.resource(type);
  return ctx.client.object(pathOf(mapping, ctx.namespace, name));
}

/** One Pod for an argument; waits up to `timeout` ms for one to appear. */
export async function onePod(ctx: Context, arg: string, timeout: number): Promise<KubeObject> {
  const owner = await namedObject(ctx, arg);
  const start = ctx.host.now();
  for (;;) {
    const pod = (await podsOf(ctx, owner))[0];
    if (pod) return pod;
    if (ctx.host.now() - start >= timeout)
      throw new CliError('timed out waiting for the condition');
    await ctx.host.sleep(1000);
  }
}
