/** Setting fields of an entry by flags: what set-cluster and set-credentials share. */
import type { Context } from '../../context.ts';
import type { Json } from '../../values.ts';
import { changed, exactly, innerOf, save } from './properties.ts';

/** Flags that are given become fields of their names; `flag:bool`s are written as booleans. */
export function setEntry(ctx: Context, part: string, label: string, fields: string[]): number {
  const [name = ''] = exactly(ctx, 1);
  const { config } = ctx.kubeconfig;
  const value: Json = { ...innerOf(config, part, name) };
  for (const field of fields) {
    if (ctx.flags.has(field)) value[field] = ctx.flags.values.get(field);
  }
  return save(ctx, changed(config, part, name, value), `${label} ${JSON.stringify(name)} set.`);
}

export const usageOf = (fields: string[]): string =>
  `NAME ${fields.map((field) => `[--${field}=…]`).join(' ')} [options]`;
