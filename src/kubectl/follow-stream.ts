/** Reads a stream of the server to its end: a watch, or logs that are followed. */
import type { ApiRequest, WatchLine } from '../cluster/ports.ts';
import type { Status } from '../schema/types.ts';
import { toStatusError } from './client.ts';
import type { Context } from './context.ts';
import { StatusError, toError } from './errors.ts';
import { SIGNAL_CODE } from './signal-code.ts';

/**
 * Resolves with 0 at the end of the stream, with a signal's exit code when the program is
 * signalled. Rejects when the server refuses or breaks off (StatusError), and with what `on`
 * throws.
 */
export function followStream(
  ctx: Context,
  request: ApiRequest,
  on: (line: WatchLine | string) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let open = true;
    const finish = (act: () => void): void => {
      if (!open) return;
      open = false;
      subscription.close();
      act();
    };
    const subscription = ctx.client.stream(request, {
      refused: (response) => finish(() => reject(toStatusError(response))),
      data(line) {
        if (!open) return;
        try {
          if (typeof line !== 'string' && line.type === 'ERROR')
            throw new StatusError(line.object as Status);
          on(line);
        } catch (error) {
          finish(() => reject(toError(error)));
        }
      },
      end: () => finish(() => resolve(0)),
    });
    void ctx.host.interrupted.then((signal) => finish(() => resolve(SIGNAL_CODE[signal])));
  });
}
