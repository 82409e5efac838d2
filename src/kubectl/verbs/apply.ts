/**
 * kubectl apply. Models kubectl/pkg/cmd/apply: client-side three-way merge, or server-side apply.
 */
import type { KubeObject } from '../../schema/objects.ts';
import { load, pathOfTarget, resolve, type Target } from '../builder.ts';
import { LAST_APPLIED, Outcome, validation, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import {
  type Command,
  type Context,
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
  validateFlag,
} from '../command.ts';
import {
  CliError,
  isConflict,
  isNotFound,
  StatusError,
  throwAll,
  toError,
  withSource,
} from '../errors.ts';
import { flag } from '../flags.ts';
import { record, recordFlag } from '../record.ts';
import { lastAppliedOf, withLastApplied } from '../last-applied.ts';
import { json, yaml } from '../printers/structured.ts';
import {
  conflicting,
  hasSchema,
  isEmpty,
  threeWay,
  threeWayMerge,
  withoutNulls,
} from '../strategic.ts';
import { goJson, isMap, type Json, quote } from '../values.ts';
import { applyServerSide } from './apply-server-side.ts';
import { deleteFlags, deleteOptions, removeOne, waitGone } from './delete.ts';
import { prune } from './prune.ts';

function original(current: KubeObject): Json | undefined {
  const text = current.metadata.annotations?.[LAST_APPLIED];
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (ctx.args.length > 0) throw ctx.usageError(`Unexpected args: [${ctx.args.join(' ')}]`);
  if (flags.list('filename').length === 0 && flags.str('kustomize') === '')
    throw new CliError('must specify one of -f and -k');
  const serverSide = flags.bool('server-side');
  if (flags.bool('force-conflicts') && !serverSide)
    throw new CliError('--force-conflicts only works with --server-side');
  if (ctx.dryRun === 'client' && serverSide)
    throw new CliError(
      "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
    );
  if (flags.bool('prune') && !flags.bool('all') && flags.str('selector') === '')
    throw new CliError(
      'all resources selected for prune without explicitly passing --all. To prune all ' +
        'resources, pass the --all flag. If you did not mean to prune all resources, specify a ' +
        'label selector',
    );
  const validate = validation(ctx) !== 'Ignore';
  const outcome = new Outcome(ctx);
  const targets = await resolve(ctx, { files: true, validate });
  if (targets.length === 0) throw new CliError('no objects passed to apply');
  const errors: Error[] = [];
  const done: KubeObject[] = [];
  for (const t of targets) {
    try {
      const object = t.manifest!;
      record(ctx, object);
      if (t.name === undefined && object.metadata.generateName)
        throw new CliError(
          `from ${object.metadata.generateName}: cannot use generate name with apply`,
        );
      if (t.mapping.namespaced) object.metadata.namespace ??= t.namespace;
      done.push(
        serverSide
          ? await applyServerSide(ctx, t, outcome)
          : await applyClientSide(ctx, t, outcome),
      );
    } catch (e) {
      errors.push(toError(e));
    }
  }
  throwAll(errors);
  if (flags.bool('prune')) await prune(ctx, done, targets);
  return 0;
}

async function applyClientSide(ctx: Context, t: Target, outcome: Outcome): Promise<KubeObject> {
  const modified = withLastApplied(t.manifest!);
  const source = t.source ?? '';
  if (t.name === undefined) {
    const group =
      t.mapping.group === '' ? `/${t.mapping.version}` : `${t.mapping.group}/${t.mapping.version}`;
    throw new CliError(
      `error when retrieving current configuration of:\n` +
        `Resource: ${quote(`${group}, Resource=${t.mapping.resource}`)}, GroupVersionKind: ${quote(`${group}, Kind=${t.mapping.kind}`)}\n` +
        `Name: "", Namespace: ${quote(t.namespace)}\n` +
        `from server for: ${quote(source)}: resource name may not be empty`,
    );
  }
  let current: KubeObject;
  try {
    current = await ctx.client.object(pathOfTarget(t));
  } catch (e) {
    if (!isNotFound(e)) throw e;
    return create(ctx, t, modified, outcome);
  }
  const before = original(current);
  if (before === undefined && current.metadata.annotations?.[LAST_APPLIED] === undefined) {
    ctx.warn(
      `resource ${t.mapping.resource}/${t.name} is missing the ${LAST_APPLIED} annotation ` +
        `which is required by kubectl apply. kubectl apply should only be used on resources ` +
        `created declaratively by either kubectl create --save-config or kubectl apply. The ` +
        `missing annotation will be patched automatically.`,
    );
  }
  if (ctx.dryRun === 'client') {
    const changed = !isEmpty(patchFor(before ?? {}, modified, current));
    outcome.tell(t.mapping, changed ? modified : current, changed ? 'configured' : 'unchanged');
    return current;
  }
  const result = await patch(ctx, t, modified, current);
  outcome.tell(t.mapping, result.object, result.changed ? 'configured' : 'unchanged');
  return result.object;
}

async function create(
  ctx: Context,
  t: Target,
  modified: KubeObject,
  outcome: Outcome,
): Promise<KubeObject> {
  try {
    // Nulls are kept in the annotation, so that what is made is what a later apply of the same
    // manifest leaves.
    const object = withoutNulls(modified);
    const made =
      ctx.dryRun === 'client'
        ? object
        : await ctx.client.write(
            'POST',
            pathOf(t.mapping, t.namespace),
            object,
            writeQuery(ctx, true),
          );
    outcome.tell(t.mapping, made, 'created');
    return made;
  } catch (e) {
    throw withSource('creating', t.source ?? '', e);
  }
}

function patchFor(before: Json, modified: KubeObject, current: KubeObject): Json {
  const { apiVersion, kind } = modified;
  return hasSchema(apiVersion, kind)
    ? threeWay(before, modified, current, apiVersion, kind)
    : threeWayMerge(before, modified, current);
}

/** Refuses, with --overwrite=false, to change what somebody changed otherwise. */
function holdTo(ctx: Context, body: Json, modified: KubeObject, live: KubeObject): void {
  const { apiVersion, kind } = modified;
  if (ctx.flags.bool('overwrite') || !hasSchema(apiVersion, kind)) return;
  const changed = conflicting(body, original(live) ?? {}, live, apiVersion, kind);
  if (!changed) return;
  const why = `patch:\n${yaml(body)}\nconflicts with changes made from original to current:\n${yaml(changed)}\n`;
  for (const spec of ['openapi v3 spec', 'openapi spec'])
    ctx.err(`warning: error calculating patch from ${spec}: ${why}\n`);
  const before = live.metadata.annotations?.[LAST_APPLIED] ?? '';
  throw new CliError(
    `creating patch with:\noriginal:\n${before}\nmodified:\n${goJson(modified)}\n\ncurrent:\n` +
      `${goJson(live)}\n\nfor: ${why}`,
  );
}

/** What the server would make of an apply, without doing it. */
export async function mergedByServer(
  ctx: Context,
  t: Target,
  live: KubeObject,
  query: Record<string, string>,
): Promise<KubeObject> {
  const modified = withLastApplied(t.manifest!);
  const body = patchFor(original(live) ?? {}, modified, live);
  // `diff` leaves the annotation out of account, as it says nothing that is not seen elsewhere.
  if (isMap(body['metadata']) && isMap(body['metadata']['annotations']))
    delete body['metadata']['annotations'][LAST_APPLIED];
  if (isEmpty(body)) return live;
  return ctx.client.patch(
    pathOfTarget(t),
    hasSchema(modified.apiVersion, modified.kind) ? 'strategic-merge' : 'merge',
    body,
    query,
  );
}

async function patch(
  ctx: Context,
  t: Target,
  modified: KubeObject,
  current: KubeObject,
): Promise<{ object: KubeObject; changed: boolean }> {
  const type = hasSchema(modified.apiVersion, modified.kind) ? 'strategic-merge' : 'merge';
  let live = current;
  for (let attempt = 0; ; attempt++) {
    let body = patchFor(original(live) ?? {}, modified, live);
    try {
      try {
        holdTo(ctx, body, modified, live);
      } catch (e) {
        body = {};
        throw e;
      }
      if (isEmpty(body)) return { object: live, changed: false };
      const object = await ctx.client.patch(pathOfTarget(t), type, body, writeQuery(ctx, true));
      // Told by the patch, not by what came of it: `configured` although nothing changed is what
      // kubectl says.
      return { object, changed: true };
    } catch (e) {
      if (isConflict(e) && attempt < 5) {
        live = await ctx.client.object(pathOfTarget(t));
        continue;
      }
      if (
        ctx.flags.bool('force') &&
        e instanceof StatusError &&
        (e.reason === 'Conflict' || e.reason === 'Invalid')
      )
        return { object: await recreate(ctx, t, modified), changed: true };
      throw applying(t, body, e);
    }
  }
}

/**
 * A failure with what was sent and to what. Of one invalid object alone only what is wrong is
 * printed.
 */
function applying(t: Target, patch: Json, thrown: unknown): Error {
  const error = withSource('patching', t.source ?? '', thrown);
  const { group, version, resource, kind } = t.mapping;
  const its = `${group}/${version}`;
  const to =
    `Resource: ${quote(`${its}, Resource=${resource}`)}, GroupVersionKind: ` +
    `${quote(`${its}, Kind=${kind}`)}\nName: ${quote(t.name ?? '')}, Namespace: ` +
    quote(t.namespace);
  const sent = isEmpty(patch) ? '' : goJson(patch);
  const message = `error when applying patch:\n${sent}\nto:\n${to}\nfor: ${quote(t.source ?? '')}: ${error.message}`;
  return error instanceof StatusError
    ? new StatusError(error.status, message)
    : new CliError(message);
}

async function recreate(ctx: Context, t: Target, modified: KubeObject): Promise<KubeObject> {
  const gone: Parameters<typeof waitGone>[1] = [];
  await removeOne(ctx, t, { ...deleteOptions(ctx), quiet: true }, gone);
  await waitGone(ctx, gone, ctx.timeout('timeout'));
  return ctx.client.write('POST', pathOf(t.mapping, t.namespace), modified, writeQuery(ctx, true));
}

const viewLastApplied: Command = {
  name: 'view-last-applied',
  short: 'View the latest last-applied-configuration annotations of a resource/object',
  usage: '(TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME) [options]',
  flags: [
    ...fileFlags,
    selectorFlag,
    flag('all:bool=false'),
    flag('o,output=yaml', 'Output format. Must be one of (yaml, json)'),
  ],
  async run(ctx) {
    const ask = {
      args: ctx.args,
      selector: ctx.flags.str('selector'),
      all: ctx.flags.bool('all'),
      listAll: true,
      files: true,
    };
    const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
    for (const info of infos) {
      const value = original(info.object);
      if (value === undefined) continue;
      const format = ctx.flags.str('output');
      if (format !== 'yaml' && format !== 'json')
        throw ctx.usageError(
          `Unexpected -o output mode: ${format}, the flag 'output' must be one of yaml|json`,
        );
      ctx.out(format === 'json' ? json(value, 2) : yaml(value));
    }
    throwAll(errors);
    return 0;
  },
};

const setLastApplied: Command = {
  name: 'set-last-applied',
  short:
    'Set the last-applied-configuration annotation on a live object to match the contents of a file',
  usage: '-f FILENAME [options]',
  flags: [
    ...printFlags,
    ...fileFlags,
    dryRunFlag,
    flag(
      'create-annotation:bool=false',
      "Will create 'last-applied-configuration' annotations if current objects doesn't have one",
    ),
  ],
  async run(ctx) {
    const outcome = new Outcome(ctx);
    for (const t of await resolve(ctx, { files: true })) {
      if (t.mapping.namespaced) t.manifest!.metadata.namespace ??= t.namespace;
      const current = await ctx.client.object(pathOfTarget(t));
      if (
        current.metadata.annotations?.[LAST_APPLIED] === undefined &&
        !ctx.flags.bool('create-annotation')
      )
        throw new CliError(
          `no last-applied-configuration annotation found on resource: ${t.name ?? ''}, to ` +
            `create the annotation, run the command with --create-annotation`,
        );
      const annotation = `${goJson(t.manifest)}\n`;
      if (lastAppliedOf(current) === annotation) {
        ctx.out(`set-last-applied ${t.name ?? ''}: no changes required.\n`);
        continue;
      }
      const object =
        ctx.dryRun === 'client'
          ? current
          : await ctx.client.patch(
              pathOfTarget(t),
              'merge',
              { metadata: { annotations: { [LAST_APPLIED]: annotation } } },
              writeQuery(ctx),
            );
      outcome.tell(t.mapping, object, 'configured');
    }
    return 0;
  },
};

export const apply: Command = {
  name: 'apply',
  short: 'Apply a configuration to a resource by file name or stdin',
  usage: '(-f FILENAME | -k DIRECTORY) [options]',
  run,
  subcommands: [viewLastApplied, setLastApplied],
  long: `Apply a configuration to a resource by file name or stdin. The resource name must be specified. This resource will be created if it doesn't exist yet. To use 'apply', always create the resource initially with either 'apply' or 'create --save-config'.

 JSON and YAML formats are accepted.`,
  examples: `# Apply the configuration in pod.json to a pod
kubectl apply -f ./pod.json

# Apply the JSON passed into stdin to a pod
cat pod.json | kubectl apply -f -`,
  flags: [
    recordFlag,
    ...printFlags,
    ...fileFlags,
    ...deleteFlags,
    dryRunFlag,
    selectorFlag,
    validateFlag,
    managerFlag('kubectl-client-side-apply'),
    flag(
      'all:bool=false',
      'Select all resources in the namespace of the specified resource types.',
    ),
    flag(
      'force-conflicts:bool=false',
      'If true, server-side apply will force the changes against conflicts.',
    ),
    flag(
      'openapi-patch:bool=true',
      'If true, use openapi to calculate diff when the openapi presents and the resource can ' +
        'be found in the openapi spec. Otherwise, fall back to use baked-in types.',
    ),
    flag(
      'overwrite:bool=true',
      'Automatically resolve conflicts between the modified and live configuration by using ' +
        'values from the modified configuration',
    ),
    flag(
      'prune:bool=false',
      'Automatically delete resource objects, that do not appear in the configs and are ' +
        'created by either apply or create --save-config. Should be used with either -l or ' +
        '--all.',
    ),
    flag(
      'prune-allowlist:array',
      'Overwrite the default allowlist with <group/version/kind> for --prune',
    ),
    flag('server-side:bool=false', 'If true, apply runs in the server instead of the client.'),
    flag(
      'subresource',
      'If specified, apply will operate on the subresource of the requested object.',
    ),
  ],
};
