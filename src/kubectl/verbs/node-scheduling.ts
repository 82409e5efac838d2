/** Marks nodes as schedulable or not. Models kubectl/pkg/drain/cordon.go. */
import { type Info, infoPath } from '../builder.ts';
import { writeQuery } from '../change.ts';
import { type Context, dryRunSuffix } from '../context.ts';
import { at } from '../values.ts';
import { nodesOf } from './named-nodes.ts';

export async function markUnschedulable(
  ctx: Context,
  info: Info,
  unschedulable: boolean,
): Promise<void> {
  const done = unschedulable ? 'cordoned' : 'uncordoned';
  const now = at(info.object, 'spec', 'unschedulable') === true;
  if (now === unschedulable) {
    ctx.out(`node/${info.name} already ${done}${dryRunSuffix(ctx.dryRun)}\n`);
    return;
  }
  if (ctx.dryRun !== 'client')
    await ctx.client.patch(
      infoPath(info),
      'strategic-merge',
      { spec: { unschedulable: unschedulable || null } },
      writeQuery(ctx),
    );
  ctx.out(`node/${info.name} ${done}${dryRunSuffix(ctx.dryRun)}\n`);
}

/** What cordon (`unschedulable`) and uncordon do. */
export async function markNodes(ctx: Context, unschedulable: boolean): Promise<number> {
  for (const info of await nodesOf(ctx)) {
    await markUnschedulable(ctx, info, unschedulable);
  }
  return 0;
}
