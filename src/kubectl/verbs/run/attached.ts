/** `kubectl run` with a terminal: waits for the Pod, attaches, tells its exit code. */
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import type { Mapping } from '../../discovery.ts';
import { CliError } from '../../errors.ts';
import { at, list, num, text } from '../../values.ts';
import { NEVER, until } from '../../watch-until.ts';
import { attachTo } from '../container-streams.ts';
import { deleteOptions, type Gone, removeOne, waitGone } from '../deletion.ts';

/** Where the Pod is, for requests. */
interface Place {
  mapping: Mapping;
  namespace: string;
  name: string;
}

/** Throws CliError when the Pod does not start in time. */
async function started(ctx: Context, place: Place): Promise<void> {
  const up = await until(
    ctx,
    pathOf(place.mapping, place.namespace),
    { fieldSelector: `metadata.name=${place.name}` },
    ctx.timeout('pod-running-timeout') || NEVER,
    ([pod]) => !['', 'Pending'].includes(text(pod, 'status', 'phase')),
  );
  if (!up) throw new CliError('timed out waiting for the condition');
}

/** The terminal on the running container, or the log of one that has ended. */
async function showOutput(ctx: Context, place: Place, container: string): Promise<void> {
  const { flags } = ctx;
  const { mapping, namespace, name } = place;
  const pod = await ctx.client.object(pathOf(mapping, namespace, name));
  if (text(pod, 'status', 'phase') !== 'Running') {
    ctx.out(text(await ctx.client.get(pathOf(mapping, namespace, name, 'log'), { container })));
    return;
  }
  const stdin = flags.bool('stdin');
  if (stdin && !flags.bool('quiet'))
    ctx.err(
      'All commands and output from this session will be recorded in container logs, ' +
        'including credentials and sensitive information passed through the command ' +
        'prompt.\n' +
        "If you don't see a command prompt, try pressing enter.\n",
    );
  const tty = flags.bool('tty') && ctx.host.tty.stdin;
  const query = {
    container,
    ...(stdin ? { stdin: 'true' } : {}),
    stdout: 'true',
    ...(tty ? { tty: 'true' } : { stderr: 'true' }),
  };
  const path = pathOf(mapping, namespace, name, 'attach');
  await attachTo(ctx, path, query, stdin, flags.bool('tty'));
}

/** Waits for the end of the container; its exit code. */
async function exitCodeOf(ctx: Context, place: Place): Promise<number> {
  let code = 0;
  const query = { fieldSelector: `metadata.name=${place.name}` };
  await until(ctx, pathOf(place.mapping, place.namespace), query, NEVER, ([pod]) => {
    const [status] = list(pod, 'status', 'containerStatuses');
    const ended = at(status, 'state', 'terminated') !== undefined;
    if (ended) code = num(status, 'state', 'terminated', 'exitCode');
    return ended || pod === undefined;
  });
  return code;
}

async function removePod(ctx: Context, place: Place): Promise<void> {
  const gone: Gone[] = [];
  await removeOne(ctx, place, { ...deleteOptions(ctx), ignoreNotFound: true }, gone);
  await waitGone(ctx, gone, 0);
}

/** Waits for the Pod, attaches to it, tells its exit code, and takes it away with --rm. */
export async function attached(ctx: Context, made: KubeObject): Promise<number> {
  const { name = '', namespace = ctx.namespace } = made.metadata;
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const place = { mapping, namespace, name };
  let code = 0;
  try {
    await started(ctx, place);
    await showOutput(ctx, place, text(list(made, 'spec', 'containers')[0], 'name'));
    if (ctx.flags.str('restart') !== 'Always') code = await exitCodeOf(ctx, place);
  } finally {
    if (ctx.flags.bool('rm')) await removePod(ctx, place);
  }
  if (code !== 0) ctx.err(`pod ${namespace}/${name} terminated (Error)\n`);
  return code;
}
