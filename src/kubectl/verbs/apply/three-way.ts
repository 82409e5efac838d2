/**
 * The patch of a client-side apply: from what was applied last, what is wanted, what is there.
 * Models kubectl/pkg/cmd/apply/patcher.go.
 */
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOfTarget, type Target } from '../../builder.ts';
import { LAST_APPLIED } from '../../change.ts';
import type { Context } from '../../context.ts';
import { withLastApplied } from '../../last-applied.ts';
import { hasSchema, isEmpty, threeWay, threeWayMerge } from '../../strategic.ts';
import { isObject } from '../../../base/object.ts';
import { type Json } from '../../values.ts';

export function original(current: KubeObject): Json | undefined {
  const text = current.metadata.annotations?.[LAST_APPLIED];
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function patchFor(before: Json, modified: KubeObject, current: KubeObject): Json {
  const { apiVersion, kind } = modified;
  return hasSchema(apiVersion, kind)
    ? threeWay(before, modified, current, apiVersion, kind)
    : threeWayMerge(before, modified, current);
}

/** What the server would make of an apply, without doing it. */
export async function mergedByServer(
  ctx: Context,
  target: Target,
  live: KubeObject,
  query: Record<string, string>,
): Promise<KubeObject> {
  const modified = withLastApplied(target.manifest!);
  const body = patchFor(original(live) ?? {}, modified, live);
  // `diff` leaves the annotation out of account, as it says nothing that is not seen elsewhere.
  if (isObject(body['metadata']) && isObject(body['metadata']['annotations']))
    delete body['metadata']['annotations'][LAST_APPLIED];
  if (isEmpty(body)) return live;
  return ctx.client.patch(
    pathOfTarget(target),
    hasSchema(modified.apiVersion, modified.kind) ? 'strategic-merge' : 'merge',
    body,
    query,
  );
}
