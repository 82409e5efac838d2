/**
 * `get --watch`: prints what is there, then each change as it comes. Models kubectl/pkg/cmd/get
 * (watch).
 */
import type { ApiRequest } from '../../../cluster/ports.ts';
import { type Ask, selectors, type Target } from '../../builder.ts';
import { pathOf, TABLE } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { followStream } from '../../follow-stream.ts';
import { nameOfObject } from '../../printers/name.ts';
import type { Printer } from '../../printers/printer.ts';
import type { TableWriter } from '../../printers/table.ts';
import { type Json, list, text } from '../../values.ts';

/** Shows each state of an object as it comes. */
type Show = (object: unknown, type: string) => void;

/** Through the printer: bare, or as an event with --output-watch-events. */
async function shownBy(ctx: Context, printer: Printer): Promise<Show> {
  const discovery = await ctx.discovery();
  const events = ctx.flags.bool('output-watch-events');
  return (object, type) => {
    if (printer.each) ctx.out(`${nameOfObject(object as Json, discovery)}\n`);
    else ctx.out(printer.print(events ? { type, object } : (object as Json)));
    ctx.out(printer.end());
  };
}

function shownInTable(ctx: Context, table: TableWriter): Show {
  return (object, type) => {
    table.add(object, type);
    ctx.out(table.flush());
  };
}

interface Watched {
  target: Target;
  path: string;
  query: Record<string, string>;
  /** Rows of the server's tables, not objects. */
  asTable: boolean;
}

/** Shows what is there; answers the version to watch from. */
async function showPresent(
  ctx: Context,
  { target, path, query, asTable }: Watched,
  show: Show,
): Promise<string> {
  if (ctx.flags.bool('watch-only')) {
    const body = await ctx.client.get(path, { ...query, limit: '1' });
    return text(body, 'metadata', 'resourceVersion');
  }
  if (target.name !== undefined)
    await ctx.client.get(pathOf(target.mapping, target.namespace, target.name));
  if (asTable) {
    const body = await ctx.client.get(path, { ...query, limit: '500' }, TABLE);
    if (list(body, 'rows').length > 0) show(body, 'ADDED');
    return text(body, 'metadata', 'resourceVersion');
  }
  const body = await ctx.client.list(path, query);
  for (const item of body.items) {
    show(item, 'ADDED');
  }
  return text(body.metadata, 'resourceVersion');
}

/** `tableFor` makes the writer of what is not printed by `printer`. */
export async function watch(
  ctx: Context,
  targets: Target[],
  ask: Ask,
  printer: Printer | undefined,
  tableFor: (target: Target, event: boolean) => TableWriter,
): Promise<number> {
  const [target] = targets;
  if (!target || targets.length > 1)
    throw new CliError(
      ctx.args[0]?.includes(',')
        ? 'you may only specify a single resource type'
        : 'watch is only supported on individual resources and resource collections - more ' +
            'than 1 resource was found',
    );
  const path = pathOf(target.mapping, target.namespace);
  const query: Record<string, string> = { ...selectors(ask) };
  if (target.name !== undefined) query['fieldSelector'] = `metadata.name=${target.name}`;
  const show = printer
    ? await shownBy(ctx, printer)
    : shownInTable(ctx, tableFor(target, ctx.flags.bool('output-watch-events')));
  const asTable = printer === undefined;
  const resourceVersion = await showPresent(ctx, { target, path, query, asTable }, show);
  const request: ApiRequest = {
    method: 'GET',
    path,
    query: { ...query, watch: 'true', resourceVersion },
    ...(asTable ? { headers: { accept: TABLE } } : {}),
  };
  return followStream(ctx, request, (line) => {
    if (typeof line !== 'string' && line.type !== 'BOOKMARK') show(line.object, line.type);
  });
}
