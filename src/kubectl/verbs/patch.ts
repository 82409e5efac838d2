/** kubectl patch. Models kubectl/pkg/cmd/patch. */
import { jsonPatch } from '../../cluster/apiserver/jsonpatch.ts';
import { mergePatch } from '../../cluster/apiserver/merge.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { applyPatch, rootType } from '../../schema/strategicpatch/index.ts';
import { infoPath, load, resolve } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError, throwAll, toError } from '../errors.ts';
import { withoutManaged } from '../printers/managed-fields.ts';
import { recordAfter } from '../record.ts';
import { isObject } from '../../base/object.ts';
import { equal } from '../../base/equal.ts';
import { type Json } from '../values.ts';
import { readYaml } from '../yaml.ts';
import { help } from './patch.help.ts';

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
    } catch (error) {
      errors.push(toError(error));
    }
  }
  if (infos.length === 0 && errors.length === 0) throw new CliError('no objects passed to patch');
  throwAll(errors);
  return 0;
}

const bare = (object: KubeObject): Json => withoutManaged(object);

/** What the server would make of it, before its defaults. Models getPatchedJSON. */
function patchedHere(object: KubeObject, type: string, body: unknown): KubeObject {
  try {
    if (type === 'json') return jsonPatch(object, body) as KubeObject;
    if (type === 'merge') return mergePatch(object, body) as KubeObject;
    return applyPatch(object, isObject(body) ? body : {}, rootType(object.apiVersion, object.kind))
      .value as KubeObject;
  } catch (error) {
    throw new CliError(toError(error).message);
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
  } catch (error) {
    throw new CliError(`unable to parse ${JSON.stringify(source)}: ${toError(error).message}`);
  }
}

export const patch: Command = {
  ...help,
  run: runPatch,
};
