/** Sending what was edited, and what was refused of it. */
import { type Info, infoPath } from '../../builder.ts';
import { Outcome, writeQuery } from '../../change.ts';
import type { Context } from '../../context.ts';
import { CliError, isNotFound, StatusError, toError } from '../../errors.ts';
import { withoutManaged } from '../../printers/managed-fields.ts';
import { recordAfter } from '../../record.ts';
import { hasSchema, isEmpty, twoWay } from '../../strategic.ts';
import { isObject } from '../../../base/object.ts';
import { goJson } from '../../go-json.ts';
import { quote, goSyntax } from '../../go-format.ts';
import { equal } from '../../../base/equal.ts';
import { type Json } from '../../values.ts';
import { readYaml } from '../../yaml.ts';
import type { Reason } from './edited-file.ts';

export interface Results {
  reasons: Reason[];
  retry: boolean;
  missing: boolean;
}

export async function save(
  ctx: Context,
  infos: Info[],
  text: string,
  { path, outcome }: { path: string; outcome: Outcome },
): Promise<Results> {
  const results: Results = { reasons: [], retry: false, missing: false };
  let value: unknown;
  let why = 'Invalid value';
  try {
    [value] = readYaml(text);
  } catch (error) {
    why = toError(error).message;
  }
  if (!isObject(value)) {
    const [first] = infos;
    if (first) invalid(ctx, first, [`The edited file failed validation: ${why}`], results);
    return results;
  }
  const list = value['kind'] === 'List' && Array.isArray(value['items']) ? value['items'] : [value];
  for (const after of list as unknown[]) {
    if (!isObject(after)) continue;
    try {
      await saveOne(ctx, infos, after, outcome, results);
    } catch (error) {
      ctx.err(`A copy of your changes has been stored to ${quote(path)}\n`);
      throw error;
    }
  }
  return results;
}

const uidOf = (object: Json): unknown =>
  isObject(object['metadata']) ? object['metadata']['uid'] : undefined;

const nameOf = (object: Json): unknown =>
  isObject(object['metadata']) ? object['metadata']['name'] : undefined;

async function saveOne(
  ctx: Context,
  infos: Info[],
  after: Json,
  outcome: Outcome,
  results: Results,
): Promise<void> {
  const info = infos.find((info) => info.object.metadata.uid === uidOf(after));
  if (!info)
    throw new CliError(
      `no original object found for &unstructured.Unstructured{Object:${goSyntax(after)}}`,
    );
  const before = withoutManaged(info.object);
  if (equal(before, after)) {
    outcome.tell(info.mapping, info.object, 'skipped');
    return;
  }
  if (
    ['apiVersion', 'kind'].some((key) => before[key] !== after[key]) ||
    nameOf(before) !== nameOf(after)
  ) {
    throw new CliError('At least one of apiVersion, kind and name was changed');
  }
  const { apiVersion, kind } = info.object;
  const body = twoWay(before, after, apiVersion, kind);
  if (ctx.flags.bool('output-patch')) ctx.out(`Patch: ${goJson(body)}\n`);
  if (isEmpty(body)) {
    outcome.tell(info.mapping, info.object, 'edited');
    return;
  }
  try {
    const made = await ctx.client.patch(
      infoPath(info),
      hasSchema(apiVersion, kind) ? 'strategic-merge' : 'merge',
      body,
      writeQuery(ctx, true),
    );
    await recordAfter(ctx, info);
    outcome.tell(info.mapping, made, 'edited');
  } catch (error) {
    note(ctx, info, toError(error), results);
  }
}

function nameFor({ mapping: { group, resource }, name }: Info): string {
  return `${resource}${group === '' ? '' : `.${group}`} ${quote(name)}`;
}

function invalid(ctx: Context, info: Info, others: string[], results: Results): void {
  results.reasons.push({ head: `${nameFor(info)} was not valid`, others });
  ctx.err(`error: ${nameFor(info)} is invalid\n`);
}

/** What the server refused is shown above the file when it is opened again. */
function note(ctx: Context, info: Info, error: Error, results: Results): void {
  const which = nameFor(info);
  if (error instanceof StatusError && error.reason === 'Invalid') {
    const causes = error.status.details?.causes ?? [];
    invalid(
      ctx,
      info,
      causes.map((cause) => `${cause.field ?? ''}: ${cause.message ?? ''}`),
      results,
    );
  } else if (isNotFound(error)) {
    results.missing = true;
    ctx.err(`error: ${which} could not be found on the server\n`);
  } else {
    results.retry = true;
    ctx.err(`error: ${which} could not be patched: ${error.message}\n`);
  }
}
