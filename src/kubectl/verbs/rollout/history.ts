/** kubectl rollout history. Models kubectl/pkg/cmd/rollout/rollout_history.go. */
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Description } from '../../describers/description.ts';
import { podTemplate } from '../../describers/pod-template.ts';
import { typeName } from '../../discovery.ts';
import { CliError, throwAll, toError } from '../../errors.ts';
import { align } from '../../printers/tabwriter.ts';
import { type Json, map } from '../../values.ts';
import { help } from './history.help.ts';
import { revisionsOf } from './revisions.ts';
import { infosFor, REQUIRED } from './update.ts';

async function runHistory(ctx: Context): Promise<number> {
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  const wanted = ctx.flags.int('revision');
  if (wanted < 0) throw new CliError('revision must be a positive integer: ' + String(wanted));
  for (const info of infos) {
    try {
      const all = await revisionsOf(ctx, info);
      const name = `${typeName(info.mapping)}/${info.name}`;
      if (wanted > 0) {
        const found = all.find((revision) => revision.revision === wanted);
        if (!found) throw new CliError('unable to find the specified revision');
        ctx.out(`${name} with revision #${wanted}\n${templateText(found.template, found.cause)}\n`);
      } else if (all.length === 0) ctx.out(`${name} \nNo rollout history found.\n`);
      else
        ctx.out(
          `${name} \n` +
            `${align(`REVISION\tCHANGE-CAUSE\n${all.map((revision) => `${revision.revision}\t${revision.cause || '<none>'}\n`).join('')}`)}\n`,
        );
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
  return 0;
}

export function templateText(template: Json, cause: string): string {
  const description = new Description();
  const metadata = map(template, 'metadata');
  podTemplate(
    description,
    cause === ''
      ? template
      : {
          ...template,
          metadata: {
            ...metadata,
            annotations: { ...map(metadata, 'annotations'), 'kubernetes.io/change-cause': cause },
          },
        },
  );
  return description.raw();
}

export const history: Command = {
  ...help,
  run: runHistory,
};
