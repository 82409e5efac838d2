/** Opens a playground: a worker behind the door, or the same engine on the main thread where workers are not allowed. */
import { createPage } from './page.ts';
import type { Playground } from './playground.ts';
import type { Door, FromEngine, ToEngine } from './protocol.ts';
import { keepFiles } from './storage.ts';

export interface OpenOptions {
  /** In an embed nothing is kept between visits. */
  embed: boolean;
  /** False where storage is not allowed. */
  storage: boolean;
}

function workerDoor(worker: Worker): Door {
  return {
    send: (m: ToEngine) => worker.postMessage(m),
    onMessage(listener) {
      worker.addEventListener('message', (e: MessageEvent<FromEngine>) => listener(e.data));
      worker.addEventListener('error', (e) => listener({ type: 'failed', code: 'engine', message: e.message }));
    },
    close: () => worker.terminate(),
  };
}

/** The engine on this thread. Messages are cloned and delivered in a later turn, as a worker's would be. */
function localDoor(): Door {
  const listeners: ((m: FromEngine) => void)[] = [];
  const deliver = (m: FromEngine) => { const copy = structuredClone(m); setTimeout(() => { for (const l of listeners) l(copy); }, 0); };
  const engine = Promise.all([import('./engine.ts'), import('./real.ts')]).then(([{ createEngine }, { realWorld }]) => createEngine(realWorld(deliver)));
  return {
    send(m) { void engine.then((e) => e.handle(structuredClone(m))); },
    onMessage(listener) { listeners.push(listener); },
    close() { void engine.then((e) => e.close()); },
  };
}

/** A sandboxed frame without same-origin has the origin `null`; a module worker cannot be made there. */
function door(): Door {
  if (globalThis.origin !== 'null' && typeof Worker === 'function') {
    try {
      return workerDoor(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'kubeground' }));
    } catch {
      // Falls through: a browser or a policy without module workers.
    }
  }
  return localDoor();
}

export function openPlayground(options: OpenOptions): Playground {
  const keep = options.storage && !options.embed ? keepFiles() : undefined;
  const playground = createPage(door(), {
    frame: (run) => { if (document.visibilityState === 'visible') requestAnimationFrame(run); else setTimeout(run, 200); },
    ...(keep ? { onFiles: keep } : {}),
  });
  document.addEventListener('visibilitychange', () => playground.actions.setVisible(document.visibilityState === 'visible'));
  return playground;
}

export { scenarioNames } from './names.ts';
export { readKept } from './storage.ts';
export type { Playground, PlaygroundActions, PlaygroundState } from './playground.ts';
