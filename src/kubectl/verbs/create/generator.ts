/** What the generators of `kubectl create` share: the name, sending what was made. */
import type { KubeObject } from '../../../schema/objects.ts';
import { LAST_APPLIED, Outcome, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError, StatusError } from '../../errors.ts';
import { goJson } from '../../go-json.ts';

/** Words for a failed POST: `failed to create x: …` replaces the server's status line. */
export async function make(ctx: Context, object: KubeObject, failed?: string): Promise<undefined> {
  const outcome = new Outcome(ctx);
  const discovery =
    ctx.dryRun === 'client' && ctx.flags.str('output') !== '' ? undefined : await ctx.discovery();
  const mapping = discovery?.kind(object.apiVersion, object.kind);
  if (ctx.explicitNamespace && mapping?.namespaced !== false && object.kind !== 'Namespace')
    object.metadata.namespace = ctx.namespace;
  if (ctx.flags.bool('save-config'))
    object.metadata.annotations = {
      ...object.metadata.annotations,
      [LAST_APPLIED]: `${goJson({ ...object, metadata: object.metadata })}\n`,
    };
  let result = object;
  if (ctx.dryRun !== 'client' && mapping) {
    try {
      result = await ctx.client.write(
        'POST',
        pathOf(mapping, ctx.namespace),
        object,
        writeQuery(ctx, ctx.flags.defs.has('validate')),
      );
    } catch (error) {
      if (failed !== undefined && error instanceof StatusError)
        throw new CliError(`${failed}${error.message}`);
      throw error;
    }
  }
  outcome.tell(mapping, result, 'created');
  return undefined;
}

/** The NAME argument, exactly one. */
export function oneName(ctx: Context): string {
  const args = ctx.flags.dash >= 0 ? ctx.args.slice(0, ctx.flags.dash) : ctx.args;
  if (args.length !== 1) throw ctx.usageError(`exactly one NAME is required, got ${args.length}`);
  return args[0]!;
}

export const afterDash = (ctx: Context): string[] =>
  ctx.flags.dash >= 0 ? ctx.args.slice(ctx.flags.dash) : ctx.args.slice(1);
