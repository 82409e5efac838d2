/**
 * `get --watch`: prints what is there, then each change as it comes. Models kubectl/pkg/cmd/get
 * (watch).
 */
import type { WatchLine } from '../../../cluster/ports.ts';
import type { Status } from '../../../schema/types.ts';
import { type Ask, selectors, type Target } from '../../builder.ts';
import { pathOf, TABLE, toStatusError } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError, StatusError } from '../../errors.ts';
import { nameOfObject } from '../../printers/name.ts';
import type { Printer } from '../../printers/printer.ts';
import type { TableWriter } from '../../printers/table.ts';
import { SIGNAL_CODE } from '../../signal-code.ts';
import { type Json, list, text } from '../../values.ts';

export async function watch(
  ctx: Context,
  targets: Target[],
  ask: Ask,
  printer: Printer | undefined,
  tableFor: (target: Target, event: boolean) => TableWriter,
): Promise<number> {
  if (targets.length !== 1)
    throw new CliError(
      ctx.args[0]?.includes(',')
        ? 'you may only specify a single resource type'
        : 'watch is only supported on individual resources and resource collections - more than 1 resource was found',
    );
  const target = targets[0]!;
  const events = ctx.flags.bool('output-watch-events');
  const path = pathOf(target.mapping, target.namespace);
  const query: Record<string, string> = { ...selectors(ask) };
  if (target.name !== undefined) query['fieldSelector'] = `metadata.name=${target.name}`;
  const headers = printer ? undefined : { accept: TABLE };
  const table = printer ? undefined : tableFor(target, events);
  const discovery = await ctx.discovery();

  const show = (object: unknown, type: string): void => {
    if (table) {
      table.add(object, type);
      ctx.out(table.flush());
      return;
    }
    if (!printer) return;
    if (printer.each) ctx.out(`${nameOfObject(object as Json, discovery)}\n`);
    else ctx.out(printer.print(events ? { type, object: object } : (object as Json)));
    ctx.out(printer.end());
  };

  let version = '';
  if (!ctx.flags.bool('watch-only')) {
    if (target.name !== undefined)
      await ctx.client.get(pathOf(target.mapping, target.namespace, target.name));
    const body = table
      ? await ctx.client.get(path, { ...query, limit: '500' }, TABLE)
      : await ctx.client.list(path, query);
    version = text(body, 'metadata', 'resourceVersion');
    if (table) {
      if (list(body, 'rows').length > 0) show(body, 'ADDED');
    } else for (const item of list(body, 'items')) show(item, 'ADDED');
  } else {
    const body = await ctx.client.get(path, { ...query, limit: '1' });
    version = text(body, 'metadata', 'resourceVersion');
  }

  return new Promise<number>((resolve, reject) => {
    let open = true;
    const finish = (act: () => void): void => {
      if (!open) return;
      open = false;
      subscription.close();
      act();
    };
    const subscription = ctx.client.stream(
      {
        method: 'GET',
        path,
        query: { ...query, watch: 'true', resourceVersion: version },
        ...(headers ? { headers } : {}),
      },
      {
        refused: (response) => finish(() => reject(toStatusError(response))),
        data: (line) => {
          if (!open || typeof line === 'string') return;
          const event: WatchLine = line;
          if (event.type === 'BOOKMARK') return;
          if (event.type === 'ERROR') {
            finish(() => reject(new StatusError(event.object as Status)));
            return;
          }
          try {
            show(event.object, event.type);
          } catch (error) {
            finish(() => reject(error));
          }
        },
        end: () => finish(() => resolve(0)),
      },
    );
    void ctx.host.interrupted.then((signal) => finish(() => resolve(SIGNAL_CODE[signal])));
  });
}
