/** kubectl patch, replace, edit. Models the packages of these names under kubectl/pkg/cmd. */
import { jsonPatch } from '../../cluster/apiserver/jsonpatch.ts';
import { mergePatch } from '../../cluster/apiserver/merge.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { applyPatch, rootType } from '../../schema/strategicpatch/index.ts';
import { infoPath, type Info, load, resolve, type Target } from '../builder.ts';
import { LAST_APPLIED, Outcome, validation, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import { type Command, type Context, dryRunFlag, fileFlags, managerFlag, printFlags, selectorFlag, validateFlag } from '../command.ts';
import { CliError, isNotFound, throwAll, toError, withSource } from '../errors.ts';
import { flag } from '../flags.ts';
import { record, recordAfter, recordFlag } from '../record.ts';
import { asList, withoutManaged, yaml } from '../printers/structured.ts';
import { hasSchema, isEmpty, twoWay } from '../strategic.ts';
import { clone, equal, isMap, type Json } from '../values.ts';
import { readYaml } from '../yaml.ts';
import { withLastApplied } from '../last-applied.ts';
import { deleteFlags, deleteOptions, removeOne, waitGone } from './delete.ts';

async function runPatch(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const type = flags.str('type').toLowerCase();
  if (flags.str('patch') && flags.str('patch-file')) throw new CliError('cannot specify --patch and --patch-file together');
  if (!flags.str('patch') && !flags.str('patch-file')) throw new CliError('must specify --patch or --patch-file containing the contents of the patch');
  if (!['json', 'merge', 'strategic'].includes(type)) throw new CliError(`--type must be one of [json merge strategic], not ${JSON.stringify(flags.str('type'))}`);
  let source = flags.str('patch');
  if (flags.str('patch-file')) {
    const read = flags.str('patch-file') === '-' ? await ctx.host.readAll() : ctx.host.files.read(flags.str('patch-file'));
    if (read === undefined) throw new CliError(`unable to read patch file: open ${flags.str('patch-file')}: no such file or directory`);
    source = read;
  }
  const body = patchBody(source);
  const local = flags.bool('local');
  if (local && ctx.args.length > 0) throw new CliError('cannot specify --local and server resources');
  if (local && ctx.dryRun === 'server') throw new CliError('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  const here = local || ctx.dryRun === 'client';
  const ask = { args: ctx.args, files: true, local };
  const outcome = new Outcome(ctx);
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const sub = flags.str('subresource') || undefined;
  for (const info of infos) {
    try {
      const before = sub ? await ctx.client.object(infoPath(info, sub)) : info.object;
      const object = here ? patchedHere(before, type, body) : await ctx.client.patch(infoPath(info, sub), type === 'strategic' ? 'strategic-merge' : (type as 'json' | 'merge'), body, writeQuery(ctx));
      if (!here) await recordAfter(ctx, info);
      const same = equal(bare(before), bare(object));
      const mapping = object.kind === info.mapping.kind ? info.mapping : undefined;
      outcome.tell(mapping, object, same ? 'patched (no change)' : 'patched', true);
    } catch (e) { errors.push(toError(e)); }
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
    return applyPatch(object, (isMap(body) ? body : {}), rootType(object.apiVersion, object.kind)).value as KubeObject;
  } catch (e) { throw new CliError(toError(e).message); }
}

/** JSON or YAML; text that is neither goes as it is, for the server to refuse. */
function patchBody(source: string): unknown {
  try { return JSON.parse(source); } catch { /* YAML, perhaps */ }
  if (/^\s*[{[]/.test(source)) {
    try { return readYaml(source)[0] ?? source; } catch { return source; }
  }
  try { return readYaml(source)[0]; } catch (e) { throw new CliError(`unable to parse ${JSON.stringify(source)}: ${toError(e).message}`); }
}

export const patch: Command = {
  name: 'patch', short: 'Update fields of a resource', usage: '(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]', run: runPatch,
  long: 'Update fields of a resource using strategic merge patch, a JSON merge patch, or a JSON patch.\n\n JSON and YAML formats are accepted.\n\n Note: Strategic merge patch is not supported for custom resources.',
  examples: `# Partially update a node using a strategic merge patch, specifying the patch as JSON
kubectl patch node k8s-node-1 -p '{"spec":{"unschedulable":true}}'

# Update a container's image using a JSON patch with positional arrays
kubectl patch pod valid-pod --type='json' -p='[{"op": "replace", "path": "/spec/containers/0/image", "value":"new image"}]'`,
  flags: [
    ...printFlags, ...fileFlags, dryRunFlag, managerFlag('kubectl-patch'), recordFlag, flag('local:bool=false', 'If true, patch will operate on the content of the file, not the server-side resource.'), flag('p,patch', 'The patch to be applied to the resource JSON file.'),
    flag('patch-file', 'A file containing a patch to be applied to the resource.'), flag('subresource', 'If specified, patch will operate on the subresource of the requested object.'), flag('type=strategic', 'The type of patch being provided; one of [json merge strategic]'),
  ],
};

async function runReplace(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (flags.list('filename').length === 0 && !flags.str('kustomize')) throw ctx.usageError('must specify --filename to replace');
  const outcome = new Outcome(ctx);
  const targets = await resolve(ctx, { files: true, validate: validation(ctx) !== 'Ignore' });
  if (targets.length === 0) throw new CliError('no objects passed to replace');
  const errors: Error[] = [];
  if (flags.bool('force')) {
    const gone: Parameters<typeof waitGone>[1] = [];
    const options = { ...deleteOptions(ctx), quiet: false };
    for (const t of targets) {
      try { await removeOne(ctx, t, { ...options, force: false }, gone); } catch (e) { if (!isNotFound(e)) errors.push(toError(e)); }
    }
    await waitGone(ctx, gone, ctx.timeout('timeout'));
  }
  for (const t of targets) {
    try { await replaceOne(ctx, t, outcome, flags.bool('force')); } catch (e) { errors.push(withSource('replacing', t.source ?? '', e)); }
  }
  throwAll(errors);
  return 0;
}

async function replaceOne(ctx: Context, t: Target, outcome: Outcome, force: boolean): Promise<void> {
  let object = clone(t.manifest!);
  record(ctx, object);
  if (t.mapping.namespaced) object.metadata.namespace ??= t.namespace;
  if (object.metadata.annotations?.[LAST_APPLIED] !== undefined || ctx.flags.bool('save-config')) object = withLastApplied(object);
  if (force) {
    const { resourceVersion: _, uid: __, creationTimestamp: ___, ...metadata } = object.metadata;
    object = { ...object, metadata };
    outcome.tell(t.mapping, await ctx.client.write('POST', pathOf(t.mapping, t.namespace), object, writeQuery(ctx, true)), 'replaced');
    return;
  }
  const sub = ctx.flags.str('subresource') || undefined;
  const made = ctx.dryRun === 'client' ? object : await ctx.client.write('PUT', pathOf(t.mapping, t.namespace, t.name, sub), object, writeQuery(ctx, true));
  outcome.tell(t.mapping, made, 'replaced');
}

export const replace: Command = {
  name: 'replace', short: 'Replace a resource by file name or stdin', usage: '-f FILENAME [options]', run: runReplace,
  long: 'Replace a resource by file name or stdin.\n\n JSON and YAML formats are accepted. If replacing an existing resource, the complete resource spec must be provided. This can be obtained by\n\n  $ kubectl get TYPE NAME -o yaml',
  examples: '# Replace a pod using the data in pod.json\nkubectl replace -f ./pod.json\n\n# Force replace, delete and then re-create the resource\nkubectl replace --force -f ./pod.json',
  flags: [...printFlags, ...fileFlags, ...deleteFlags, dryRunFlag, validateFlag, managerFlag('kubectl-replace'), recordFlag, flag('raw', 'Raw URI to PUT to the server.'), flag('save-config:bool=false', 'If true, the configuration of current object will be saved in its annotation.'), flag('subresource', 'If specified, replace will operate on the subresource of the requested object.')],
};

const HEADER = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

async function runEdit(ctx: Context): Promise<number> {
  const ask = { args: ctx.args, selector: ctx.flags.str('selector'), listAll: true, files: true };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  throwAll(errors);
  if (infos.length === 0) { ctx.out('Edit cancelled, no objects found.\n'); return 0; }
  const shown = infos.map((i) => withoutManaged(i.object as Json));
  const before = yaml(shown.length === 1 ? shown[0] : asList(shown as unknown as KubeObject[]));
  const path = `/tmp/kubectl-edit-${ctx.host.now() % 4_294_967_296}.yaml`;
  const editor = ctx.host.env['KUBE_EDITOR'] || ctx.host.env['EDITOR'] || 'vi';
  let text = HEADER + before;
  for (let attempt = 0; ; attempt++) {
    ctx.host.files.write(path, text);
    const code = await ctx.host.run(['sh', '-c', `${editor} ${path}`]);
    if (code !== 0) throw new CliError(`there was a problem with the editor ${JSON.stringify(editor)}`);
    const edited = ctx.host.files.read(path) ?? '';
    const content = edited.split('\n').filter((l) => !l.startsWith('#')).join('\n');
    if (content.trim() === '') { ctx.host.files.remove(path); ctx.err('Edit cancelled, saved file was empty.\n'); return 0; }
    if (content.trimEnd() === before.trimEnd() || (attempt > 0 && edited === text)) {
      if (attempt > 0) throw new CliError('Edit cancelled, no valid changes were saved.');
      ctx.host.files.remove(path);
      ctx.err('Edit cancelled, no changes made.\n');
      return 0;
    }
    try {
      await saveEdits(ctx, infos, content);
      ctx.host.files.remove(path);
      return 0;
    } catch (e) {
      const why = toError(e).message;
      ctx.err(`error: ${infos[0]!.mapping.resource} ${JSON.stringify(infos[0]!.name)} is invalid\n`);
      text = `${HEADER}${why.split('\n').map((l) => `# ${l}\n`).join('')}#\n${content}`;
      if (attempt > 0) { ctx.host.files.write(path, text); throw new CliError(`Edit cancelled, no valid changes were saved.`); }
    }
  }
}

async function saveEdits(ctx: Context, infos: Info[], content: string): Promise<void> {
  const value = readYaml(content)[0];
  const objects = isMap(value) && value['kind'] === 'List' && Array.isArray(value['items']) ? (value['items'] as Json[]) : [value as Json];
  const outcome = new Outcome(ctx);
  for (const [i, info] of infos.entries()) {
    const after = objects[i];
    if (!isMap(after)) continue;
    const before = withoutManaged(info.object);
    if (equal(before, after)) { outcome.tell(info.mapping, info.object, 'skipped'); continue; }
    const body = twoWay(before, after, info.object.apiVersion, info.object.kind);
    if (isEmpty(body)) { outcome.tell(info.mapping, info.object, 'skipped'); continue; }
    const made = await ctx.client.patch(infoPath(info), hasSchema(info.object.apiVersion, info.object.kind) ? 'strategic-merge' : 'merge', body, writeQuery(ctx, true));
    await recordAfter(ctx, info);
    outcome.tell(info.mapping, made, 'edited');
  }
}

export const edit: Command = {
  name: 'edit', short: 'Edit a resource on the server', usage: '(RESOURCE/NAME | -f FILENAME) [options]', run: runEdit,
  long: 'Edit a resource from the default editor.\n\n The edit command allows you to directly edit any API resource you can retrieve via the command-line tools. It will open the editor defined by your KUBE_EDITOR, or EDITOR environment variables, or fall back to \'vi\' for Linux or \'notepad\' for Windows.',
  examples: '# Edit the service named \'registry\'\nkubectl edit svc/registry\n\n# Use an alternative editor\nKUBE_EDITOR="nano" kubectl edit svc/registry',
  flags: [...printFlags, ...fileFlags, selectorFlag, validateFlag, managerFlag('kubectl-edit'), recordFlag, flag('output-patch:bool=false', 'Output the patch if the resource is edited.'), flag('save-config:bool=false', 'If true, the configuration of current object will be saved in its annotation.'), flag('subresource', 'If specified, edit will operate on the subresource of the requested object.')],
};
