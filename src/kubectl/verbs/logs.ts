/** kubectl logs. Models kubectl/pkg/cmd/logs and polymorphichelpers' logsForObject. */
import type { KubeObject } from '../../schema/objects.ts';
import { pathOf, toStatusError } from '../client.ts';
import { type Command, type Context, selectorFlag } from '../command.ts';
import { CliError, isNotFound, SilentExit, StatusError, throwAll, toError } from '../errors.ts';
import { flag } from '../flags.ts';
import { list, text } from '../values.ts';
import { containerOf, names, namedObject, podsOf } from './pod-target.ts';
import { SIGNAL_CODE } from './watch.ts';

interface Wanted {
  pod: KubeObject;
  container: string;
  prefix: string;
}

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

const prefixed = (body: string, prefix: string): string =>
  prefix === '' ? body : body.replace(/^(?=.)/gm, prefix);

async function targets(ctx: Context, selector: string): Promise<Wanted[]> {
  const f = ctx.flags;
  let pods: KubeObject[];
  const given =
    f.str('container') ||
    (ctx.args.length === 2 && !ctx.args[0]!.includes('/') ? ctx.args[1]! : '');
  if (selector !== '') {
    const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
    pods = (await ctx.client.list(pathOf(mapping, ctx.namespace), { labelSelector: selector }))
      .items;
    if (pods.length === 0) ctx.err(`No resources found in ${ctx.namespace} namespace.\n`);
  } else {
    const arg = ctx.args[0]!;
    let object: KubeObject;
    try {
      object = await namedObject(ctx, arg);
    } catch (e) {
      if (isNotFound(e) && e instanceof StatusError && e.status.details?.kind !== 'namespaces')
        throw new CliError(
          `error from server (NotFound): ${e.message} in namespace ${JSON.stringify(ctx.namespace)}`,
        );
      throw e;
    }
    pods = await podsOf(ctx, object);
    if (pods.length > 1 && object.kind !== 'Pod' && !f.bool('all-pods')) {
      ctx.err(`Found ${pods.length} pods, using pod/${pods[0]!.metadata.name ?? ''}\n`);
      pods = pods.slice(0, 1);
    }
    if (pods.length === 0) throw new CliError('timed out waiting for the condition');
  }
  const mark = f.bool('prefix') || f.bool('all-pods');
  return pods.flatMap((pod) => {
    const all = f.bool('all-containers')
      ? [
          ...list(pod, 'spec', 'initContainers'),
          ...list(pod, 'spec', 'containers'),
          ...list(pod, 'spec', 'ephemeralContainers'),
        ].map((c) => text(c, 'name'))
      : [];
    if (given !== '' && all.length > 0)
      throw new CliError(
        '--all-containers=true should not be specified with container name ' + given,
      );
    const chosen =
      all.length > 0
        ? all
        : [given !== '' ? checked(pod, given) : containerOf(ctx, pod, '', false)];
    return chosen.map((container) => ({
      pod,
      container,
      prefix: mark ? `[pod/${pod.metadata.name ?? ''}/${container}] ` : '',
    }));
  });
}

function checked(pod: KubeObject, name: string): string {
  const known = ['containers', 'initContainers', 'ephemeralContainers']
    .flatMap((k) => list(pod, 'spec', k))
    .some((c) => c['name'] === name);
  if (!known)
    throw new CliError(
      `container ${name} is not valid for pod ${pod.metadata.name ?? ''} out of: ${names(pod)}`,
    );
  return name;
}

function follow(
  ctx: Context,
  path: string,
  q: Record<string, string>,
  prefix: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let open = true;
    const finish = (act: () => void): void => {
      if (!open) return;
      open = false;
      subscription.close();
      act();
    };
    const subscription = ctx.client.stream(
      { method: 'GET', path, query: q },
      {
        refused: (response) => finish(() => reject(toStatusError(response))),
        data: (chunk) => {
          if (open && typeof chunk === 'string') ctx.out(prefixed(chunk, prefix));
        },
        end: () => finish(resolve),
      },
    );
    void ctx.host.interrupted.then((signal) =>
      finish(() => reject(new SilentExit(SIGNAL_CODE[signal]))),
    );
  });
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
