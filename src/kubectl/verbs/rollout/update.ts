/**
 * What pause, resume and restart of `kubectl rollout` do: objects that are changed and sent as
 * patches.
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { type Ask, type Info, infoPath, load, resolve, SPECIFY, visit } from '../../builder.ts';
import { Outcome, writeQuery } from '../../change.ts';
import type { Context } from '../../context.ts';
import { resourceName } from '../../discovery.ts';
import { CliError, RawError, toError } from '../../errors.ts';
import { type Json, map } from '../../values.ts';

export async function infosFor(
  ctx: Context,
  missing: string,
): Promise<{ infos: Info[]; errors: Error[] }> {
  if (ctx.args.length === 0 && ctx.flags.list('filename').length === 0) throw new CliError(missing);
  const ask: Ask = {
    args: ctx.args,
    listAll: true,
    selector: ctx.flags.str('selector'),
    files: true,
  };
  return load(ctx, await resolve(ctx, ask), ask);
}

export const REQUIRED = 'required resource not specified';

type Change = (object: KubeObject, ctx: Context) => Json;

/** The patch; what the change refuses is told with the object's name. */
function patchBy(body: Change, ctx: Context, { mapping, name, object }: Info): Json {
  try {
    return body(object, ctx);
  } catch (error) {
    const which = `${resourceName(mapping)} ${JSON.stringify(name)}`;
    throw new RawError(`error: ${which} ${toError(error).message}`);
  }
}

export const change =
  (done: string, body: Change) =>
  async (ctx: Context): Promise<number> => {
    const { infos, errors } = await infosFor(ctx, SPECIFY);
    const outcome = new Outcome(ctx);
    if (infos.length === 0 && errors.length === 0)
      ctx.err(`No resources found in ${ctx.namespace} namespace.\n`);
    await visit(infos, errors, async (info) => {
      const patch = patchBy(body, ctx, info);
      const object =
        ctx.dryRun === 'client'
          ? info.object
          : await ctx.client.patch(infoPath(info), 'strategic-merge', patch, writeQuery(ctx));
      outcome.tell(info.mapping, object, done);
    });
    return 0;
  };

export const spec = (object: KubeObject): Json => map(object, 'spec');

export const onlyDeployments = (object: KubeObject, verb: string): void => {
  if (object.kind !== 'Deployment') throw new CliError(`${verb} is not supported`);
};
