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

const PHASES = ['Pending', 'Unknown', 'Running'];

/** What makes a Pod better than another, the weightiest first; more is better. */
function merits(pod: KubeObject): number[] {
  const restarts = list(pod, 'status', 'containerStatuses').map((status) =>
    num(status, 'restartCount'),
  );
  return [
    text(pod, 'spec', 'nodeName') === '' ? 0 : 1,
    PHASES.indexOf(text(pod, 'status', 'phase')),
    isReady(pod) ? 1 : 0,
    -Math.max(0, ...restarts),
  ];
}

/** Best first: scheduled, running, ready, fewest restarts, oldest. */
function byMerit(left: KubeObject, right: KubeObject): number {
  const ours = merits(left);
  const theirs = merits(right);
  const differing = ours.findIndex((merit, index) => merit !== theirs[index]);
  if (differing >= 0) return theirs[differing]! - ours[differing]!;
  const created = (pod: KubeObject): string => text(pod, 'metadata', 'creationTimestamp');
  return created(left) < created(right) ? -1 : 1;
}

/** Pods that an object selects, best first. Throws CliError for what selects none. */
export async function podsOf(ctx: Context, object: KubeObject): Promise<KubeObject[]> {
  const pods = (await ctx.discovery()).kind('v1', 'Pod')!;
  if (object.kind === 'Pod') return [object];
  const given = map(object, 'spec', 'selector');
  const plain = object.kind === 'Service' || object.kind === 'ReplicationController';
  const labelSelector = selectorText(plain ? { matchLabels: given } : given);
  if (labelSelector === '<none>' || !at(object, 'spec', 'selector')) {
    const name = object.metadata.name ?? '';
    throw new CliError(
      object.kind === 'Service'
        ? `invalid service '${name}': Service is defined without a selector`
        : `cannot attach to *v1.${object.kind}: selector for *v1.${object.kind} not implemented`,
    );
  }
  const found = await ctx.client.list(pathOf(pods, object.metadata.namespace), { labelSelector });
  return found.items.sort(byMerit);
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
