/** `get`: tables that the server makes, one a kind. */
import { type Ask, getOne, selectors, type Target } from '../../builder.ts';
import { pathOf, TABLE } from '../../client.ts';
import type { Context } from '../../context.ts';
import { typeName } from '../../discovery.ts';
import { throwAll } from '../../errors.ts';
import { sortBy } from '../../printers/sort-by.ts';
import { isTable, TableWriter } from '../../printers/table.ts';
import { type Json, list, text } from '../../values.ts';
import { note } from './not-found.ts';

export function tableFor(ctx: Context, target: Target, many: boolean, event = false): TableWriter {
  const flags = ctx.flags;
  return new TableWriter({
    wide: flags.str('output') === 'wide',
    noHeaders: flags.bool('no-headers'),
    showLabels: flags.bool('show-labels'),
    labelColumns: flags.list('label-columns'),
    withNamespace: flags.bool('all-namespaces') && target.mapping.namespaced,
    kindPrefix: many || flags.bool('show-kind') ? typeName(target.mapping) : '',
    withEvent: event,
  });
}

export async function tables(ctx: Context, targets: Target[], ask: Ask): Promise<void> {
  const errors: Error[] = [];
  const by = ctx.flags.str('sort-by');
  const sub = ctx.flags.str('subresource') || undefined;
  const found: { target: Target; table: unknown }[] = [];
  for (const target of targets) {
    try {
      for (const table of await readTables(ctx, target, ask, by !== '', sub))
        found.push({ target, table });
    } catch (error) {
      note(ctx, errors, error, target, ask);
    }
  }
  // More than one kind among what was found, or a category: names carry their kind.
  const many =
    new Set(found.map((entry) => entry.target.mapping)).size > 1 || ctx.args[0] === 'all';
  let current: { writer: TableWriter; target: Target } | undefined;
  let printed = 0;
  const flush = (): void => {
    if (!current || current.writer.rows === 0) return;
    if (printed > 0 && !ctx.flags.bool('no-headers')) ctx.out('\n');
    printed += current.writer.rows;
    ctx.out(current.writer.flush());
  };
  for (const { target, table } of found) {
    if (!current || current.target.mapping !== target.mapping) {
      flush();
      current = { writer: tableFor(ctx, target, many), target };
    }
    current.writer.add(
      by && isTable(table)
        ? {
            ...(table as Json),
            rows: sortBy(list(table, 'rows'), by, (row) => row['object']) ?? [],
          }
        : table,
    );
  }
  flush();
  if (printed === 0 && errors.length === 0 && !ctx.flags.bool('ignore-not-found')) {
    const namespaced = targets.some((target) => target.mapping.namespaced);
    ctx.err(
      namespaced && !ask.allNamespaces
        ? `No resources found in ${ctx.namespace} namespace.\n`
        : 'No resources found\n',
    );
  }
  throwAll(errors);
}

async function readTables(
  ctx: Context,
  target: Target,
  ask: Ask,
  whole: boolean,
  sub?: string,
): Promise<unknown[]> {
  const query: Record<string, string> = whole ? { includeObject: 'Object' } : {};
  if (target.name !== undefined || target.manifest)
    return [toTable(await getOne(ctx, target, query, TABLE, sub))];
  const out: unknown[] = [];
  let next = '';
  const chunk = ctx.flags.int('chunk-size');
  do {
    const page = await ctx.client.get(
      pathOf(target.mapping, target.namespace),
      {
        ...selectors(ask),
        ...query,
        ...(chunk > 0 ? { limit: String(chunk) } : {}),
        ...(next ? { continue: next } : {}),
      },
      TABLE,
    );
    out.push(toTable(page));
    next = text(page, 'metadata', 'continue');
  } while (next !== '');
  return out;
}

/** A server that makes no tables (some aggregated ones) gets name and age only. */
function toTable(body: unknown): unknown {
  if (isTable(body)) return body;
  const items = Array.isArray((body as Json)['items']) ? list(body, 'items') : [body as Json];
  return {
    kind: 'Table',
    columnDefinitions: [
      { name: 'Name', format: 'name', priority: 0 },
      { name: 'Created At', format: '', priority: 0 },
    ],
    rows: items.map((item) => ({
      cells: [text(item, 'metadata', 'name'), text(item, 'metadata', 'creationTimestamp')],
      object: item,
    })),
  };
}
