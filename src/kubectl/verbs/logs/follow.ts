/** `logs -f`: prints what comes until the end. */
import type { Context } from '../../context.ts';
import { followStream } from '../../follow-stream.ts';

/** Each line led by a prefix. */
export const prefixed = (body: string, prefix: string): string =>
  prefix === '' ? body : body.replace(/^(?=.)/gm, prefix);

/** Answers the exit code: 0 at the end of the log, or a signal's. */
export function follow(
  ctx: Context,
  path: string,
  query: Record<string, string>,
  prefix: string,
): Promise<number> {
  return followStream(ctx, { method: 'GET', path, query }, (chunk) => {
    if (typeof chunk === 'string') ctx.out(prefixed(chunk, prefix));
  });
}
