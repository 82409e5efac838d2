/** kubectl logs. Models kubectl/pkg/cmd/logs. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll, toError } from '../../errors.ts';
import { text } from '../../values.ts';
import { follow, prefixed } from './follow.ts';
import { type LogSource, logSources } from './log-sources.ts';
import { help } from './logs.help.ts';

/** With a selector only the last lines are shown, unless --tail says how many. */
const LINES_OF_MANY = 10;

function tailLines(ctx: Context): number {
  if (ctx.flags.has('tail')) return ctx.flags.int('tail');
  return ctx.flags.str('selector') ? LINES_OF_MANY : -1;
}

function logQuery(ctx: Context, container: string): Record<string, string> {
  const { flags } = ctx;
  const query: Record<string, string> = { container };
  for (const name of ['follow', 'previous', 'timestamps'])
    if (flags.bool(name)) query[name] = 'true';
  const tail = tailLines(ctx);
  if (tail >= 0) query['tailLines'] = String(tail);
  if (flags.has('since')) query['sinceSeconds'] = String(Math.ceil(flags.duration('since') / 1000));
  if (flags.str('since-time')) query['sinceTime'] = flags.str('since-time');
  if (flags.int('limit-bytes') > 0) query['limitBytes'] = String(flags.int('limit-bytes'));
  return query;
}

const EXPECTED =
  "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a " +
  'required argument for the logs command';

/** Refuses arguments and flags that do not go together. */
function check(ctx: Context): void {
  const { args, flags } = ctx;
  const selector = flags.str('selector');
  if (args.length === 0 && selector === '') throw ctx.usageError(EXPECTED);
  if (args.length > 0 && selector !== '')
    throw ctx.usageError('only a selector (-l) or a POD name is allowed');
  if (args.length > 2) throw ctx.usageError(EXPECTED);
  if (flags.has('since') && flags.str('since-time'))
    throw new CliError('at most one of `sinceTime` or `sinceSeconds` may be specified');
  if (flags.has('tail') && flags.int('tail') < -1)
    throw new CliError('--tail must be greater than or equal to -1');
}

async function run(ctx: Context): Promise<number> {
  check(ctx);
  const { flags } = ctx;
  const sources = await logSources(ctx, flags.str('selector'));
  const most = flags.int('max-log-requests');
  if (flags.bool('follow') && sources.length > most)
    throw new CliError(
      `you are attempting to follow ${sources.length} log streams, but maximum allowed ` +
        `concurrency is ${most}, use --max-log-requests to increase the limit`,
    );
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const path = ({ pod }: LogSource): string =>
    pathOf(mapping, pod.metadata.namespace, pod.metadata.name, 'log');
  if (flags.bool('follow')) {
    const codes = await Promise.all(
      sources.map((source) =>
        follow(ctx, path(source), logQuery(ctx, source.container), source.prefix),
      ),
    );
    return codes.find((code) => code !== 0) ?? 0;
  }
  const errors: Error[] = [];
  for (const source of sources) {
    try {
      const body = await ctx.client.get(path(source), logQuery(ctx, source.container));
      ctx.out(prefixed(text(body), source.prefix));
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
