/** kubectl apply, merged by the client. Models kubectl/pkg/cmd/apply/patcher.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOfTarget, type Target } from '../../builder.ts';
import { LAST_APPLIED, Outcome, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError, isConflict, isNotFound, StatusError, withSource } from '../../errors.ts';
import { withLastApplied } from '../../last-applied.ts';
import { yaml } from '../../printers/yaml.ts';
import { conflicting, hasSchema, isEmpty, withoutNulls } from '../../strategic.ts';
import { goJson } from '../../go-json.ts';
import { quote } from '../../go-format.ts';
import { type Json } from '../../values.ts';
import { deleteOptions, removeOne, waitGone } from '../deletion.ts';
import { original, patchFor } from './three-way.ts';

export async function applyClientSide(
  ctx: Context,
  target: Target,
  outcome: Outcome,
): Promise<KubeObject> {
  const modified = withLastApplied(target.manifest!);
  const source = target.source ?? '';
  if (target.name === undefined) {
    const group =
      target.mapping.group === ''
        ? `/${target.mapping.version}`
        : `${target.mapping.group}/${target.mapping.version}`;
    throw new CliError(
      `error when retrieving current configuration of:\n` +
        `Resource: ${quote(`${group}, Resource=${target.mapping.resource}`)}, GroupVersionKind: ${quote(`${group}, Kind=${target.mapping.kind}`)}\n` +
        `Name: "", Namespace: ${quote(target.namespace)}\n` +
        `from server for: ${quote(source)}: resource name may not be empty`,
    );
  }
  let current: KubeObject;
  try {
    current = await ctx.client.object(pathOfTarget(target));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return create(ctx, target, modified, outcome);
  }
  const before = original(current);
  if (before === undefined && current.metadata.annotations?.[LAST_APPLIED] === undefined) {
    ctx.warn(
      `resource ${target.mapping.resource}/${target.name} is missing the ${LAST_APPLIED} annotation ` +
        `which is required by kubectl apply. kubectl apply should only be used on resources ` +
        `created declaratively by either kubectl create --save-config or kubectl apply. The ` +
        `missing annotation will be patched automatically.`,
    );
  }
  if (ctx.dryRun === 'client') {
    const changed = !isEmpty(patchFor(before ?? {}, modified, current));
    outcome.tell(
      target.mapping,
      changed ? modified : current,
      changed ? 'configured' : 'unchanged',
    );
    return current;
  }
  const result = await patch(ctx, target, modified, current);
  outcome.tell(target.mapping, result.object, result.changed ? 'configured' : 'unchanged');
  return result.object;
}

async function create(
  ctx: Context,
  target: Target,
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
            pathOf(target.mapping, target.namespace),
            object,
            writeQuery(ctx, true),
          );
    outcome.tell(target.mapping, made, 'created');
    return made;
  } catch (error) {
    throw withSource('creating', target.source ?? '', error);
  }
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

async function patch(
  ctx: Context,
  target: Target,
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
      } catch (error) {
        body = {};
        throw error;
      }
      if (isEmpty(body)) return { object: live, changed: false };
      const object = await ctx.client.patch(
        pathOfTarget(target),
        type,
        body,
        writeQuery(ctx, true),
      );
      // Told by the patch, not by what came of it: `configured` although nothing changed is what
      // kubectl says.
      return { object, changed: true };
    } catch (error) {
      if (isConflict(error) && attempt < 5) {
        live = await ctx.client.object(pathOfTarget(target));
        continue;
      }
      if (
        ctx.flags.bool('force') &&
        error instanceof StatusError &&
        (error.reason === 'Conflict' || error.reason === 'Invalid')
      )
        return { object: await recreate(ctx, target, modified), changed: true };
      throw applying(target, body, error);
    }
  }
}

/**
 * A failure with what was sent and to what. Of one invalid object alone only what is wrong is
 * printed.
 */
function applying(target: Target, patch: Json, thrown: unknown): Error {
  const error = withSource('patching', target.source ?? '', thrown);
  const { group, version, resource, kind } = target.mapping;
  const its = `${group}/${version}`;
  const to =
    `Resource: ${quote(`${its}, Resource=${resource}`)}, GroupVersionKind: ` +
    `${quote(`${its}, Kind=${kind}`)}\nName: ${quote(target.name ?? '')}, Namespace: ` +
    quote(target.namespace);
  const sent = isEmpty(patch) ? '' : goJson(patch);
  const message = `error when applying patch:\n${sent}\nto:\n${to}\nfor: ${quote(target.source ?? '')}: ${error.message}`;
  return error instanceof StatusError
    ? new StatusError(error.status, message)
    : new CliError(message);
}

async function recreate(ctx: Context, target: Target, modified: KubeObject): Promise<KubeObject> {
  const gone: Parameters<typeof waitGone>[1] = [];
  await removeOne(ctx, target, { ...deleteOptions(ctx), quiet: true }, gone);
  await waitGone(ctx, gone, ctx.timeout('timeout'));
  return ctx.client.write(
    'POST',
    pathOf(target.mapping, target.namespace),
    modified,
    writeQuery(ctx, true),
  );
}
