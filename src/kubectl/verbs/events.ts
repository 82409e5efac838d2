/** kubectl events. Models kubectl/pkg/cmd/events. */
import type { KubeObject } from '../../schema/objects.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { eventAge, sortedEvents } from '../event-times.ts';
import { followStream } from '../follow-stream.ts';
import { asList } from '../printers/list.ts';
import { printerFor } from '../printers/print-flags.ts';
import type { Printer } from '../printers/printer.ts';
import { tableWriter } from '../printers/tabwriter.ts';
import { type Json, map, text } from '../values.ts';
import { help } from './events.help.ts';

/** The field selector of `--for TYPE/NAME`. */
async function aboutQuery(ctx: Context): Promise<Record<string, string>> {
  const about = ctx.flags.str('for');
  if (about === '') return {};
  const [type = '', name] = about.split('/');
  if (!name) throw new CliError('--for must be in resource/name form');
  const { kind } = (await ctx.discovery()).resource(type);
  return { fieldSelector: `involvedObject.kind=${kind},involvedObject.name=${name}` };
}

/** Lower-case types of --types. Throws CliError for one that is none. */
function wantedTypes(ctx: Context): string[] {
  const types = ctx.flags.list('types').map((type) => type.toLowerCase());
  if (types.some((type) => type !== 'normal' && type !== 'warning'))
    throw new CliError('valid --types are Normal or Warning');
  return types;
}

const HEADER = 'LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n';

/** Prints events: through a printer, or as rows of one table. */
class EventPrinter {
  private readonly ctx: Context;
  private readonly printer: Printer | undefined;
  private readonly writer = tableWriter();

  constructor(ctx: Context, printer: Printer | undefined) {
    this.ctx = ctx;
    this.printer = printer;
  }

  private get everywhere(): boolean {
    return this.ctx.flags.bool('all-namespaces');
  }

  all(events: KubeObject[]): void {
    const { ctx, printer, writer } = this;
    if (printer) {
      ctx.out(printer.print(asList(events)) + printer.end());
      return;
    }
    if (!ctx.flags.bool('no-headers'))
      writer.write(this.everywhere ? `NAMESPACE\t${HEADER}` : HEADER);
    for (const event of events) {
      this.row(event);
    }
    ctx.out(writer.flush());
  }

  one(event: KubeObject): void {
    const { ctx, printer, writer } = this;
    if (printer) {
      ctx.out(printer.print(event));
      return;
    }
    this.row(event);
    ctx.out(writer.flush());
  }

  private row(event: Json): void {
    const about = map(event, 'involvedObject');
    const cells = [
      ...(this.everywhere ? [text(event, 'metadata', 'namespace')] : []),
      eventAge(event, this.ctx.host.now()),
      text(event, 'type'),
      text(event, 'reason'),
      `${text(about, 'kind')}/${text(about, 'name')}`,
      text(event, 'message').trim(),
    ];
    this.writer.write(`${cells.join('\t')}\n`);
  }
}

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const types = wantedTypes(ctx);
  const printer = printerFor(ctx);
  const discovery = await ctx.discovery();
  const everywhere = flags.bool('all-namespaces');
  const query = await aboutQuery(ctx);
  const wanted = (event: Json): boolean =>
    types.length === 0 || types.includes(text(event, 'type').toLowerCase());
  const path = pathOf(discovery.kind('v1', 'Event')!, everywhere ? '' : ctx.namespace);
  const page = await ctx.client.list(path, query);
  const events = sortedEvents(page.items.filter(wanted));
  const watching = flags.bool('watch');
  if (events.length === 0 && !watching) {
    ctx.out(everywhere ? 'No events found.\n' : `No events found in ${ctx.namespace} namespace.\n`);
    return 0;
  }
  const out = new EventPrinter(ctx, printer);
  out.all(events);
  if (!watching) return 0;
  const resourceVersion = text(page.metadata, 'resourceVersion');
  const watch = {
    method: 'GET' as const,
    path,
    query: { ...query, watch: 'true', resourceVersion },
  };
  return followStream(ctx, watch, (line) => {
    if (typeof line === 'string' || (line.type !== 'ADDED' && line.type !== 'MODIFIED')) return;
    const event = line.object as KubeObject;
    if (wanted(event)) out.one(event);
  });
}

export const events: Command = {
  ...help,
  run,
};
