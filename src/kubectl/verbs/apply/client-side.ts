/** kubectl apply, merged by the client. Models kubectl/pkg/cmd/apply/patcher.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOfTarget, type Target } from '../../builder.ts';
import { createObject, LAST_APPLIED, Outcome, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import type { Mapping } from '../../discovery.ts';
import { CliError, isConflict, isNotFound, StatusError, withSource } from '../../errors.ts';
import { withLastApplied } from '../../last-applied.ts';
import { yaml } from '../../printers/yaml.ts';
import { conflicting, hasSchema, isEmpty, withoutNulls } from '../../strategic.ts';
import { goJson } from '../../go-json.ts';
import { quote } from '../../go-format.ts';
import { type Json } from '../../values.ts';
import { deleteOptions, type Gone, removeOne, waitGone } from '../deletion.ts';
import { original, patchFor } from './three-way.ts';

/** `/v1`, `apps/v1`: as Go prints a GroupVersion that is a struct. */
const groupVersion = ({ group, version }: Mapping): string => `${group}/${version}`;

/** What the messages name a kind by. */
function resourceLine(mapping: Mapping): string {
  const its = groupVersion(mapping);
  return (
    `Resource: ${quote(`${its}, Resource=${mapping.resource}`)}, ` +
    `GroupVersionKind: ${quote(`${its}, Kind=${mapping.kind}`)}`
  );
}

function checkName({ mapping, name, namespace, source = '' }: Target): void {
  if (name !== undefined) return;
  throw new CliError(
    `error when retrieving current configuration of:\n${resourceLine(mapping)}\n` +
      `Name: "", Namespace: ${quote(namespace)}\n` +
      `from server for: ${quote(source)}: resource name may not be empty`,
  );
}

/** Warns of an object that was not made by apply. */
function warnOfMissing(ctx: Context, { mapping, name }: Target, current: KubeObject): void {
  if (current.metadata.annotations?.[LAST_APPLIED] !== undefined) return;
  ctx.warn(
    `resource ${mapping.resource}/${name} is missing the ${LAST_APPLIED} annotation which is ` +
      `required by kubectl apply. kubectl apply should only be used on resources created ` +
      `declaratively by either kubectl create --save-config or kubectl apply. The missing ` +
      `annotation will be patched automatically.`,
  );
}

/** The object of a target; undefined when there is none. */
async function existing(ctx: Context, target: Target): Promise<KubeObject | undefined> {
  try {
    return await ctx.client.object(pathOfTarget(target));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return undefined;
  }
}

export async function applyClientSide(
  ctx: Context,
  target: Target,
  outcome: Outcome,
): Promise<KubeObject> {
  const modified = withLastApplied(target.manifest!);
  checkName(target);
  const current = await existing(ctx, target);
  if (!current) return create(ctx, target, modified, outcome);
  warnOfMissing(ctx, target, current);
  if (ctx.dryRun === 'client') {
    const changed = !isEmpty(patchFor(original(current) ?? {}, modified, current));
    const shown = changed ? modified : current;
    outcome.tell(target.mapping, shown, changed ? 'configured' : 'unchanged');
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
  const { mapping, namespace, source = '' } = target;
  try {
    // Nulls are kept in the annotation, so that what is made is what a later apply of the same
    // manifest leaves.
    const made = await createObject(ctx, mapping, namespace, withoutNulls(modified), true);
    outcome.tell(mapping, made, 'created');
    return made;
  } catch (error) {
    throw withSource('creating', source, error);
  }
}

/** Refuses, with --overwrite=false, to change what somebody changed otherwise. */
function holdTo(ctx: Context, body: Json, modified: KubeObject, live: KubeObject): void {
  const { apiVersion, kind } = modified;
  if (ctx.flags.bool('overwrite') || !hasSchema(apiVersion, kind)) return;
  const changed = conflicting(body, original(live) ?? {}, live, apiVersion, kind);
  if (!changed) return;
  const why =
    `patch:\n${yaml(body)}\n` +
    `conflicts with changes made from original to current:\n${yaml(changed)}\n`;
  for (const spec of ['openapi v3 spec', 'openapi spec'])
    ctx.err(`warning: error calculating patch from ${spec}: ${why}\n`);
  const before = live.metadata.annotations?.[LAST_APPLIED] ?? '';
  throw new CliError(
    `creating patch with:\noriginal:\n${before}\nmodified:\n${goJson(modified)}\n\ncurrent:\n` +
      `${goJson(live)}\n\nfor: ${why}`,
  );
}

/** How often a patch that met a newer object is made anew. */
const MOST_RETRIES = 5;

/** One patch from what is there. */
async function patchOnce(
  ctx: Context,
  target: Target,
  modified: KubeObject,
  live: KubeObject,
): Promise<{ object: KubeObject; changed: boolean }> {
  const type = hasSchema(modified.apiVersion, modified.kind) ? 'strategic-merge' : 'merge';
  const body = patchFor(original(live) ?? {}, modified, live);
  try {
    holdTo(ctx, body, modified, live);
  } catch (error) {
    throw applying(target, {}, error);
  }
  if (isEmpty(body)) return { object: live, changed: false };
  const query = writeQuery(ctx, true);
  try {
    // Told by the patch, not by what came of it: `configured` although nothing changed is what
    // kubectl says.
    return {
      object: await ctx.client.patch(pathOfTarget(target), type, body, query),
      changed: true,
    };
  } catch (error) {
    throw applying(target, body, error);
  }
}

async function patch(
  ctx: Context,
  target: Target,
  modified: KubeObject,
  current: KubeObject,
): Promise<{ object: KubeObject; changed: boolean }> {
  let live = current;
  for (let attempt = 0; ; attempt++) {
    try {
      return await patchOnce(ctx, target, modified, live);
    } catch (error) {
      if (isConflict(error) && attempt < MOST_RETRIES) {
        live = await ctx.client.object(pathOfTarget(target));
        continue;
      }
      const refused =
        error instanceof StatusError && ['Conflict', 'Invalid'].includes(error.reason);
      if (!refused || !ctx.flags.bool('force')) throw error;
      return { object: await recreate(ctx, target, modified), changed: true };
    }
  }
}

/**
 * A failure with what was sent and to what. Of one invalid object alone only what is wrong is
 * printed.
 */
function applying(target: Target, patch: Json, thrown: unknown): Error {
  const { mapping, name = '', namespace, source = '' } = target;
  const error = withSource('patching', source, thrown);
  const sent = isEmpty(patch) ? '' : goJson(patch);
  const message =
    `error when applying patch:\n${sent}\nto:\n${resourceLine(mapping)}\n` +
    `Name: ${quote(name)}, Namespace: ${quote(namespace)}\nfor: ${quote(source)}: ${error.message}`;
  return error instanceof StatusError
    ? new StatusError(error.status, message)
    : new CliError(message);
}

async function recreate(ctx: Context, target: Target, modified: KubeObject): Promise<KubeObject> {
  const gone: Gone[] = [];
  await removeOne(ctx, target, { ...deleteOptions(ctx), quiet: true }, gone);
  await waitGone(ctx, gone, ctx.timeout('timeout'));
  return ctx.client.write(
    'POST',
    pathOf(target.mapping, target.namespace),
    modified,
    writeQuery(ctx, true),
  );
}
