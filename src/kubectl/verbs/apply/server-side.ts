/**
 * kubectl apply --server-side, and what it does once to an object of client-side apply: its fields
 * become the server-side manager's. Models kubectl/pkg/cmd/apply and client-go/util/csaupgrade.
 */
import { type FieldSet, union } from '../../../cluster/apiserver/fieldset.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type { ManagedFieldsEntry } from '../../../schema/types.ts';
import { pathOfTarget, type Target } from '../../builder.ts';
import { LAST_APPLIED, type Outcome, writeQuery } from '../../change.ts';
import type { Context } from '../../context.ts';
import { CliError, isConflict, toError } from '../../errors.ts';

const DEFAULT_MANAGER = 'kubectl';

const ANNOTATION_MANAGER = 'kubectl-last-applied';

const MOST_RETRIES = 5;

const ADVICE = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

const managerOf = (ctx: Context): string =>
  ctx.flags.has('field-manager') ? ctx.flags.str('field-manager') : DEFAULT_MANAGER;

export async function applyServerSide(
  ctx: Context,
  target: Target,
  outcome: Outcome,
): Promise<KubeObject> {
  const query = {
    ...writeQuery(ctx, true),
    fieldManager: managerOf(ctx),
    ...(ctx.flags.bool('force-conflicts') ? { force: 'true' } : {}),
  };
  const apply = (): Promise<KubeObject> =>
    ctx.client.patch(pathOfTarget(target), 'apply', target.manifest, query);
  let object: KubeObject;
  try {
    object = await apply();
  } catch (error) {
    if (!isConflict(error)) throw error;
    throw new CliError(`${toError(error).message}\n${ADVICE}`);
  }
  object = await migrated(ctx, target, object, apply);
  outcome.tell(target.mapping, object, 'serverside-applied');
  return object;
}

/** Failures are told and tried again with the next apply. */
async function migrated(
  ctx: Context,
  target: Target,
  applied: KubeObject,
  apply: () => Promise<KubeObject>,
): Promise<KubeObject> {
  const failed = (what: string, thrown: unknown): void => {
    ctx.err(
      `Warning: ${what}. This is non-fatal and will be retried next time you apply. ` +
        `Error: ${toError(thrown).message}\n`,
    );
  };
  let object = applied;
  try {
    object = await keepAnnotation(ctx, target, object);
  } catch (error) {
    failed(`failed to migrate ${LAST_APPLIED} for Server-Side Apply`, error);
    return object;
  }
  let upgraded: KubeObject | undefined;
  try {
    upgraded = await upgrade(ctx, target, object);
  } catch (error) {
    failed('server rejected managed fields migration to Server-Side Apply', error);
    return object;
  }
  if (!upgraded) return object;
  // What is no longer in the manifest can go now.
  try {
    return await apply();
  } catch (error) {
    failed('failed to re-apply configuration after performing Server-Side Apply migration', error);
    return upgraded;
  }
}

const entriesOf = (object: KubeObject): ManagedFieldsEntry[] => object.metadata.managedFields ?? [];

/** Whoever owns the annotation by an operation. */
function ownersOfAnnotation(
  object: KubeObject,
  operation: 'Apply' | 'Update',
): ManagedFieldsEntry[] {
  return entriesOf(object).filter((entry) => {
    const fields = entry.fieldsV1 as FieldSet | undefined;
    return (
      entry.operation === operation &&
      fields?.['f:metadata']?.['f:annotations']?.[`f:${LAST_APPLIED}`] !== undefined
    );
  });
}

/** Gives the annotation an owner, so that it does not go with the fields of client-side apply. */
async function keepAnnotation(
  ctx: Context,
  target: Target,
  object: KubeObject,
): Promise<KubeObject> {
  const annotation = object.metadata.annotations?.[LAST_APPLIED];
  if (managerOf(ctx) !== DEFAULT_MANAGER || annotation === undefined) return object;
  if (ownersOfAnnotation(object, 'Apply').length > 0) return object;
  const {
    apiVersion,
    kind,
    metadata: { name, namespace },
  } = object;
  const metadata = {
    name,
    ...(namespace ? { namespace } : {}),
    annotations: { [LAST_APPLIED]: annotation },
  };
  return ctx.client.patch(
    pathOfTarget(target),
    'apply',
    { apiVersion, kind, metadata },
    { ...writeQuery(ctx, true), fieldManager: ANNOTATION_MANAGER },
  );
}

/**
 * The object with the managers of client-side apply turned into `kubectl`; undefined when there
 * were none.
 */
async function upgrade(
  ctx: Context,
  target: Target,
  object: KubeObject,
): Promise<KubeObject | undefined> {
  const old = [
    ...new Set(ownersOfAnnotation(object, 'Update').map((entry) => entry.manager ?? '')),
  ];
  if (old.length === 0) return undefined;
  let live = object;
  for (let attempt = 1; ; attempt++) {
    const entries = old.reduce(
      (all, name) => upgradedEntries(all, name, managerOf(ctx)),
      entriesOf(live),
    );
    const patch = [
      { op: 'replace', path: '/metadata/managedFields', value: entries },
      { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
    ];
    try {
      return await ctx.client.patch(pathOfTarget(target), 'json', patch, {
        ...writeQuery(ctx, true),
        fieldManager: managerOf(ctx),
      });
    } catch (error) {
      if (!isConflict(error) || attempt === MOST_RETRIES) throw error;
      live = await ctx.client.object(pathOfTarget(target));
    }
  }
}

function upgradedEntries(
  entries: readonly ManagedFieldsEntry[],
  old: string,
  manager: string,
): ManagedFieldsEntry[] {
  const isOld = (entry: ManagedFieldsEntry): boolean =>
    entry.manager === old && entry.operation === 'Update' && !entry.subresource;
  const isNew = (entry: ManagedFieldsEntry): boolean =>
    entry.manager === manager && entry.operation === 'Apply' && !entry.subresource;
  const target = entries.find(isNew) ?? entries.find(isOld);
  if (!target) return [...entries];
  const source = entries.find((entry) => isOld(entry) && entry.apiVersion === target.apiVersion);
  const fieldsV1 = union((target.fieldsV1 ?? {}) as FieldSet, (source?.fieldsV1 ?? {}) as FieldSet);
  const upgraded: ManagedFieldsEntry = { ...target, manager, operation: 'Apply', fieldsV1 };
  return entries
    .map((entry) => (entry === target ? upgraded : entry))
    .filter((thrown) => !isOld(thrown));
}
