/** kubectl logs. Models kubectl/pkg/cmd/logs. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll, toError } from '../../errors.ts';
import { text } from '../../values.ts';
import { follow, prefixed } from './follow.ts';
import { targets, type Wanted } from './log-sources.ts';
import { help } from './logs.help.ts';

function query(ctx: Context, container: string): Record<string, string> {
  const flags = ctx.flags;
  const query: Record<string, string> = { container };
  if (flags.bool('follow')) query['follow'] = 'true';
  if (flags.bool('previous')) query['previous'] = 'true';
  if (flags.bool('timestamps')) query['timestamps'] = 'true';
  const tail = flags.has('tail') ? flags.int('tail') : flags.str('selector') ? 10 : -1;
  if (tail >= 0) query['tailLines'] = String(tail);
  if (flags.has('since')) query['sinceSeconds'] = String(Math.ceil(flags.duration('since') / 1000));
  if (flags.str('since-time')) query['sinceTime'] = flags.str('since-time');
  if (flags.int('limit-bytes') > 0) query['limitBytes'] = String(flags.int('limit-bytes'));
  return query;
}

async function run(ctx: Context): Promise<number> {
  const flags = ctx.flags;
  const selector = flags.str('selector');
  const expected =
    "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a " +
    'required argument for the logs command';
  if (ctx.args.length === 0 && selector === '') throw ctx.usageError(expected);
  if (ctx.args.length > 0 && selector !== '')
    throw ctx.usageError('only a selector (-l) or a POD name is allowed');
  if (ctx.args.length > 2) throw ctx.usageError(expected);
  if (flags.has('since') && flags.str('since-time'))
    throw new CliError('at most one of `sinceTime` or `sinceSeconds` may be specified');
  if (flags.has('tail') && flags.int('tail') < -1)
    throw new CliError('--tail must be greater than or equal to -1');
  const wanted = await targets(ctx, selector);
  if (flags.bool('follow') && wanted.length > flags.int('max-log-requests'))
    throw new CliError(
      `you are attempting to follow ${wanted.length} log streams, but maximum allowed ` +
        `concurrency is ${flags.int('max-log-requests')}, use --max-log-requests to increase the ` +
        `limit`,
    );
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const path = (wanted: Wanted): string =>
    pathOf(mapping, wanted.pod.metadata.namespace, wanted.pod.metadata.name, 'log');
  if (flags.bool('follow')) {
    await Promise.all(
      wanted.map((source) =>
        follow(ctx, path(source), query(ctx, source.container), source.prefix),
      ),
    );
    return 0;
  }
  const errors: Error[] = [];
  for (const source of wanted) {
    try {
      ctx.out(
        prefixed(
          text(await ctx.client.get(path(source), query(ctx, source.container))),
          source.prefix,
        ),
      );
    } catch (error) {
      if (!flags.bool('ignore-errors')) errors.push(toError(error));
      else ctx.out(`error: ${toError(error).message}\n`);
    }
  }
  throwAll(errors);
  return 0;
}

export const logs: Command = {
  ...help,
  run,
};
