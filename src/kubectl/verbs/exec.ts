/** kubectl exec. Models kubectl/pkg/cmd/exec. */
import { onePod } from '../attachable-pod.ts';
import { containerOf } from '../chosen-container.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { text } from '../values.ts';
import { attachTo } from './container-streams.ts';
import { help } from './exec.help.ts';

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const dash = flags.dash;
  const before = dash >= 0 ? ctx.args.slice(0, dash) : ctx.args;
  const command = dash >= 0 ? ctx.args.slice(dash) : ctx.args.slice(1);
  if (before.length === 0) throw new CliError('pod, type/name or --filename must be specified');
  if (dash < 0 && ctx.args.length > 1)
    throw new CliError(
      'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\n' +
        "See 'kubectl exec -h' for help and examples",
    );
  if (command.length === 0)
    throw new CliError('you must specify at least one command for the container');
  if (before.length > 1)
    throw new CliError(
      "expected 'exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]'.\nPOD " +
        'or TYPE/NAME and COMMAND are required arguments for the exec command',
    );
  const pod = await onePod(ctx, before[0]!, ctx.timeout('pod-running-timeout'));
  const phase = text(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed')
    throw new CliError(
      `cannot exec into a container in a completed pod; current phase is ${phase}`,
    );
  const container = containerOf(ctx, pod, flags.str('container'), flags.bool('quiet'));
  let tty = flags.bool('tty');
  const stdin = flags.bool('stdin');
  if (tty && !ctx.host.tty.stdin) {
    ctx.err('Unable to use a TTY - input is not a terminal or the right kind of file\n');
    tty = false;
  }
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const query = {
    command,
    container,
    ...(stdin ? { stdin: 'true' } : {}),
    stdout: 'true',
    ...(tty ? { tty: 'true' } : { stderr: 'true' }),
  };
  return attachTo(
    ctx,
    pathOf(mapping, pod.metadata.namespace, pod.metadata.name, 'exec'),
    query,
    stdin,
    tty,
  );
}

export const exec: Command = {
  ...help,
  run,
};
