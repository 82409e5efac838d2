/** Ways to an engine: in a worker, or on this thread where workers are not allowed. */
import { LoadFailed, persistently } from '../persistently.ts';
import type { Door, FromEngine, ToEngine } from '../protocol/messages.ts';
import { messageOf } from '../run/message-of.ts';

function workerDoor(worker: Worker): Door {
  return {
    send: (message: ToEngine) => worker.postMessage(message),
    onMessage(listener) {
      worker.addEventListener('message', (e: MessageEvent<FromEngine>) => listener(e.data));
      // A worker that dies has words for it, one that cannot be loaded has none.
      worker.addEventListener('error', (e) => {
        e.preventDefault();
        listener(
          e.message
            ? { type: 'failed', code: 'worker', message: e.message }
            : { type: 'failed', code: 'chunk', message: 'it could not be loaded' },
        );
      });
      worker.addEventListener('messageerror', () =>
        listener({ type: 'failed', code: 'worker', message: 'a message could not be read' }),
      );
    },
    close: () => worker.terminate(),
  };
}

/**
 * The engine on this thread. Messages are cloned and delivered in a later turn, as a worker's would
 * be.
 */
function localDoor(): Door {
  const listeners: ((message: FromEngine) => void)[] = [];
  const deliver = (message: FromEngine) => {
    const copy = structuredClone(message);
    setTimeout(() => {
      for (const listener of listeners) listener(copy);
    }, 0);
  };
  const loading = persistently(() =>
    Promise.all([import('../engine/engine.ts'), import('../engine/event-loop.ts')]),
  );
  const engine = loading.then(([{ createEngine }, { eventLoopWorld }]) =>
    createEngine(eventLoopWorld(deliver)),
  );
  engine.catch((e: unknown) =>
    deliver({
      type: 'failed',
      code: e instanceof LoadFailed ? 'chunk' : 'worker',
      message: messageOf(e),
    }),
  );
  return {
    send(message) {
      const copy = structuredClone(message);
      void engine.then((there) => there.handle(copy)).catch(() => undefined);
    },
    onMessage(listener) {
      listeners.push(listener);
    },
    close() {
      listeners.length = 0;
      void engine.then((there) => there.close()).catch(() => undefined);
    },
  };
}

/**
 * A sandboxed frame without same-origin has the origin `null`; a module worker cannot be made
 * there.
 */
export function openDoor(): Door {
  if (globalThis.origin !== 'null' && typeof Worker === 'function') {
    try {
      return workerDoor(
        new Worker(new URL('../worker.ts', import.meta.url), {
          type: 'module',
          name: 'kubeground',
        }),
      );
    } catch {
      // Falls through: a browser or a policy without module workers.
    }
  }
  return localDoor();
}
