/** kubectl exec. Models kubectl/pkg/cmd/exec. */
import type { Status } from '../../schema/types.ts';
import { pathOf, toStatusError } from '../client.ts';
import { type Command, type Context, fileFlags } from '../command.ts';
import { CliError, RawError, StatusError } from '../errors.ts';
import { flag } from '../flags.ts';
import { text } from '../values.ts';
import { containerOf, onePod } from './pod-target.ts';
import { SIGNAL_CODE } from './watch.ts';

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

/** Runs a channel to its end, with the terminal's input and output; answers the exit code. */
export function attachTo(
  ctx: Context,
  path: string,
  query: Record<string, string | string[]>,
  stdin: boolean,
  tty: boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let open = true;
    const finish = (act: () => void): void => {
      if (open) {
        open = false;
        act();
      }
    };
    const channel = ctx.client.connect(
      { method: 'POST', path, query },
      {
        refused: (response) => finish(() => reject(refusal(toStatusError(response)))),
        data: (stream, data) => {
          if (open) {
            if (stream === 1) ctx.out(data);
            else ctx.err(data);
          }
        },
        end: (status) =>
          finish(() => {
            try {
              resolve(exitCode(status));
            } catch (e) {
              reject(e instanceof Error ? e : new Error(String(e)));
            }
          }),
      },
    );
    void ctx.host.interrupted.then((signal) =>
      finish(() => {
        channel.signal(signal);
        channel.close();
        resolve(SIGNAL_CODE[signal]);
      }),
    );
    if (stdin)
      void feed(
        ctx,
        (data) => {
          if (open) channel.input(data);
        },
        () => open,
      );
    else if (!tty) channel.input(null);
  });
}

async function feed(
  ctx: Context,
  put: (data: string | null) => void,
  open: () => boolean,
): Promise<void> {
  try {
    while (open()) {
      const piece = await ctx.host.read();
      put(piece);
      if (piece === null) return;
    }
  } catch {
    put(null);
  }
}

/** What the kubelet (not the API server) refuses comes back as a failed upgrade. */
const refusal = (e: StatusError): Error =>
  e.reason === 'InternalError' ? new CliError(`unable to upgrade connection: ${e.message}`) : e;

function exitCode(status: Status): number {
  if (status.status === 'Success') return 0;
  if (status.reason === 'NonZeroExitCode') {
    const code = Number(status.details?.causes?.find((c) => c.reason === 'ExitCode')?.message ?? 1);
    throw new RawError(`command terminated with exit code ${code}`, code);
  }
  if (!status.reason) throw new CliError(`Internal error occurred: ${status.message ?? ''}`);
  throw status.reason === 'InternalError'
    ? new CliError(status.message ?? '')
    : new StatusError(status);
}

export const exec: Command = {
  name: 'exec',
  short: 'Execute a command in a container',
  usage: '(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...] [options]',
  run,
  long: 'Execute a command in a container.',
  examples: `# Get output from running the 'date' command from pod mypod, using the first container by default
kubectl exec mypod -- date

# Get output from running the 'date' command in ruby-container from pod mypod
kubectl exec mypod -c ruby-container -- date

# Switch to raw terminal mode; sends stdin to 'bash' in ruby-container from pod mypod
# and sends stdout/stderr from 'bash' back to the client
kubectl exec mypod -c ruby-container -i -t -- bash -il

# Get output from running 'date' command from the first pod of the service myservice, using the first container by default
kubectl exec svc/myservice -- date`,
  flags: [
    ...fileFlags,
    flag(
      'c,container',
      'Container name. If omitted, use the kubectl.kubernetes.io/default-container ' +
        'annotation for selecting the container to be attached or the first container in the ' +
        'pod will be chosen',
    ),
    flag(
      'pod-running-timeout:duration=1m0s',
      'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running',
    ),
    flag('q,quiet:bool=false', 'Only print output from the remote session'),
    flag('i,stdin:bool=false', 'Pass stdin to the container'),
    flag('t,tty:bool=false', 'Stdin is a TTY'),
  ],
};

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
  name: 'attach',
  short: 'Attach to a running container',
  usage: '(POD | TYPE/NAME) -c CONTAINER [options]',
  run: runAttach,
  long: 'Attach to a process that is already running inside an existing container.',
  examples:
    "# Get output from running pod mypod; use the 'kubectl.kubernetes.io/default-container' " +
    'annotation\n' +
    '# for selecting the container to be attached or the first container in the pod will be ' +
    'chosen\n' +
    'kubectl attach mypod',
  flags: (exec.flags ?? []).map((d) =>
    d.name === 'pod-running-timeout' ? { ...d, default: '1m0s' } : d,
  ),
};
