/**
 * The streams of a process in a container, with the terminal: exec, attach, run. Models
 * client-go/tools/remotecommand.
 */
import type { Status } from '../../schema/types.ts';
import { toStatusError } from '../client.ts';
import type { Context } from '../context.ts';
import { CliError, RawError, StatusError } from '../errors.ts';
import { SIGNAL_CODE } from '../signal-code.ts';

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
            } catch (error) {
              reject(error instanceof Error ? error : new Error(String(error)));
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
const refusal = (error: StatusError): Error =>
  error.reason === 'InternalError'
    ? new CliError(`unable to upgrade connection: ${error.message}`)
    : error;

function exitCode(status: Status): number {
  if (status.status === 'Success') return 0;
  if (status.reason === 'NonZeroExitCode') {
    const code = Number(
      status.details?.causes?.find((cause) => cause.reason === 'ExitCode')?.message ?? 1,
    );
    throw new RawError(`command terminated with exit code ${code}`, code);
  }
  if (!status.reason) throw new CliError(`Internal error occurred: ${status.message ?? ''}`);
  throw status.reason === 'InternalError'
    ? new CliError(status.message ?? '')
    : new StatusError(status);
}
