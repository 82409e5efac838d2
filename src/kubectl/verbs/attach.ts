/** kubectl attach. Models kubectl/pkg/cmd/attach. */
import { onePod } from '../attachable-pod.ts';
import { containerOf } from '../chosen-container.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { text } from '../values.ts';
import { help } from './attach.help.ts';
import { attachTo } from './container-streams.ts';

async function runAttach(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (ctx.args.length === 0) throw ctx.usageError('at least 1 argument is required for attach');
  if (ctx.args.length > 2)
    throw ctx.usageError(
      'expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ' +
        String(ctx.args.length) +
        ': ' +
        ctx.args.join(' '),
    );
  const pod = await onePod(
    ctx,
    ctx.args.length === 2 ? ctx.args.join('/') : ctx.args[0]!,
    ctx.timeout('pod-running-timeout'),
  );
  const phase = text(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed')
    throw new CliError(`cannot attach a container in a completed pod; current phase is ${phase}`);
  const container = containerOf(ctx, pod, flags.str('container'), flags.bool('quiet'));
  const [stdin, tty] = [flags.bool('stdin'), flags.bool('tty') && ctx.host.tty.stdin];
  if (flags.bool('tty') && !tty)
    ctx.err('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  if (stdin && tty && !flags.bool('quiet'))
    ctx.err("If you don't see a command prompt, try pressing enter.\n");
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  return attachTo(
    ctx,
    pathOf(mapping, pod.metadata.namespace, pod.metadata.name, 'attach'),
    {
      container,
      ...(stdin ? { stdin: 'true' } : {}),
      stdout: 'true',
      ...(tty ? { tty: 'true' } : { stderr: 'true' }),
    },
    stdin,
    tty,
  );
}

export const attach: Command = {
  ...help,
  run: runAttach,
};
