/** kubectl events. Models kubectl/pkg/cmd/events. */
import type { KubeObject } from '../../schema/objects.ts';
import { pathOf, toStatusError } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { eventAge, sortedEvents } from '../event-times.ts';
import { asList } from '../printers/list.ts';
import { printerFor } from '../printers/print-flags.ts';
import { tableWriter } from '../printers/tabwriter.ts';
import { SIGNAL_CODE } from '../signal-code.ts';
import { type Json, text } from '../values.ts';
import { help } from './events.help.ts';

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const types = flags.list('types');
  if (types.some((type) => type.toLowerCase() !== 'normal' && type.toLowerCase() !== 'warning'))
    throw new CliError('valid --types are Normal or Warning');
  const printer = printerFor(ctx);
  const discovery = await ctx.discovery();
  const mapping = discovery.kind('v1', 'Event')!;
  const all = flags.bool('all-namespaces');
  const query: Record<string, string> = {};
  const about = flags.str('for');
  if (about) {
    const [type = '', name] = about.split('/');
    if (!name) throw new CliError('--for must be in resource/name form');
    const m = discovery.resource(type);
    query['fieldSelector'] = `involvedObject.kind=${m.kind},involvedObject.name=${name}`;
  }
  const wanted = (entry: Json): boolean =>
    types.length === 0 ||
    types.some((type) => type.toLowerCase() === text(entry, 'type').toLowerCase());
  const path = pathOf(mapping, all ? '' : ctx.namespace);
  const page = await ctx.client.list(path, query);
  const events = sortedEvents(page.items.filter(wanted));
  const writer = tableWriter();
  const row = (entry: Json): void =>
    writer.write(
      `${all ? `${text(entry, 'metadata', 'namespace')}\t` : ''}${eventAge(entry, ctx.host.now())}\t${text(entry, 'type')}\t${text(entry, 'reason')}\t${text(entry, 'involvedObject', 'kind')}/${text(entry, 'involvedObject', 'name')}\t${text(entry, 'message').trim()}\n`,
    );
  const header = `${all ? 'NAMESPACE\t' : ''}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n`;
  if (events.length === 0 && !flags.bool('watch')) {
    ctx.out(all ? 'No events found.\n' : `No events found in ${ctx.namespace} namespace.\n`);
    return 0;
  }
  if (printer) ctx.out(printer.print(asList(events)) + printer.end());
  else {
    if (!flags.bool('no-headers')) writer.write(header);
    for (const event of events) row(event);
    ctx.out(writer.flush());
  }
  if (!flags.bool('watch')) return 0;
  return new Promise((resolve, reject) => {
    const subscription = ctx.client.stream(
      {
        method: 'GET',
        path,
        query: { ...query, watch: 'true', resourceVersion: text(page.metadata, 'resourceVersion') },
      },
      {
        refused: (response) => reject(toStatusError(response)),
        data: (line) => {
          if (typeof line === 'string' || (line.type !== 'ADDED' && line.type !== 'MODIFIED'))
            return;
          const event = line.object as KubeObject;
          if (!wanted(event)) return;
          if (printer) ctx.out(printer.print(event));
          else {
            row(event);
            ctx.out(writer.flush());
          }
        },
        end: () => resolve(0),
      },
    );
    void ctx.host.interrupted.then((signal) => {
      subscription.close();
      resolve(SIGNAL_CODE[signal]);
    });
  });
}

export const events: Command = {
  ...help,
  run,
};
