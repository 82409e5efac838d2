/**
 * Changing labels or annotations: one machine, two dialects. Models kubectl/pkg/cmd/label and
 * annotate.
 */
import { type Ask, type Info, infoPath, load, resolve, visit } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { CHANGE_CAUSE, recordAfter } from '../record.ts';
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

const LONGEST = 63;

/** Why a value is no label's; empty if it is one. */
function labelFault(value: string): string {
  if (value.length > LONGEST) return 'must be no more than 63 bytes';
  return /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value) ? '' : LABEL_VALUE;
}

function checkLabels(labels: Record<string, string>): void {
  for (const [key, value] of Object.entries(labels)) {
    const why = labelFault(value);
    if (why === '') continue;
    throw new CliError(`invalid label value: ${JSON.stringify(`${key}=${value}`)}: ${why}`);
  }
}

const askOf = ({ flags }: Context, args: string[]): Ask => ({
  args,
  selector: flags.str('selector'),
  fieldSelector: flags.str('field-selector'),
  all: flags.bool('all'),
  allNamespaces: flags.bool('all-namespaces'),
  files: true,
  local: flags.bool('local'),
});

/** Refuses what does not go together, before anything is read. */
function check(ctx: Context, field: Field, { set, remove }: Wanted): void {
  const { flags } = ctx;
  const what = field === 'labels' ? 'label' : 'annotation';
  const selecting = ['selector', 'field-selector'].find((name) => flags.str(name) !== '');
  if (flags.bool('all') && selecting)
    throw new CliError(`cannot set --all and --${selecting} at the same time`);
  const nothing = Object.keys(set).length === 0 && remove.length === 0;
  if (nothing && !flags.bool('list')) throw new CliError(`at least one ${what} update is required`);
  if (field === 'labels') checkLabels(set);
}

/** What label (`labels`) and annotate (`annotations`) do. */
export const updateMetadata =
  (field: Field) =>
  async (ctx: Context): Promise<number> => {
    const wanted = pairs(ctx.args, field === 'labels' ? 'label' : 'annotation');
    check(ctx, field, wanted);
    const ask = askOf(ctx, wanted.resources);
    const outcome = new Outcome(ctx);
    const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
    if (ctx.flags.str('resource-version') && infos.length > 1)
      throw new CliError('--resource-version may only be used with a single resource');
    await visit(infos, errors, (info) =>
      updateOne(ctx, info, { field, wanted, outcome, many: infos.length > 1 }),
    );
    return 0;
  };

interface Update {
  field: Field;
  wanted: Wanted;
  outcome: Outcome;
  /** Is it one object of several? */
  many: boolean;
}

type Values = Record<string, string>;

/** Keys that would be overwritten; the cause of a change always may. */
function takenKeys(field: Field, before: Values, set: Values): string[] {
  return Object.keys(set).filter((key) => {
    if (before[key] === undefined) return false;
    return field === 'labels' ? before[key] !== set[key] : key !== CHANGE_CAUSE;
  });
}

/** Refuses, without --overwrite, to change what is there. */
function checkTaken(field: Field, before: Values, set: Values): void {
  const taken = takenKeys(field, before, set).map(
    (key) => `'${key}' already has a value (${before[key]})`,
  );
  if (taken.length === 0) return;
  throw new CliError(
    field === 'labels'
      ? taken.map((each) => `${each}, and --overwrite is false`).join('; ')
      : '--overwrite is false but found the following declared annotation(s): ' + taken.join('; '),
  );
}

/** `--list`: what would be there, changing nothing. */
function listValues(
  ctx: Context,
  { mapping, name }: Info,
  { field, many }: Update,
  all: Values,
): void {
  if (many) ctx.err(`Listing ${field} for ${mapping.kind}.${mapping.group}/${name}:\n`);
  for (const key of Object.keys(all).sort(byText))
    ctx.out(`${many ? ' ' : ''}${key}=${all[key]}\n`);
}

/** The metadata of a merge patch: only what differs. */
function patchOf(field: Field, before: Values, { set, remove }: Wanted, version: string): Json {
  const changes = [
    ...Object.entries(set).filter(([key, value]) => before[key] !== value),
    ...remove.filter((key) => before[key] !== undefined).map((key) => [key, null]),
  ];
  return {
    ...(changes.length > 0 ? { [field]: Object.fromEntries(changes) as Json } : {}),
    ...(version ? { resourceVersion: version } : {}),
  };
}

async function updateOne(ctx: Context, info: Info, update: Update): Promise<void> {
  const { field, wanted, outcome } = update;
  const before = info.object.metadata[field] ?? {};
  if (!ctx.flags.bool('overwrite')) checkTaken(field, before, wanted.set);
  const after: Values = { ...before, ...wanted.set };
  for (const key of wanted.remove) {
    if (field === 'labels' && before[key] === undefined)
      ctx.out(`label ${JSON.stringify(key)} not found.\n`);
    delete after[key];
  }
  if (ctx.flags.bool('list')) {
    listValues(ctx, info, update, after);
    return;
  }
  const metadata = patchOf(field, before, wanted, ctx.flags.str('resource-version'));
  let result = clone(info.object);
  result.metadata[field] = after;
  const local = ctx.flags.bool('local');
  if (ctx.dryRun !== 'client' && !local && Object.keys(metadata).length > 0)
    result = await ctx.client.patch(infoPath(info), 'merge', { metadata }, writeQuery(ctx));
  if (!local) await recordAfter(ctx, info);
  const done = field === 'annotations' ? 'annotated' : labeledWord(before, after);
  outcome.tell(info.mapping, result, done);
}

function labeledWord(before: Values, after: Values): string {
  if (equal(before, after)) return 'not labeled';
  const removed = Object.keys(before).some((key) => !(key in after));
  const changed = Object.keys(after).some((key) => after[key] !== before[key]);
  if (!removed) return 'labeled';
  return changed ? 'modified' : 'unlabeled';
}
