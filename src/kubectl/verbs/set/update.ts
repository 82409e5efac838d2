/** What the subcommands of `kubectl set` do: objects that are changed and sent as patches. */
import { normalizeObject } from '../../../cluster/serializer/normalize.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import { type Info, infoPath, load, resolve } from '../../builder.ts';
import { Outcome, writeQuery } from '../../change.ts';
import type { Context } from '../../context.ts';
import { CliError, StatusError, throwAll, toError } from '../../errors.ts';
import { record } from '../../record.ts';
import { hasSchema, isEmpty, twoWay } from '../../strategic.ts';
import { clone } from '../../../base/clone.ts';

/** Reads objects, changes each by `mutate` and sends the difference as a patch. */
export async function change(
  ctx: Context,
  args: string[],
  done: string,
  mutate: (object: KubeObject, info: Info) => void,
  failed?: (info: Info) => string,
  always = false,
): Promise<number> {
  const outcome = new Outcome(ctx);
  const local = ctx.flags.bool('local');
  if (local && args.length > 0)
    throw new CliError('one or more files must be specified as -f when --local is set');
  const ask = {
    args,
    selector: ctx.flags.str('selector'),
    all: ctx.flags.bool('all'),
    files: true,
    local,
  };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  for (const info of infos) {
    try {
      const after = clone(info.object);
      // As the typed object that kubectl makes of a file.
      if (local) normalizeObject(after);
      mutate(after, info);
      record(ctx, after);
      const { apiVersion, kind } = after;
      const patch = twoWay(info.object, after, apiVersion, kind);
      if (isEmpty(patch) && !always) continue;
      let result = after;
      if (ctx.dryRun !== 'client' && !local && !isEmpty(patch)) {
        try {
          result = await ctx.client.patch(
            infoPath(info),
            hasSchema(apiVersion, kind) ? 'strategic-merge' : 'merge',
            patch,
            writeQuery(ctx),
          );
        } catch (error) {
          if (failed && error instanceof StatusError)
            throw new CliError(`${failed(info)}${error.message}`);
          throw error;
        }
      }
      outcome.tell(info.mapping, result, done);
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
  return 0;
}

export const noResources = (ctx: Context, args: string[]): boolean =>
  args.length === 0 && ctx.flags.list('filename').length === 0;
