/**
 * Waits on the server's objects in virtual time: lists, then watches until a test holds or time is
 * up. Models client-go/tools/watch/until.go.
 */
import type { KubeObject } from '../schema/objects.ts';
import type { Status } from '../schema/types.ts';
import { toStatusError } from './client.ts';
import type { Context } from './context.ts';
import { SilentExit, StatusError } from './errors.ts';
import { SIGNAL_CODE } from './signal-code.ts';
import { isObject } from '../base/object.ts';
import { text } from './values.ts';

/** ms; as good as without an end. */
export const NEVER = 7 * 24 * 3_600_000;

/**
 * Resolves with true as soon as `test` holds of the current objects (it may throw), false when
 * `timeout` ms have passed. A signal ends the program.
 */
export async function until(
  ctx: Context,
  path: string,
  query: Record<string, string>,
  timeout: number,
  test: (objects: KubeObject[], changed?: KubeObject) => boolean,
): Promise<boolean> {
  const first = await ctx.client.list(path, query);
  const objects = new Map(first.items.map((item) => [item.metadata.uid ?? '', item]));
  if (test([...objects.values()])) return true;
  if (timeout <= 0) return false;
  const start = ctx.host.now();
  let version = text(first.metadata, 'resourceVersion');
  for (;;) {
    const left = timeout - (ctx.host.now() - start);
    if (left <= 0) return false;
    const state = await watchOnce(
      ctx,
      path,
      { ...query, watch: 'true', resourceVersion: version },
      left,
      (type, object) => {
        version = object.metadata.resourceVersion ?? version;
        if (type === 'BOOKMARK') return false;
        if (type === 'DELETED') objects.delete(object.metadata.uid ?? '');
        else objects.set(object.metadata.uid ?? '', object);
        return test([...objects.values()], object);
      },
    );
    if (state !== 'again') return state === 'held';
  }
}

function watchOnce(
  ctx: Context,
  path: string,
  query: Record<string, string>,
  timeout: number,
  on: (type: string, object: KubeObject) => boolean,
): Promise<'held' | 'timeout' | 'again'> {
  return new Promise((resolve, reject) => {
    let open = true;
    const finish = (act: () => void): void => {
      if (!open) return;
      open = false;
      subscription.close();
      act();
    };
    const subscription = ctx.client.stream(
      { method: 'GET', path, query },
      {
        refused: (response) => finish(() => reject(toStatusError(response))),
        data: (line) => {
          if (!open || typeof line === 'string' || !isObject(line.object)) return;
          if (line.type === 'ERROR') {
            finish(() => reject(new StatusError(line.object as Status)));
            return;
          }
          try {
            if (on(line.type, line.object as KubeObject)) finish(() => resolve('held'));
          } catch (error) {
            finish(() => reject(error));
          }
        },
        end: () => finish(() => resolve('again')),
      },
    );
    void ctx.host.interrupted.then((signal) =>
      finish(() => reject(new SilentExit(SIGNAL_CODE[signal]))),
    );
    if (timeout < NEVER)
      ctx.host.sleep(timeout).then(
        () => finish(() => resolve('timeout')),
        () => undefined,
      );
  });
}
