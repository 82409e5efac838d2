/** kubectl delete. Models kubectl/pkg/cmd/delete and its wait. */
import { listFailure, resolve, selectors, type Target } from '../builder.ts';
import { pathOf } from '../client.ts';
import {
  allNamespacesFlag,
  type Command,
  type Context,
  dryRunFlag,
  dryRunSuffix,
  fileFlags,
  selectorFlag,
} from '../command.ts';
import { type Mapping, typeName } from '../discovery.ts';
import { CliError, isNotFound, throwAll, toError, withSource } from '../errors.ts';
import { type FlagDef, flag } from '../flags.ts';
import { text } from '../values.ts';
import { NEVER, until } from './wait-for.ts';

export interface DeleteOptions {
  propagation: string;
  grace: number;
  force: boolean;
  wait: boolean;
  timeout: number;
  ignoreNotFound: boolean;
  quiet: boolean;
}
interface Gone {
  mapping: Mapping;
  namespace: string;
  name: string;
  uid: string;
}

function propagation(ctx: Context): string {
  const value = ctx.flags.str('cascade');
  const known: Record<string, string> = {
    background: 'Background',
    foreground: 'Foreground',
    orphan: 'Orphan',
    true: 'Background',
    false: 'Orphan',
  };
  const found = known[value];
  if (!found)
    throw new CliError(
      `invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`,
    );
  return found;
}

export function deleteOptions(ctx: Context): DeleteOptions {
  const { flags } = ctx;
  let grace = flags.int('grace-period');
  const force = flags.bool('force');
  if (flags.bool('now')) {
    if (grace >= 0) throw new CliError('--now and --grace-period cannot be specified together');
    grace = 1;
  }
  if (force && grace > 0)
    throw new CliError('--force and --grace-period greater than 0 cannot be specified together');
  if (grace === 0 && !force) grace = 1;
  if (force && grace < 0) grace = 0;
  return {
    propagation: propagation(ctx),
    grace,
    force,
    wait: flags.bool('wait'),
    timeout: ctx.timeout('timeout'),
    ignoreNotFound: flags.bool('ignore-not-found'),
    quiet: false,
  };
}

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const output = flags.str('output');
  if (output !== '' && output !== 'name')
    throw ctx.usageError(`unexpected -o output mode: ${output}. We only support '-o name'`);
  const options = deleteOptions(ctx);
  if (
    flags.bool('all') &&
    (flags.str('selector') || flags.str('field-selector')) &&
    ctx.args.length === 0
  )
    throw new CliError('cannot set --all and --selector at the same time');
  const ask = {
    args: ctx.args,
    selector: flags.str('selector'),
    fieldSelector: flags.str('field-selector'),
    all: flags.bool('all'),
    allNamespaces: flags.bool('all-namespaces'),
    files: true,
  };
  const targets = await resolve(ctx, ask);
  if (flags.bool('force') && options.grace === 0 && ctx.dryRun === 'none') {
    ctx.warn(
      'Immediate deletion does not wait for confirmation that the running resource has been ' +
        'terminated. The resource may continue to run on the cluster indefinitely.',
    );
  }
  const errors: Error[] = [];
  const gone: Gone[] = [];
  let found = 0;
  for (const t of targets) {
    const all: Target[] = [];
    if (t.name !== undefined || t.manifest) all.push(t);
    else {
      try {
        const items = (await ctx.client.list(pathOf(t.mapping, t.namespace), selectors(ask))).items;
        for (const o of items)
          all.push({
            mapping: t.mapping,
            namespace: o.metadata.namespace ?? '',
            name: o.metadata.name ?? '',
          });
        if (items.length === 0) continue;
      } catch (e) {
        errors.push(listFailure(e, t.mapping, ask));
        continue;
      }
    }
    for (const target of all) {
      found++;
      const listed = t.name === undefined && !t.manifest;
      try {
        await removeOne(ctx, target, options, gone);
      } catch (e) {
        if (isNotFound(e) && (options.ignoreNotFound || listed)) continue;
        errors.push(withSource('deleting', target.source ?? '', e));
      }
    }
  }
  if (found === 0 && errors.length === 0) ctx.out('No resources found\n');
  if (options.wait && ctx.dryRun === 'none') {
    try {
      await waitGone(ctx, gone, options.timeout);
    } catch (e) {
      errors.push(toError(e));
    }
  }
  throwAll(errors);
  return 0;
}

