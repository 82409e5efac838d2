/** kubectl get. Models kubectl/pkg/cmd/get. */
import { type Ask, resolve } from '../../builder.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { RawError } from '../../errors.ts';
import { printerFor } from '../../printers/print-flags.ts';
import { checkField } from '../../printers/sort-by.ts';
import { help } from './get.help.ts';
import { structured } from './objects.ts';
import { raw } from './raw.ts';
import { tableFor, tables } from './tables.ts';
import { watch } from './watch.ts';

export const askOf = (ctx: Context): Ask => ({
  args: ctx.args,
  listAll: true,
  selector: ctx.flags.str('selector'),
  fieldSelector: ctx.flags.str('field-selector'),
  allNamespaces: ctx.flags.bool('all-namespaces'),
  files: true,
});

const NO_TYPE = `You must specify the type of resource to get. Use "kubectl api-resources" for a \
complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl \
explain pods).
See 'kubectl get -h' for help and examples`;

async function run(ctx: Context): Promise<number | undefined> {
  const { flags } = ctx;
  if (flags.str('raw')) return raw(ctx, flags.str('raw'));
  const files = flags.list('filename').length > 0 || flags.str('kustomize') !== '';
  if (ctx.args.length === 0 && !files) throw new RawError(NO_TYPE);
  const watching = flags.bool('watch') || flags.bool('watch-only');
  if (flags.bool('output-watch-events') && !watching)
    throw ctx.usageError(
      '--output-watch-events option can only be used with --watch or --watch-only',
    );
  const printer = printerFor(ctx);
  if (flags.str('sort-by')) checkField(flags.str('sort-by'));
  const ask = askOf(ctx);
  const targets = await resolve(ctx, ask);
  if (watching)
    return watch(ctx, targets, ask, printer, (target, event) =>
      tableFor(ctx, target, false, event),
    );
  if (printer) await structured(ctx, targets, ask, printer);
  else await tables(ctx, targets, ask);
  return 0;
}

export const get: Command = {
  ...help,
  run,
};
