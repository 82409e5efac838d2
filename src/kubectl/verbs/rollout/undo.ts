/** kubectl rollout undo. Models kubectl/pkg/polymorphichelpers/rollback.go. */
import { infoPath } from '../../builder.ts';
import { LAST_APPLIED, writeQuery } from '../../change.ts';
import type { Command } from '../../command.ts';
import { type Context, dryRunSuffix } from '../../context.ts';
import { typeName } from '../../discovery.ts';
import { CliError, throwAll, toError } from '../../errors.ts';
import { map } from '../../values.ts';
import { templateText } from './history.ts';
import { findRevision, revisionsOf, templateOf } from './revisions.ts';
import { help } from './undo.help.ts';
import { infosFor, REQUIRED } from './update.ts';

const SKIPPED = [
  LAST_APPLIED,
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

async function runUndo(ctx: Context): Promise<number> {
  const to = ctx.flags.int('to-revision');
  if (to < 0) throw new CliError(`revision must be a positive integer: ${to}`);
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  for (const info of infos) {
    const suffix = dryRunSuffix(ctx.dryRun);
    try {
      const object = info.object;
      if (object.metadata.annotations?.[LAST_APPLIED] !== undefined) {
        ctx.warn(
          `resource ${info.mapping.resource}/${info.name} was previously managed with ` +
            `'kubectl apply'. Rolling back will not update the ${LAST_APPLIED} annotation, ` +
            `which may cause unexpected behavior on future 'kubectl apply' operations. ` +
            `Consider using 'kubectl apply' with your previous configuration file instead.`,
        );
      }
      const name = `${typeName(info.mapping)}/${info.name}`;
      const revisions = await revisionsOf(ctx, info);
      const target = findRevision(revisions, to);
      if (ctx.dryRun === 'client') {
        ctx.out(`${name} ${templateText(target.template, '')}${suffix}\n`);
        continue;
      }
      if (map(object, 'spec')['paused'] === true)
        throw new CliError(
          "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
        );
      if (target.current) {
        ctx.out(
          `${name} skipped rollback (current template already matches revision ${target.revision})${suffix}\n`,
        );
        continue;
      }
      if (info.mapping.kind === 'Deployment') {
        const annotations: Record<string, string> = {};
        for (const key of SKIPPED) {
          const value = object.metadata.annotations?.[key];
          if (value !== undefined) annotations[key] = value;
        }
        for (const [key, value] of Object.entries(target.annotations))
          if (!SKIPPED.includes(key)) annotations[key] = value;
        await ctx.client.patch(
          infoPath(info),
          'json',
          [
            { op: 'replace', path: '/spec/template', value: templateOf(target) },
            { op: 'replace', path: '/metadata/annotations', value: annotations },
          ],
          writeQuery(ctx),
        );
      } else
        await ctx.client.patch(
          infoPath(info),
          'strategic-merge',
          { spec: { template: { $patch: 'replace', ...target.template } } },
          writeQuery(ctx),
        );
      ctx.out(`${name} rolled back${suffix}\n`);
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
  return 0;
}

export const undo: Command = {
  ...help,
  run: runUndo,
};
