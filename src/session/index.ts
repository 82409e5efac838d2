/**
 * Opens a playground: a worker behind the door, or the same engine on the main thread where workers
 * are not allowed.
 */
import { openDoor } from './page/doors.ts';
import { createPage } from './page/page.ts';
import type { Playground } from './playground.ts';
import { scenarioNames } from './scenario-names.ts';
import { Drafts } from './storage/drafts.ts';

export interface OpenOptions {
  /** In an embed nothing is kept between visits. */
  embed: boolean;
  /** False where storage is not allowed. */
  storage: boolean;
}

export function openPlayground(options: OpenOptions): Playground {
  const drafts =
    options.storage && !options.embed
      ? new Drafts(localStorage, () => {
          playground.store.setState({ notice: { id: -1, code: 'storage-full', params: {} } });
        })
      : undefined;
  const playground = createPage(openDoor, {
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
  drafts.lose(0);
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
    drafts.lose(store.getState().done);
  });
}

export { scenarioNames } from './scenario-names.ts';
export type { Playground, PlaygroundActions, PlaygroundState } from './playground.ts';
