/** `get -o FORMAT`: objects through a printer. */
import type { KubeObject } from '../../../schema/objects.ts';
import { type Ask, getOne, selectors, type Target } from '../../builder.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { throwAll } from '../../errors.ts';
import { sortBy } from '../../printers/sort-by.ts';
import { asList } from '../../printers/list.ts';
import { nameOfObject } from '../../printers/name.ts';
import type { Printer } from '../../printers/printer.ts';
import { note } from './not-found.ts';

/** Is a list asked for (so that the answer is a List even of one)? */
const isList = (targets: Target[]): boolean =>
  targets.length !== 1 || (targets[0]!.name === undefined && !targets[0]!.manifest);

export async function structured(
  ctx: Context,
  targets: Target[],
  ask: Ask,
  printer: Printer,
): Promise<void> {
  const found: KubeObject[] = [];
  const errors: Error[] = [];
  const sub = ctx.flags.str('subresource') || undefined;
  for (const target of targets) {
    try {
      if (target.name === undefined && !target.manifest)
        found.push(
          ...(
            await ctx.client.list(
              pathOf(target.mapping, target.namespace),
              selectors(ask),
              ctx.flags.int('chunk-size'),
            )
          ).items,
        );
      else found.push((await getOne(ctx, target, undefined, undefined, sub)) as KubeObject);
    } catch (error) {
      note(ctx, errors, error, target, ask);
    }
  }
  const by = ctx.flags.str('sort-by');
  const items = by ? (sortBy(found, by, (object) => object) ?? []) : found;
  const single = !isList(targets);
  if (printer.each) {
    const discovery = await ctx.discovery();
    for (const item of items) {
      ctx.out(`${nameOfObject(item, discovery)}\n`);
    }
  } else if (single) {
    if (items[0]) ctx.out(printer.print(items[0]));
  } else if (items.length > 0 || errors.length === 0) ctx.out(printer.print(asList(items)));
  ctx.out(printer.end());
  throwAll(errors);
}
