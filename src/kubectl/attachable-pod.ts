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

const isReady = (p: KubeObject): boolean =>
  list(p, 'status', 'conditions').some((c) => c['type'] === 'Ready' && c['status'] === 'True');

const scheduled = (p: KubeObject): number => (text(p, 'spec', 'nodeName') === '' ? 0 : 1);

const phases = ['Pending', 'Unknown', 'Running'];

/** Best first: scheduled, running, ready, longest so, fewest restarts, oldest. */
function rank(a: KubeObject, b: KubeObject): number {
  const restarts = (p: KubeObject): number =>
    Math.max(0, ...list(p, 'status', 'containerStatuses').map((c) => num(c, 'restartCount')));
  return (
    scheduled(b) - scheduled(a) ||
    phases.indexOf(text(b, 'status', 'phase')) - phases.indexOf(text(a, 'status', 'phase')) ||
    Number(isReady(b)) - Number(isReady(a)) ||
    restarts(a) - restarts(b) ||
    (text(a, 'metadata', 'creationTimestamp') < text(b, 'metadata', 'creationTimestamp') ? -1 : 1)
  );
}

/** Pods that an object selects. */
export async function podsOf(ctx: Context, o: KubeObject): Promise<KubeObject[]> {
  const pods = (await ctx.discovery()).kind('v1', 'Pod')!;
  if (o.kind === 'Pod') return [o];
  const selector =
    o.kind === 'Service' || o.kind === 'ReplicationController'
      ? selectorText({ matchLabels: map(o, 'spec', 'selector') })
      : selectorText(map(o, 'spec', 'selector'));
  if (selector === '<none>' || !at(o, 'spec', 'selector'))
    throw new CliError(
      o.kind === 'Service'
        ? `invalid service '${o.metadata.name ?? ''}': Service is defined without a selector`
        : `cannot get the logs from *v1.${o.kind}: selector for *v1.${o.kind} not implemented`.replace(
            'cannot get the logs from',
            'cannot attach to',
          ),
    );
  return (
    await ctx.client.list(pathOf(pods, o.metadata.namespace), { labelSelector: selector })
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
  const o = await namedObject(ctx, arg);
  const start = ctx.host.now();
  for (;;) {
    const pod = (await podsOf(ctx, o))[0];
    if (pod) return pod;
    if (ctx.host.now() - start >= timeout)
      throw new CliError('timed out waiting for the condition');
    await ctx.host.sleep(1000);
  }
}
