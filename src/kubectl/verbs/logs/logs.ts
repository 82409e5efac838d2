/** kubectl logs. Models kubectl/pkg/cmd/logs. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll, toError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { selectorFlag } from '../../shared-flags.ts';
import { text } from '../../values.ts';
import { follow, prefixed } from './follow.ts';
import { targets, type Wanted } from './log-sources.ts';

function query(ctx: Context, container: string): Record<string, string> {
  const f = ctx.flags;
  const q: Record<string, string> = { container };
  if (f.bool('follow')) q['follow'] = 'true';
  if (f.bool('previous')) q['previous'] = 'true';
  if (f.bool('timestamps')) q['timestamps'] = 'true';
  const tail = f.has('tail') ? f.int('tail') : f.str('selector') ? 10 : -1;
  if (tail >= 0) q['tailLines'] = String(tail);
  if (f.has('since')) q['sinceSeconds'] = String(Math.ceil(f.duration('since') / 1000));
  if (f.str('since-time')) q['sinceTime'] = f.str('since-time');
  if (f.int('limit-bytes') > 0) q['limitBytes'] = String(f.int('limit-bytes'));
  return q;
}

async function run(ctx: Context): Promise<number> {
  const f = ctx.flags;
  const selector = f.str('selector');
  const expected =
    "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a " +
    'required argument for the logs command';
  if (ctx.args.length === 0 && selector === '') throw ctx.usageError(expected);
  if (ctx.args.length > 0 && selector !== '')
    throw ctx.usageError('only a selector (-l) or a POD name is allowed');
  if (ctx.args.length > 2) throw ctx.usageError(expected);
  if (f.has('since') && f.str('since-time'))
    throw new CliError('at most one of `sinceTime` or `sinceSeconds` may be specified');
  if (f.has('tail') && f.int('tail') < -1)
    throw new CliError('--tail must be greater than or equal to -1');
  const wanted = await targets(ctx, selector);
  if (f.bool('follow') && wanted.length > f.int('max-log-requests'))
    throw new CliError(
      `you are attempting to follow ${wanted.length} log streams, but maximum allowed ` +
        `concurrency is ${f.int('max-log-requests')}, use --max-log-requests to increase the ` +
        `limit`,
    );
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const path = (w: Wanted): string =>
    pathOf(mapping, w.pod.metadata.namespace, w.pod.metadata.name, 'log');
  if (f.bool('follow')) {
    await Promise.all(wanted.map((w) => follow(ctx, path(w), query(ctx, w.container), w.prefix)));
    return 0;
  }
  const errors: Error[] = [];
  for (const w of wanted) {
    try {
      ctx.out(prefixed(text(await ctx.client.get(path(w), query(ctx, w.container))), w.prefix));
    } catch (e) {
      if (!f.bool('ignore-errors')) errors.push(toError(e));
      else ctx.out(`error: ${toError(e).message}\n`);
    }
  }
  throwAll(errors);
  return 0;
}

export const logs: Command = {
  name: 'logs',
  short: 'Print the logs for a container in a pod',
  usage: '[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER] [options]',
  run,
  long:
    'Print the logs for a container in a pod or specified resource. If the pod has only one ' +
    'container, the container name is optional.',
  examples: `# Return snapshot logs from pod nginx with only one container
kubectl logs nginx

# Begin streaming the logs of the ruby container in pod web-1
kubectl logs -f -c ruby web-1

# Display only the most recent 20 lines of output in pod nginx
kubectl logs --tail=20 nginx

# Show all logs from pod nginx written in the last hour
kubectl logs --since=1h nginx`,
  flags: [
    selectorFlag,
    flag('all-containers:bool=false', "Get all containers' logs in the pod(s)."),
    flag('all-pods:bool=false', 'Get logs from all pod(s). Sets prefix to true.'),
    flag('c,container', 'Print the logs of this container'),
    flag('f,follow:bool=false', 'Specify if the logs should be streamed.'),
    flag(
      'ignore-errors:bool=false',
      'If watching / following pod logs, allow for any errors that occur to be non-fatal',
    ),
    flag(
      'insecure-skip-tls-verify-backend:bool=false',
      'Skip verifying the identity of the kubelet that logs are requested from.',
    ),
    flag('limit-bytes:int=0', 'Maximum bytes of logs to return. Defaults to no limit.'),
    flag(
      'max-log-requests:int=5',
      'Specify maximum number of concurrent logs to follow when using by a selector. Defaults to 5.',
    ),
    flag(
      'pod-running-timeout:duration=20s',
      'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running',
    ),
    flag(
      'prefix:bool=false',
      'Prefix each log line with the log source (pod name and container name)',
    ),
    flag(
      'p,previous:bool=false',
      'If true, print the logs for the previous instance of the container in a pod if it exists.',
    ),
    flag(
      'since:duration=0s',
      'Only return logs newer than a relative duration like 5s, 2m, or 3h. Defaults to all logs.',
    ),
    flag('since-time', 'Only return logs after a specific date (RFC3339). Defaults to all logs.'),
    flag(
      'tail:int=-1',
      'Lines of recent log file to display. Defaults to -1 with no selector, showing all log ' +
        'lines otherwise 10, if a selector is provided.',
    ),
    flag('timestamps:bool=false', 'Include timestamps on each line in the log output'),
  ],
};
