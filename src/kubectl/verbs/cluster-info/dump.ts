/** kubectl cluster-info dump. Models kubectl/pkg/cmd/clusterinfo/clusterinfo_dump.go. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, toError } from '../../errors.ts';
import { goEscape } from '../../go-json.ts';
import { type Json, list, text } from '../../values.ts';
import { help } from './dump.help.ts';

const IN_NAMESPACE = [
  ['v1', 'Event'],
  ['v1', 'ReplicationController'],
  ['v1', 'Service'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['v1', 'Pod'],
] as const;

/** Refuses what is not simulated. */
function check(ctx: Context): void {
  const output = ctx.flags.str('output');
  if (!['', 'json'].includes(output))
    throw new CliError(`kubectl cluster-info dump --output=${output} is not simulated here`);
  if (!['', '-'].includes(ctx.flags.str('output-directory')))
    throw new CliError('kubectl cluster-info dump --output-directory is not simulated here');
}

/** Prints a list as the server gives it; undefined for a kind that it does not serve. */
async function show(
  ctx: Context,
  apiVersion: string,
  kind: string,
  namespace?: string,
): Promise<unknown> {
  const mapping = (await ctx.discovery()).kind(apiVersion, kind);
  if (!mapping) return undefined;
  const page = await ctx.client.get(pathOf(mapping, namespace));
  ctx.out(`${goEscape(JSON.stringify(page, undefined, 4))}\n`);
  return page;
}

async function showLogs(ctx: Context, namespace: string, pod: Json): Promise<void> {
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const name = text(pod, 'metadata', 'name');
  const path = pathOf(mapping, namespace, name, 'log');
  for (const each of list(pod, 'spec', 'containers')) {
    const container = text(each, 'name');
    const of = `container ${container} of pod ${namespace}/${name}`;
    ctx.out(`==== START logs for ${of} ====\n`);
    try {
      ctx.out(text(await ctx.client.get(path, { container })));
    } catch (error) {
      ctx.out(`Request log error: ${toError(error).message}\n`);
    }
    ctx.out(`==== END logs for ${of} ====\n`);
  }
}

/** Those of the flags, or that of the system and the current one. */
async function namespacesOf(ctx: Context): Promise<string[]> {
  const mapping = (await ctx.discovery()).kind('v1', 'Namespace')!;
  const all = await ctx.client.list(pathOf(mapping, undefined));
  if (ctx.flags.bool('all-namespaces')) return all.items.map((item) => item.metadata.name ?? '');
  const given = ctx.flags.list('namespaces');
  return given.length > 0 ? given : ['kube-system', ctx.namespace];
}

async function run(ctx: Context): Promise<number> {
  check(ctx);
  await show(ctx, 'v1', 'Node');
  for (const namespace of await namespacesOf(ctx)) {
    // Pods come last.
    let page: unknown;
    for (const [apiVersion, kind] of IN_NAMESPACE)
      page = await show(ctx, apiVersion, kind, namespace);
    for (const pod of list(page, 'items')) {
      await showLogs(ctx, namespace, pod);
    }
  }
  return 0;
}

export const clusterDump: Command = {
  ...help,
  run,
};
