/**
 * Changing labels or annotations: one machine, two dialects. Models kubectl/pkg/cmd/label and
 * annotate.
 */
import { type Info, infoPath, load, resolve } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import type { Context } from '../context.ts';
import { CliError, throwAll, toError } from '../errors.ts';
import { recordAfter } from '../record.ts';
import { byText } from '../../base/order.ts';
import { clone } from '../../base/clone.ts';
import { equal } from '../../base/equal.ts';
import { type Json } from '../values.ts';
import { pairs, type Wanted } from './key-values.ts';

type Field = 'labels' | 'annotations';

const LABEL_VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or " +
  "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or " +
  "'my_value',  or '12345', regex used for validation is " +
  "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

function checkLabel(key: string, value: string): void {
  const why =
    value.length > 63
      ? 'must be no more than 63 bytes'
      : /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)
        ? ''
        : LABEL_VALUE;
  if (why) throw new CliError(`invalid label value: ${JSON.stringify(`${key}=${value}`)}: ${why}`);
}

export const run =
  (field: Field) =>
  async (ctx: Context): Promise<number> => {
    const what = field === 'labels' ? 'label' : 'annotation';
    const { flags } = ctx;
    const listing = flags.bool('list');
    const { resources, set, remove } = pairs(ctx.args, what);
    const none = Object.keys(set).length === 0 && remove.length === 0;
    if (flags.bool('all') && (flags.str('selector') || flags.str('field-selector')))
      throw new CliError(
        `cannot set --all and --${flags.str('selector') ? 'selector' : 'field-selector'} at the same time`,
      );
    if (none && !listing) throw new CliError(`at least one ${what} update is required`);
    if (field === 'labels') {
      for (const [key, value] of Object.entries(set)) checkLabel(key, value);
    }
    const ask = {
      args: resources,
      selector: flags.str('selector'),
      fieldSelector: flags.str('field-selector'),
      all: flags.bool('all'),
      allNamespaces: flags.bool('all-namespaces'),
      files: true,
      local: flags.bool('local'),
    };
    const outcome = new Outcome(ctx);
    const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
    if (flags.str('resource-version') && infos.length > 1)
      throw new CliError('--resource-version may only be used with a single resource');
    for (const info of infos) {
      try {
        await one(
          ctx,
          info,
          field,
          { resources, set, remove },
          outcome,
          listing ? infos : undefined,
        );
      } catch (error) {
        errors.push(toError(error));
      }
    }
    throwAll(errors);
    return 0;
  };

async function one(
  ctx: Context,
  info: Info,
  field: Field,
  wanted: Wanted,
  outcome: Outcome,
  listing: Info[] | undefined,
): Promise<void> {
  const before = info.object.metadata[field] ?? {};
  if (!ctx.flags.bool('overwrite')) {
    const taken = Object.entries(wanted.set).filter(
      ([key, value]) =>
        before[key] !== undefined &&
        (field === 'annotations' ? key !== 'kubernetes.io/change-cause' : before[key] !== value),
    );
    if (taken.length > 0 && field === 'labels')
      throw new CliError(
        taken
          .map(([key]) => `'${key}' already has a value (${before[key]}), and --overwrite is false`)
          .join('; '),
      );
    if (taken.length > 0)
      throw new CliError(
        `--overwrite is false but found the following declared annotation(s): ` +
          taken.map(([key]) => `'${key}' already has a value (${before[key]})`).join('; '),
      );
  }
  const after: Record<string, string> = { ...before, ...wanted.set };
  if (field === 'labels')
    for (const key of wanted.remove)
      if (before[key] === undefined) ctx.out(`label ${JSON.stringify(key)} not found.\n`);
  for (const key of wanted.remove) delete after[key];
  if (listing) {
    if (listing.length > 1)
      ctx.err(`Listing ${field} for ${info.mapping.kind}.${info.mapping.group}/${info.name}:\n`);
    for (const key of Object.keys(after).sort(byText))
      ctx.out(`${listing.length > 1 ? ' ' : ''}${key}=${after[key]}\n`);
    return;
  }
  const patch: Record<string, string | null> = {};
  for (const [key, value] of Object.entries(wanted.set))
    if (before[key] !== value) patch[key] = value;
  for (const key of wanted.remove) {
    if (before[key] !== undefined) patch[key] = null;
  }
  const metadata: Json = Object.keys(patch).length > 0 ? { [field]: patch } : {};
  if (ctx.flags.str('resource-version'))
    metadata['resourceVersion'] = ctx.flags.str('resource-version');
  let result = clone(info.object);
  result.metadata[field] = after;
  const local = ctx.flags.bool('local');
  if (ctx.dryRun !== 'client' && !local && Object.keys(metadata).length > 0) {
    result = await ctx.client.patch(infoPath(info), 'merge', { metadata }, writeQuery(ctx));
  }
  if (!local) await recordAfter(ctx, info);
  outcome.tell(info.mapping, result, field === 'annotations' ? 'annotated' : words(before, after));
}

function words(before: Record<string, string>, after: Record<string, string>): string {
  if (equal(before, after)) return 'not labeled';
  const removed = Object.keys(before).some((key) => !(key in after));
  const changed = Object.keys(after).some((key) => after[key] !== before[key]);
  return removed && changed ? 'modified' : removed ? 'unlabeled' : 'labeled';
}
