/**
 * Opens a playground: a worker behind the door, or the same engine on the main thread where workers
 * are not allowed.
 */
import { createPage } from './page/page.ts';
import type { Playground } from './playground.ts';
import type { Door, FromEngine, ToEngine } from './protocol/messages.ts';
import { scenarioNames } from './scenario-names.ts';
import { persistently } from './persistently.ts';
import { openDrafts, type Drafts } from './storage/drafts.ts';

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
      // A worker that cannot be loaded or dies; and what could not be read on the way.
      worker.addEventListener('error', (e) => {
        e.preventDefault();
        listener({
          type: 'failed',
          code: 'worker',
          message: e.message || 'it could not be loaded',
        });
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
  const listeners: ((m: FromEngine) => void)[] = [];
  const deliver = (m: FromEngine) => {
    const copy = structuredClone(m);
    setTimeout(() => {
      for (const l of listeners) l(copy);
    }, 0);
  };
  const engine = persistently(() =>
    Promise.all([import('./engine/engine.ts'), import('./engine/event-loop.ts')]),
  ).then(([{ createEngine }, { eventLoopWorld }]) => createEngine(eventLoopWorld(deliver)));
  engine.catch((e: unknown) =>
    deliver({
      type: 'failed',
      code: 'worker',
      message: e instanceof Error ? e.message : String(e),
    }),
  );
  return {
    send(m) {
      const copy = structuredClone(m);
      void engine.then((e) => e.handle(copy)).catch(() => undefined);
    },
    onMessage(listener) {
      listeners.push(listener);
    },
    close() {
      listeners.length = 0;
      void engine.then((e) => e.close()).catch(() => undefined);
    },
  };
}

/**
 * A sandboxed frame without same-origin has the origin `null`; a module worker cannot be made
 * there.
 */
function door(): Door {
  if (globalThis.origin !== 'null' && typeof Worker === 'function') {
    try {
      return workerDoor(
        new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'kubeground' }),
      );
    } catch {
      // Falls through: a browser or a policy without module workers.
    }
  }
  return localDoor();
}

export function openPlayground(options: OpenOptions): Playground {
  const drafts =
    options.storage && !options.embed
      ? openDrafts(localStorage, () => {
          playground.store.setState({ notice: { id: -1, code: 'storage-full', params: {} } });
        })
      : undefined;
  const playground = createPage(door, {
    frame: (run) => {
      if (document.visibilityState === 'visible') requestAnimationFrame(run);
      else setTimeout(run, 200);
    },
    builtin: scenarioNames,
    ...(drafts ? { drafts } : {}),
  });
  document.addEventListener('visibilitychange', () => {
    playground.actions.setVisible(document.visibilityState === 'visible');
    drafts?.flush();
  });
  if (drafts) guardLeaving(playground, drafts);
  return Object.assign(playground, { lastScenario: drafts?.last() });
}

/**
 * What was done beside the files cannot be kept yet: the browser asks before it is lost, and the
 * next visit says that it was.
 */
function guardLeaving({ store }: Playground, drafts: Drafts): void {
  const lost = drafts.lost();
  drafts.lost(0);
  if (lost > 0) {
    const stop = store.subscribe((s) => {
      if (s.phase !== 'running' || s.notice) return;
      stop();
      store.setState({ notice: { id: -2, code: 'run-not-kept', params: {} } });
    });
  }
  window.addEventListener('beforeunload', (e) => {
    drafts.flush();
    if (store.getState().done > 0) e.preventDefault();
  });
  window.addEventListener('pagehide', () => {
    drafts.flush();
    drafts.leave();
    drafts.lost(store.getState().done);
  });
}

export { scenarioNames } from './scenario-names.ts';
export type { Playground, PlaygroundActions, PlaygroundState } from './playground.ts';