/** Sends one DELETE and tells of it. */
export async function removeOne(
  ctx: Context,
  t: Target,
  options: DeleteOptions,
  gone: Gone[],
): Promise<void> {
  const body = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: options.propagation,
    ...(options.grace >= 0 ? { gracePeriodSeconds: options.grace } : {}),
    ...(ctx.dryRun === 'server' ? { dryRun: ['All'] } : {}),
  };
  const name = t.name ?? '';
  if (ctx.dryRun !== 'client') {
    const answer = await ctx.client.remove(pathOf(t.mapping, t.namespace, name), body);
    const uid =
      answer.kind === 'Status' ? text(answer, 'details', 'uid') : text(answer, 'metadata', 'uid');
    gone.push({ mapping: t.mapping, namespace: t.namespace, name, uid });
  }
  if (options.quiet) return;
  if (ctx.flags.str('output') === 'name') {
    ctx.out(`${typeName(t.mapping)}/${name}\n`);
    return;
  }
  const from = t.mapping.namespaced ? ` from ${t.namespace} namespace` : '';
  ctx.out(
    `${typeName(t.mapping)} "${name}" ` +
      `${options.force && options.grace === 0 ? 'force ' : ''}deleted${from}${dryRunSuffix(ctx.dryRun)}\n`,
  );
}

/** Waits until objects are no longer there, or others took their names. */
export async function waitGone(ctx: Context, gone: Gone[], timeout: number): Promise<void> {
  for (const g of gone) {
    const path = pathOf(g.mapping, g.namespace);
    const done = await until(
      ctx,
      path,
      { fieldSelector: `metadata.name=${g.name}` },
      timeout > 0 ? timeout : NEVER,
      (objects) =>
        !objects.some(
          (o) => o.metadata.name === g.name && (g.uid === '' || o.metadata.uid === g.uid),
        ),
    );
    if (!done)
      throw new CliError(`timed out waiting for the condition on ${g.mapping.resource}/${g.name}`);
  }
}

export const deleteFlags: FlagDef[] = [
  flag(
    'cascade=background',
    'Must be "background", "orphan", or "foreground". Selects the deletion cascading ' +
      'strategy for the dependents (e.g. Pods created by a ReplicationController). Defaults to ' +
      'background.',
    { bare: 'background' },
  ),
  flag(
    'force:bool=false',
    'If true, immediately remove resources from API and bypass graceful deletion. Note that ' +
      'immediate deletion of some resources may result in inconsistency or data loss and ' +
      'requires confirmation.',
  ),
  flag(
    'grace-period:int=-1',
    'Period of time in seconds given to the resource to terminate gracefully. Ignored if ' +
      'negative. Set to 1 for immediate shutdown. Can only be set to 0 when --force is true ' +
      '(force deletion).',
  ),
  flag(
    'timeout:duration=0s',
    'The length of time to wait before giving up on a delete, zero means determine a timeout ' +
      'from the size of the object',
  ),
  flag(
    'wait:bool=true',
    'If true, wait for resources to be gone before returning. This waits for finalizers.',
  ),
];

export const del: Command = {
  name: 'delete',
  short:
    'Delete resources by file names, stdin, resources and names, or by resources and label selector',
  run,
  usage: '([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]',
  long: `Delete resources by file names, stdin, resources and names, or by resources and label selector.

 JSON and YAML formats are accepted. Only one type of argument may be specified: file names, resources and names, or resources and label selector.

 Some resources, such as pods, support graceful deletion. These resources define a default period before they are forcibly terminated (the grace period) but you may override that value with the --grace-period flag, or pass --now to set a grace-period of 1.`,
  examples: `# Delete a pod using the type and name specified in pod.json
kubectl delete -f ./pod.json

# Delete pods and services with label name=myLabel
kubectl delete pods,services -l name=myLabel

# Delete a pod with minimal delay
kubectl delete pod foo --now

# Delete all pods
kubectl delete pods --all`,
  flags: [
    ...fileFlags,
    ...deleteFlags,
    selectorFlag,
    allNamespacesFlag,
    dryRunFlag,
    flag(
      'all:bool=false',
      'Delete all resources, in the namespace of the specified resource types.',
    ),
    flag(
      'field-selector',
      "Selector (field query) to filter on, supports '=', '==', and '!='.(e.g. " +
        '--field-selector key1=value1,key2=value2).',
    ),
    flag(
      'ignore-not-found:bool=false',
      'Treat "resource not found" as a successful delete. Defaults to "true" when --all is specified.',
    ),
    flag('i,interactive:bool=false', 'If true, delete resource only when user confirms.'),
    flag(
      'now:bool=false',
      'If true, resources are signaled for immediate shutdown (same as --grace-period=1).',
    ),
    flag('o,output', 'Output mode. Use "-o name" for shorter output (resource/name).'),
    flag('raw', 'Raw URI to DELETE to the server.'),
  ],
};
