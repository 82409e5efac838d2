/** kubectl rollout undo. Models kubectl/pkg/polymorphichelpers/rollback.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { type Info, infoPath, visit } from '../../builder.ts';
import { LAST_APPLIED, writeQuery } from '../../change.ts';
import type { Command } from '../../command.ts';
import { type Context, dryRunSuffix } from '../../context.ts';
import { typeName } from '../../discovery.ts';
import { CliError } from '../../errors.ts';
import { at } from '../../values.ts';
import { templateText } from './history.ts';
import { findRevision, type Revision, revisionsOf, templateOf } from './revisions.ts';
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

/** Warns that the annotation of apply is left behind. */
function warnOfApply(ctx: Context, { object, mapping, name }: Info): void {
  if (object.metadata.annotations?.[LAST_APPLIED] === undefined) return;
  ctx.warn(
    `resource ${mapping.resource}/${name} was previously managed with ` +
      `'kubectl apply'. Rolling back will not update the ${LAST_APPLIED} annotation, ` +
      `which may cause unexpected behavior on future 'kubectl apply' operations. ` +
      `Consider using 'kubectl apply' with your previous configuration file instead.`,
  );
}

/** Annotations of the revision, with those of the Deployment that are its own. */
function annotationsAfter(object: KubeObject, target: Revision): Record<string, string> {
  const own = Object.entries(object.metadata.annotations ?? {});
  const theirs = Object.entries(target.annotations);
  return Object.fromEntries([
    ...own.filter(([key]) => SKIPPED.includes(key)),
    ...theirs.filter(([key]) => !SKIPPED.includes(key)),
  ]);
}

async function rollBack(ctx: Context, info: Info, target: Revision): Promise<void> {
  if (info.mapping.kind !== 'Deployment') {
    const template = { $patch: 'replace', ...target.template };
    const body = { spec: { template } };
    await ctx.client.patch(infoPath(info), 'strategic-merge', body, writeQuery(ctx));
    return;
  }
  const annotations = annotationsAfter(info.object, target);
  const body = [
    { op: 'replace', path: '/spec/template', value: templateOf(target) },
    { op: 'replace', path: '/metadata/annotations', value: annotations },
  ];
  await ctx.client.patch(infoPath(info), 'json', body, writeQuery(ctx));
}

async function undoOne(ctx: Context, info: Info, to: number): Promise<void> {
  warnOfApply(ctx, info);
  const name = `${typeName(info.mapping)}/${info.name}`;
  const suffix = dryRunSuffix(ctx.dryRun);
  const target = findRevision(await revisionsOf(ctx, info), to);
  if (ctx.dryRun === 'client') {
    ctx.out(`${name} ${templateText(target.template, '')}${suffix}\n`);
    return;
  }
  if (at(info.object, 'spec', 'paused') === true)
    throw new CliError(
      'you cannot rollback a paused deployment; resume it first with ' +
        "'kubectl rollout resume' and try again",
    );
  if (target.current) {
    const why = `current template already matches revision ${target.revision}`;
    ctx.out(`${name} skipped rollback (${why})${suffix}\n`);
    return;
  }
  await rollBack(ctx, info, target);
  ctx.out(`${name} rolled back${suffix}\n`);
}

async function runUndo(ctx: Context): Promise<number> {
  const to = ctx.flags.int('to-revision');
  if (to < 0) throw new CliError(`revision must be a positive integer: ${to}`);
  const { infos, errors } = await infosFor(ctx, REQUIRED);
  await visit(infos, errors, (info) => undoOne(ctx, info, to));
  return 0;
}

export const undo: Command = {
  ...help,
  run: runUndo,
};
