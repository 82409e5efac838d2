/** kubectl rollout history. Models kubectl/pkg/cmd/rollout/rollout_history.go. */
import { visit } from '../../builder.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Description } from '../../describers/description.ts';
import { podTemplate } from '../../describers/pod-template.ts';
import { typeName } from '../../discovery.ts';
import { CliError } from '../../errors.ts';
import { align } from '../../printers/tabwriter.ts';
import { type Json, map } from '../../values.ts';
import { help } from './history.help.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { infosFor, REQUIRED } from './update.ts';

/** REVISION and CHANGE-CAUSE, a line a revision. */
function listOf(revisions: Revision[]): string {
  if (revisions.length === 0) return 'No rollout history found.\n';
  const rows = revisions.map(({ revision, cause }) => `${revision}\t${cause || '<none>'}\n`);
  return `${align(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`)}\n`;
}

function detailsOf(revisions: Revision[], wanted: number): string {
  const found = revisions.find(({ revision }) => revision === wanted);
  if (!found) throw new CliError('unable to find the specified revision');
  return templateText(found.template, found.cause);
}

async function runHistory(ctx: Context): Promise<number> {
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  const wanted = ctx.flags.int('revision');
  if (wanted < 0) throw new CliError(`revision must be a positive integer: ${wanted}`);
  await visit(infos, errors, async (info) => {
    const revisions = await revisionsOf(ctx, info);
    const name = `${typeName(info.mapping)}/${info.name}`;
    ctx.out(
      wanted > 0
        ? `${name} with revision #${wanted}\n${detailsOf(revisions, wanted)}\n`
        : `${name} \n${listOf(revisions)}`,
    );
  });
  return 0;
}

/** A template, with the cause among its annotations. */
export function templateText(template: Json, cause: string): string {
  const description = new Description();
  const metadata = map(template, 'metadata');
  const annotations = { ...map(metadata, 'annotations'), 'kubernetes.io/change-cause': cause };
  const shown = cause === '' ? template : { ...template, metadata: { ...metadata, annotations } };
  podTemplate(description, shown);
  return description.raw();
}

export const history: Command = {
  ...help,
  run: runHistory,
};
