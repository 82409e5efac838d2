/** kubectl patch, replace. Models the packages of these names under kubectl/pkg/cmd. */
import { jsonPatch } from '../../cluster/apiserver/jsonpatch.ts';
import { mergePatch } from '../../cluster/apiserver/merge.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { applyPatch, rootType } from '../../schema/strategicpatch/index.ts';
import { infoPath, load, resolve, type Target } from '../builder.ts';
import { LAST_APPLIED, Outcome, validation, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import {
  type Command,
  type Context,
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  validateFlag,
} from '../command.ts';
import { CliError, isNotFound, throwAll, toError, withSource } from '../errors.ts';
import { flag } from '../flags.ts';
import { record, recordAfter, recordFlag } from '../record.ts';
import { withoutManaged } from '../printers/structured.ts';
import { clone, equal, isMap, type Json } from '../values.ts';
import { readYaml } from '../yaml.ts';
import { withLastApplied } from '../last-applied.ts';
import { deleteFlags, deleteOptions, removeOne, waitGone } from './delete.ts';

async function runPatch(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const type = flags.str('type').toLowerCase();
  if (flags.str('patch') && flags.str('patch-file'))
    throw new CliError('cannot specify --patch and --patch-file together');
  if (!flags.str('patch') && !flags.str('patch-file'))
    throw new CliError('must specify --patch or --patch-file containing the contents of the patch');
  if (!['json', 'merge', 'strategic'].includes(type))
    throw new CliError(
      `--type must be one of [json merge strategic], not ${JSON.stringify(flags.str('type'))}`,
    );
  let source = flags.str('patch');
  if (flags.str('patch-file')) {
    const read =
      flags.str('patch-file') === '-'
        ? await ctx.host.readAll()
        : ctx.host.files.read(flags.str('patch-file'));
    if (read === undefined)
      throw new CliError(
        `unable to read patch file: open ${flags.str('patch-file')}: no such file or directory`,
      );
    source = read;
  }
  const body = patchBody(source);
  const local = flags.bool('local');
  if (local && ctx.args.length > 0)
    throw new CliError('cannot specify --local and server resources');
  if (local && ctx.dryRun === 'server')
    throw new CliError(
      'cannot specify --local and --dry-run=server - did you mean --dry-run=client?',
    );
  const here = local || ctx.dryRun === 'client';
  const ask = { args: ctx.args, files: true, local };
  const outcome = new Outcome(ctx);
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const sub = flags.str('subresource') || undefined;
  for (const info of infos) {
    try {
      const before = sub ? await ctx.client.object(infoPath(info, sub)) : info.object;
      const object = here
        ? patchedHere(before, type, body)
        : await ctx.client.patch(
            infoPath(info, sub),
            type === 'strategic' ? 'strategic-merge' : (type as 'json' | 'merge'),
            body,
            writeQuery(ctx),
          );
      if (!here) await recordAfter(ctx, info);
      const same = equal(bare(before), bare(object));
      const mapping = object.kind === info.mapping.kind ? info.mapping : undefined;
      outcome.tell(mapping, object, same ? 'patched (no change)' : 'patched', true);
    } catch (e) {
      errors.push(toError(e));
    }
  }
  if (infos.length === 0 && errors.length === 0) throw new CliError('no objects passed to patch');
  throwAll(errors);
  return 0;
}

const bare = (o: KubeObject): Json => withoutManaged(o);

/** What the server would make of it, before its defaults. Models getPatchedJSON. */
function patchedHere(object: KubeObject, type: string, body: unknown): KubeObject {
  try {
    if (type === 'json') return jsonPatch(object, body) as KubeObject;
    if (type === 'merge') return mergePatch(object, body) as KubeObject;
    return applyPatch(object, isMap(body) ? body : {}, rootType(object.apiVersion, object.kind))
      .value as KubeObject;
  } catch (e) {
    throw new CliError(toError(e).message);
  }
}

/** JSON or YAML; text that is neither goes as it is, for the server to refuse. */
function patchBody(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    /* YAML, perhaps */
  }
  if (/^\s*[{[]/.test(source)) {
    try {
      return readYaml(source)[0] ?? source;
    } catch {
      return source;
    }
  }
  try {
    return readYaml(source)[0];
  } catch (e) {
    throw new CliError(`unable to parse ${JSON.stringify(source)}: ${toError(e).message}`);
  }
}

export const patch: Command = {
  name: 'patch',
  short: 'Update fields of a resource',
  usage: '(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]',
  run: runPatch,
  long:
    'Update fields of a resource using strategic merge patch, a JSON merge patch, or a JSON ' +
    'patch.\n\n' +
    ' JSON and YAML formats are accepted.\n\n' +
    ' Note: Strategic merge patch is not supported for custom resources.',
  examples: `# Partially update a node using a strategic merge patch, specifying the patch as JSON
kubectl patch node k8s-node-1 -p '{"spec":{"unschedulable":true}}'

# Update a container's image using a JSON patch with positional arrays
kubectl patch pod valid-pod --type='json' -p='[{"op": "replace", "path": "/spec/containers/0/image", "value":"new image"}]'`,
  flags: [
    ...printFlags,
    ...fileFlags,
    dryRunFlag,
    managerFlag('kubectl-patch'),
    recordFlag,
    flag(
      'local:bool=false',
      'If true, patch will operate on the content of the file, not the server-side resource.',
    ),
    flag('p,patch', 'The patch to be applied to the resource JSON file.'),
    flag('patch-file', 'A file containing a patch to be applied to the resource.'),
    flag(
      'subresource',
      'If specified, patch will operate on the subresource of the requested object.',
    ),
    flag('type=strategic', 'The type of patch being provided; one of [json merge strategic]'),
  ],
};

async function runReplace(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (flags.list('filename').length === 0 && !flags.str('kustomize'))
    throw ctx.usageError('must specify --filename to replace');
  const outcome = new Outcome(ctx);
  const targets = await resolve(ctx, { files: true, validate: validation(ctx) !== 'Ignore' });
  if (targets.length === 0) throw new CliError('no objects passed to replace');
  const errors: Error[] = [];
  if (flags.bool('force')) {
    const gone: Parameters<typeof waitGone>[1] = [];
    const options = { ...deleteOptions(ctx), quiet: false };
    for (const t of targets) {
      try {
        await removeOne(ctx, t, { ...options, force: false }, gone);
      } catch (e) {
        if (!isNotFound(e)) errors.push(toError(e));
      }
    }
    await waitGone(ctx, gone, ctx.timeout('timeout'));
  }
  for (const t of targets) {
    try {
      await replaceOne(ctx, t, outcome, flags.bool('force'));
    } catch (e) {
      errors.push(withSource('replacing', t.source ?? '', e));
    }
  }
  throwAll(errors);
  return 0;
}

async function replaceOne(
  ctx: Context,
  t: Target,
  outcome: Outcome,
  force: boolean,
): Promise<void> {
  let object = clone(t.manifest!);
  record(ctx, object);
  if (t.mapping.namespaced) object.metadata.namespace ??= t.namespace;
  if (object.metadata.annotations?.[LAST_APPLIED] !== undefined || ctx.flags.bool('save-config'))
    object = withLastApplied(object);
  if (force) {
    const { resourceVersion: _, uid: __, creationTimestamp: ___, ...metadata } = object.metadata;
    object = { ...object, metadata };
    outcome.tell(
      t.mapping,
      await ctx.client.write('POST', pathOf(t.mapping, t.namespace), object, writeQuery(ctx, true)),
      'replaced',
    );
    return;
  }
  const sub = ctx.flags.str('subresource') || undefined;
  const made =
    ctx.dryRun === 'client'
      ? object
      : await ctx.client.write(
          'PUT',
          pathOf(t.mapping, t.namespace, t.name, sub),
          object,
          writeQuery(ctx, true),
        );
  outcome.tell(t.mapping, made, 'replaced');
}

export const replace: Command = {
  name: 'replace',
  short: 'Replace a resource by file name or stdin',
  usage: '-f FILENAME [options]',
  run: runReplace,
  long:
    'Replace a resource by file name or stdin.\n\n' +
    ' JSON and YAML formats are accepted. If replacing an existing resource, the complete ' +
    'resource spec must be provided. This can be obtained by\n\n' +
    '  $ kubectl get TYPE NAME -o yaml',
  examples:
    '# Replace a pod using the data in pod.json\nkubectl replace -f ./pod.json\n\n' +
    '# Force replace, delete and then re-create the resource\n' +
    'kubectl replace --force -f ./pod.json',
  flags: [
    ...printFlags,
    ...fileFlags,
    ...deleteFlags,
    dryRunFlag,
    validateFlag,
    managerFlag('kubectl-replace'),
    recordFlag,
    flag('raw', 'Raw URI to PUT to the server.'),
    flag(
      'save-config:bool=false',
      'If true, the configuration of current object will be saved in its annotation.',
    ),
    flag(
      'subresource',
      'If specified, replace will operate on the subresource of the requested object.',
    ),
  ],
};
