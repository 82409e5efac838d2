/**
 * Deleting objects and waiting until they are gone, for delete, replace, apply and run. Models
 * kubectl/pkg/cmd/delete and its wait.
 */
import type { Target } from '../builder.ts';
import { pathOf } from '../client.ts';
import { type Context, dryRunSuffix } from '../context.ts';
import { type Mapping, typeName } from '../discovery.ts';
import { CliError } from '../errors.ts';
import { text } from '../values.ts';
import { NEVER, until } from '../watch-until.ts';

export interface DeleteOptions {
  propagation: string;
  grace: number;
  force: boolean;
  wait: boolean;
  timeout: number;
  ignoreNotFound: boolean;
  quiet: boolean;
}

export interface Gone {
  mapping: Mapping;
  namespace: string;
  name: string;
  uid: string;
}

function propagation(ctx: Context): string {
  const value = ctx.flags.str('cascade');
  const known: Record<string, string> = {
    background: 'Background',
    foreground: 'Foreground',
    orphan: 'Orphan',
    true: 'Background',
    false: 'Orphan',
  };
  const found = known[value];
  if (!found)
    throw new CliError(
      `invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`,
    );
  return found;
}

export function deleteOptions(ctx: Context): DeleteOptions {
  const { flags } = ctx;
  let grace = flags.int('grace-period');
  const force = flags.bool('force');
  if (flags.bool('now')) {
    if (grace >= 0) throw new CliError('--now and --grace-period cannot be specified together');
    grace = 1;
  }
  if (force && grace > 0)
    throw new CliError('--force and --grace-period greater than 0 cannot be specified together');
  if (grace === 0 && !force) grace = 1;
  if (force && grace < 0) grace = 0;
  return {
    propagation: propagation(ctx),
    grace,
    force,
    wait: flags.bool('wait'),
    timeout: ctx.timeout('timeout'),
    ignoreNotFound: flags.bool('ignore-not-found'),
    quiet: false,
  };
}

/** Sends one DELETE and tells of it. */
export async function removeOne(
  ctx: Context,
  target: Target,
  options: DeleteOptions,
  gone: Gone[],
): Promise<void> {
  const body = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: options.propagation,
    ...(options.grace >= 0 ? { gracePeriodSeconds: options.grace } : {}),
    ...(ctx.dryRun === 'server' ? { dryRun: ['All'] } : {}),
  };
  const name = target.name ?? '';
  if (ctx.dryRun !== 'client') {
    const answer = await ctx.client.remove(pathOf(target.mapping, target.namespace, name), body);
    const uid =
      answer.kind === 'Status' ? text(answer, 'details', 'uid') : text(answer, 'metadata', 'uid');
    gone.push({ mapping: target.mapping, namespace: target.namespace, name, uid });
  }
  if (options.quiet) return;
  if (ctx.flags.str('output') === 'name') {
    ctx.out(`${typeName(target.mapping)}/${name}\n`);
    return;
  }
  const forced = options.force && options.grace === 0 ? 'force ' : '';
  const from = target.mapping.namespaced ? ` from ${target.namespace} namespace` : '';
  const done = `${forced}deleted${from}${dryRunSuffix(ctx.dryRun)}`;
  ctx.out(`${typeName(target.mapping)} "${name}" ${done}\n`);
}

/** Waits until objects are no longer there, or others took their names. */
export async function waitGone(ctx: Context, gone: Gone[], timeout: number): Promise<void> {
  for (const { mapping, namespace, name, uid } of gone) {
    const done = await until(
      ctx,
      pathOf(mapping, namespace),
      { fieldSelector: `metadata.name=${name}` },
      timeout > 0 ? timeout : NEVER,
      (objects) =>
        !objects.some(
          ({ metadata }) => metadata.name === name && (uid === '' || metadata.uid === uid),
        ),
    );
    if (!done)
      throw new CliError(`timed out waiting for the condition on ${mapping.resource}/${name}`);
  }
}
