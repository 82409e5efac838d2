/** kubectl cordon. Models kubectl/pkg/drain/cordon.go. */
import { type Info, infoPath } from '../builder.ts';
import { writeQuery } from '../change.ts';
import type { Command } from '../command.ts';
import { type Context, dryRunSuffix } from '../context.ts';
import { dryRunFlag, selectorFlag } from '../shared-flags.ts';
import type { Json } from '../values.ts';
import { nodesOf } from './named-nodes.ts';

export async function mark(ctx: Context, info: Info, unschedulable: boolean): Promise<void> {
  const done = unschedulable ? 'cordoned' : 'uncordoned';
  const now = (info.object['spec'] as Json | undefined)?.['unschedulable'] === true;
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

export const cordoning = (name: string, on: boolean, short: string): Command => ({
  name,
  short,
  usage: 'NODE [options]',
  flags: [dryRunFlag, selectorFlag],
  long: `${short}.`,
  async run(ctx) {
    for (const info of await nodesOf(ctx)) await mark(ctx, info, on);
    return 0;
  },
});

export const cordon = cordoning('cordon', true, 'Mark node as unschedulable');
