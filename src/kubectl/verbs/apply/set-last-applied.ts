/** kubectl apply set-last-applied. Models kubectl/pkg/cmd/apply/apply_set_last_applied.go. */
import { pathOfTarget, resolve } from '../../builder.ts';
import { LAST_APPLIED, Outcome, writeQuery } from '../../change.ts';
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { lastAppliedOf } from '../../last-applied.ts';
import { goJson } from '../../go-json.ts';
import { help } from './set-last-applied.help.ts';

export const setLastApplied: Command = {
  ...help,
  async run(ctx) {
    const outcome = new Outcome(ctx);
    for (const target of await resolve(ctx, { files: true })) {
      if (target.mapping.namespaced) target.manifest!.metadata.namespace ??= target.namespace;
      const current = await ctx.client.object(pathOfTarget(target));
      if (
        current.metadata.annotations?.[LAST_APPLIED] === undefined &&
        !ctx.flags.bool('create-annotation')
      )
        throw new CliError(
          `no last-applied-configuration annotation found on resource: ${target.name ?? ''}, to ` +
            `create the annotation, run the command with --create-annotation`,
        );
      const annotation = `${goJson(target.manifest)}\n`;
      if (lastAppliedOf(current) === annotation) {
        ctx.out(`set-last-applied ${target.name ?? ''}: no changes required.\n`);
        continue;
      }
      const object =
        ctx.dryRun === 'client'
          ? current
          : await ctx.client.patch(
              pathOfTarget(target),
              'merge',
              { metadata: { annotations: { [LAST_APPLIED]: annotation } } },
              writeQuery(ctx),
            );
      outcome.tell(target.mapping, object, 'configured');
    }
    return 0;
  },
};
