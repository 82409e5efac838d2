/** `logs -f`: prints what comes until the end. */
import { toStatusError } from '../../client.ts';
import type { Context } from '../../context.ts';
import { SilentExit } from '../../errors.ts';
import { SIGNAL_CODE } from '../../signal-code.ts';

export const prefixed = (body: string, prefix: string): string =>
  prefix === '' ? body : body.replace(/^(?=.)/gm, prefix);

export function follow(
  ctx: Context,
  path: string,
  query: Record<string, string>,
  prefix: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let open = true;
    const finish = (act: () => void): void => {
      if (!open) return;
      open = false;
      subscription.close();
      act();
    };
    const subscription = ctx.client.stream(
      { method: 'GET', path, query: query },
      {
        refused: (response) => finish(() => reject(toStatusError(response))),
        data: (chunk) => {
          if (open && typeof chunk === 'string') ctx.out(prefixed(chunk, prefix));
        },
        end: () => finish(resolve),
      },
    );
    void ctx.host.interrupted.then((signal) =>
      finish(() => reject(new SilentExit(SIGNAL_CODE[signal]))),
    );
  });
}
