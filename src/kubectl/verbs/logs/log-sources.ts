/** The containers whose logs are meant. Models kubectl/pkg/polymorphichelpers/logsforobject.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { namedObject, podsOf } from '../../attachable-pod.ts';
import { containerOf, names } from '../../chosen-container.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError, isNotFound, StatusError } from '../../errors.ts';
import { list, text } from '../../values.ts';

export interface Wanted {
  pod: KubeObject;
  container: string;
  prefix: string;
}

export async function targets(ctx: Context, selector: string): Promise<Wanted[]> {
  const flags = ctx.flags;
  let pods: KubeObject[];
  const given =
    flags.str('container') ||
    (ctx.args.length === 2 && !ctx.args[0]!.includes('/') ? ctx.args[1]! : '');
  if (selector !== '') {
    const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
    pods = (await ctx.client.list(pathOf(mapping, ctx.namespace), { labelSelector: selector }))
      .items;
    if (pods.length === 0) ctx.err(`No resources found in ${ctx.namespace} namespace.\n`);
  } else {
    const arg = ctx.args[0]!;
    let object: KubeObject;
    try {
      object = await namedObject(ctx, arg);
    } catch (error) {
      if (
        isNotFound(error) &&
        error instanceof StatusError &&
        error.status.details?.kind !== 'namespaces'
      )
        throw new CliError(
          `error from server (NotFound): ${error.message} in namespace ${JSON.stringify(ctx.namespace)}`,
        );
      throw error;
    }
    pods = await podsOf(ctx, object);
    if (pods.length > 1 && object.kind !== 'Pod' && !flags.bool('all-pods')) {
      ctx.err(`Found ${pods.length} pods, using pod/${pods[0]!.metadata.name ?? ''}\n`);
      pods = pods.slice(0, 1);
    }
    if (pods.length === 0) throw new CliError('timed out waiting for the condition');
  }
  const mark = flags.bool('prefix') || flags.bool('all-pods');
  return pods.flatMap((pod) => {
    const all = flags.bool('all-containers')
      ? [
          ...list(pod, 'spec', 'initContainers'),
          ...list(pod, 'spec', 'containers'),
          ...list(pod, 'spec', 'ephemeralContainers'),
        ].map((container) => text(container, 'name'))
      : [];
    if (given !== '' && all.length > 0)
      throw new CliError(
        '--all-containers=true should not be specified with container name ' + given,
      );
    const chosen =
      all.length > 0
        ? all
        : [given !== '' ? checked(pod, given) : containerOf(ctx, pod, '', false)];
    return chosen.map((container) => ({
      pod,
      container,
      prefix: mark ? `[pod/${pod.metadata.name ?? ''}/${container}] ` : '',
    }));
  });
}

function checked(pod: KubeObject, name: string): string {
  const known = ['containers', 'initContainers', 'ephemeralContainers']
    .flatMap((key) => list(pod, 'spec', key))
    .some((container) => container['name'] === name);
  if (!known)
    throw new CliError(
      `container ${name} is not valid for pod ${pod.metadata.name ?? ''} out of: ${names(pod)}`,
    );
  return name;
}
