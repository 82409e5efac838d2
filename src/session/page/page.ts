/**
 * The page's side of the door: batches into the store, actions into messages.
 */
import { createStore } from 'zustand/vanilla';
import type { Flight } from '../../cluster/ports.ts';
import type {
  NoticeAction,
  Playground,
  PlaygroundActions,
  PlaygroundState,
} from '../playground.ts';
import type { Batch } from '../protocol/batch.ts';
import type { Door } from '../protocol/messages.ts';
import type { Refusal } from '../protocol/requests.ts';
import type { Drafts } from '../storage/drafts.ts';
import { applyBatch, emptyState } from './apply-batch.ts';
import { createConnection, type Command } from './connection.ts';
import { fileActions } from './file-actions.ts';
import { createOpening } from './opening.ts';
import { terminalActions } from './terminal-actions.ts';

export interface PageOptions {
  /** Where changed files are kept for the next visit; nothing is kept without it. */
  drafts?: Drafts;
  /** Names of scenarios that are built in. */
  builtin?: readonly string[];
  /** `requestAnimationFrame`, or a stand-in for tests. Paces batches to frames. */
  frame(run: () => void): void;
}

/** What was asked for came to nothing. */
class Refused extends Error {
  override name = 'Refused';
  readonly code: string;
  constructor({ code, message }: Refusal) {
    super(message);
    this.code = code;
  }
}

/** `openDoor`: makes a door. The first is made at once, another after a failure. */
export function createPage(openDoor: () => Door, options: PageOptions): Playground {
  const { drafts } = options;
  const store = createStore<PlaygroundState>()(() => emptyState);
  const listeners = new Set<(flights: readonly Flight[], now: number) => void>();
  let notices = 0;
  /** The run that is shown. */
  let run = 0;

  const say = (code: string, params: Record<string, string>, action?: NoticeAction) =>
    store.setState({ notice: { id: ++notices, code, params, ...(action ? { action } : {}) } });

  const connection = createConnection(openDoor, {
    batch,
    stumbled: (code, message) => say(code, { message }),
    failed(code, message) {
      drafts?.flush();
      store.setState({ phase: 'failed', failure: { code, message } });
    },
    running: () => store.getState().phase === 'running',
    again() {
      const { terminals, clock } = store.getState();
      const commands: Command[] = terminals.map(({ id, place }) => ({
        type: 'open-terminal',
        terminal: id,
        place,
      }));
      return clock.paused ? [...commands, { type: 'pause', paused: true }] : commands;
    },
  });
  const { ask, send } = connection;
  const isBuiltin = (name: string) => options.builtin?.includes(name) ?? true;
  const opening = createOpening({ connection, store, drafts, isBuiltin, say });

  function batch(batch: Batch): void {
    // Whatever a batch does to the screen, the engine hears that it was taken, else it would wait
    // for ever.
    options.frame(() => send({ type: 'taken' }));
    if (batch.reset) {
      run = batch.reset.run;
      opening.began(run);
    }
    if (batch.notice) notices += 1;
    store.setState(applyBatch(store.getState(), batch, notices), true);
    if (batch.flights.length > 0)
      for (const hear of listeners) hear(batch.flights, batch.clock.now);
    const filesChanged =
      batch.reset ||
      batch.removedFiles.length > 0 ||
      batch.files.some((file) => file.text !== undefined);
    if (filesChanged) opening.keep();
  }

  const actions: PlaygroundActions = {
    ...opening.actions,
    ...fileActions({ connection, store, say, shownRun: () => run, keep: opening.keep }),
    ...terminalActions(connection, store),

    async shareLink(view) {
      const answer = await ask('share', view ? { view } : {});
      if (!answer.ok) throw new Refused(answer);
      return answer.value.fragment;
    },
    async trace(from, call) {
      const answer = await ask('trace', { from, call });
      if (!answer.ok) throw new Refused(answer);
      return answer.value;
    },

    pause: () => send({ type: 'pause', paused: true }),
    resume: () => send({ type: 'pause', paused: false }),
    setSpeed: (speed) => send({ type: 'speed', speed }),
    setVisible: (visible) => send({ type: 'visible', visible }),

    select(uid) {
      store.setState({ selected: uid });
    },
    dismissNotice() {
      store.setState({ notice: undefined });
    },
  };

  return {
    store,
    actions,
    onFlights(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    dispose() {
      listeners.clear();
      connection.close();
    },
  };
}
