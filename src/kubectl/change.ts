/** What verbs that change objects share: how the outcome is told. */
import type { KubeObject } from '../schema/objects.ts';
import { pathOf } from './client.ts';
import { type Context, dryRunSuffix } from './context.ts';
import { type Mapping, typeName } from './discovery.ts';
import { CliError } from './errors.ts';
import { nameOfObject } from './printers/name.ts';
import { CHANGE_FORMATS, printerFor } from './printers/print-flags.ts';
import type { Printer } from './printers/printer.ts';
import { quote } from './go-format.ts';

/** Tells of each changed object: by a sentence, or in the format of `-o`. */
export class Outcome {
  private readonly ctx: Context;
  private readonly printer: Printer | undefined;
  /** Throws CliError for a format that is not allowed. */
  constructor(ctx: Context) {
    this.ctx = ctx;
    this.printer = printerFor(ctx, CHANGE_FORMATS);
  }

  /** `plain`: without a word of a dry run. */
  tell(mapping: Mapping | undefined, object: KubeObject, done: string, plain = false): void {
    const { ctx } = this;
    if (this.printer && !this.printer.each) {
      ctx.out(this.printer.print(object));
      return;
    }
    const name = mapping
      ? `${typeName(mapping)}/${object.metadata.name ?? ''}`
      : nameOfObject(object, undefined);
    ctx.out(
      this.printer ? `${name}\n` : `${name} ${done}${plain ? '' : dryRunSuffix(ctx.dryRun)}\n`,
    );
  }
}

/** Makes an object; without the server in a dry run of the client. */
export async function createObject(
  ctx: Context,
  mapping: Mapping,
  namespace: string,
  object: KubeObject,
  validate = false,
): Promise<KubeObject> {
  if (ctx.dryRun === 'client') return object;
  return ctx.client.write('POST', pathOf(mapping, namespace), object, writeQuery(ctx, validate));
}

/** Query of a write. */
export function writeQuery(ctx: Context, validate = false): Record<string, string> {
  const query: Record<string, string> = {};
  if (ctx.dryRun === 'server') query['dryRun'] = 'All';
  const manager = ctx.flags.str('field-manager');
  if (manager) query['fieldManager'] = manager;
  if (validate) query['fieldValidation'] = validation(ctx);
  return query;
}

export { LAST_APPLIED } from './last-applied.ts';

/** `--validate` as the server's fieldValidation. */
export function validation(ctx: Context): 'Strict' | 'Warn' | 'Ignore' {
  const value = ctx.flags.str('validate').toLowerCase();
  if (['strict', 'true', ''].includes(value)) return 'Strict';
  if (value === 'warn') return 'Warn';
  if (value === 'ignore' || value === 'false') return 'Ignore';
  throw new CliError(
    `invalid - validate option ${quote(ctx.flags.str('validate'))}; must be one of: strict ` +
      `(or true), warn, ignore (or false)`,
  );
}
