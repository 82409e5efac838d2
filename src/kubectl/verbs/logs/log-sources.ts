/** The containers whose logs are meant. Models kubectl/pkg/polymorphichelpers/logsforobject.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { namedObject, podsOf } from '../../attachable-pod.ts';
import { containerOf, names } from '../../chosen-container.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError, isNotFound, StatusError } from '../../errors.ts';
import { list, text } from '../../values.ts';

export interface LogSource {
  pod: KubeObject;
  container: string;
  /** What each line begins with. */
  prefix: string;
}

async function podsBySelector(ctx: Context, labelSelector: string): Promise<KubeObject[]> {
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const { items } = await ctx.client.list(pathOf(mapping, ctx.namespace), { labelSelector });
  if (items.length === 0) ctx.err(`No resources found in ${ctx.namespace} namespace.\n`);
  return items;
}

/** A Pod that is not there is told with its namespace, unless that is what is not there. */
function notFoundHere(ctx: Context, error: unknown): unknown {
  if (!(error instanceof StatusError) || !isNotFound(error)) return error;
  if (error.status.details?.kind === 'namespaces') return error;
  return new CliError(
    `error from server (NotFound): ${error.message} in namespace ${JSON.stringify(ctx.namespace)}`,
  );
}

/** The Pod that was named, or the first of those that an object selects. */
async function podsByName(ctx: Context, arg: string): Promise<KubeObject[]> {
  const object = await namedObject(ctx, arg).catch((error: unknown) => {
    throw notFoundHere(ctx, error);
  });
  const pods = await podsOf(ctx, object);
  const [first] = pods;
  if (!first) throw new CliError('timed out waiting for the condition');
  if (pods.length === 1 || object.kind === 'Pod' || ctx.flags.bool('all-pods')) return pods;
  ctx.err(`Found ${pods.length} pods, using pod/${first.metadata.name ?? ''}\n`);
  return [first];
}

/** The container that was given: by flag, or as the word after the Pod. */
function givenContainer({ args, flags }: Context): string {
  const [first = '', second = ''] = args;
  return flags.str('container') || (args.length === 2 && !first.includes('/') ? second : '');
}

function containersOf(ctx: Context, pod: KubeObject): string[] {
  const given = givenContainer(ctx);
  const all = ctx.flags.bool('all-containers')
    ? ['initContainers', 'containers', 'ephemeralContainers'].flatMap((key) =>
        list(pod, 'spec', key).map((container) => text(container, 'name')),
      )
    : [];
  if (all.length === 0) return [given ? checked(pod, given) : containerOf(ctx, pod, '', false)];
  if (given === '') return all;
  throw new CliError('--all-containers=true should not be specified with container name ' + given);
}

/** What is to be printed, a container each. Throws CliError for what is not there. */
export async function logSources(ctx: Context, selector: string): Promise<LogSource[]> {
  const pods =
    selector === '' ? await podsByName(ctx, ctx.args[0]!) : await podsBySelector(ctx, selector);
  const marked = ctx.flags.bool('prefix') || ctx.flags.bool('all-pods');
  return pods.flatMap((pod) =>
    containersOf(ctx, pod).map((container) => ({
      pod,
      container,
      prefix: marked ? `[pod/${pod.metadata.name ?? ''}/${container}] ` : '',
    })),
  );
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
