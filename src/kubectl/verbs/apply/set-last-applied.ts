/** kubectl apply set-last-applied. Models kubectl/pkg/cmd/apply/apply_set_last_applied.go. */
import { pathOfTarget, resolve } from '../../builder.ts';
import { LAST_APPLIED, Outcome, writeQuery } from '../../change.ts';
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { lastAppliedOf } from '../../last-applied.ts';
import { goJson } from '../../values.ts';
import { help } from './set-last-applied.help.ts';

export const setLastApplied: Command = {
  ...help,
  async run(ctx) {
    const outcome = new Outcome(ctx);
    for (const t of await resolve(ctx, { files: true })) {
      if (t.mapping.namespaced) t.manifest!.metadata.namespace ??= t.namespace;
      const current = await ctx.client.object(pathOfTarget(t));
      if (
        current.metadata.annotations?.[LAST_APPLIED] === undefined &&
        !ctx.flags.bool('create-annotation')
      )
        throw new CliError(
          `no last-applied-configuration annotation found on resource: ${t.name ?? ''}, to ` +
            `create the annotation, run the command with --create-annotation`,
        );
      const annotation = `${goJson(t.manifest)}\n`;
      if (lastAppliedOf(current) === annotation) {
        ctx.out(`set-last-applied ${t.name ?? ''}: no changes required.\n`);
        continue;
      }
      const object =
        ctx.dryRun === 'client'
          ? current
          : await ctx.client.patch(
              pathOfTarget(t),
              'merge',
              { metadata: { annotations: { [LAST_APPLIED]: annotation } } },
              writeQuery(ctx),
            );
      outcome.tell(t.mapping, object, 'configured');
    }
    return 0;
  },
};
