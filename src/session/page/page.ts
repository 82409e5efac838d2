/**
 * The page's side of the door: batches into the store, actions into messages.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Flight } from '../../cluster/ports.ts';
import type {
  NoticeAction,
  Playground,
  PlaygroundActions,
  PlaygroundState,
} from '../playground.ts';
import type { Batch } from '../protocol/batch.ts';
import type { Door } from '../protocol/messages.ts';
import type { Answer, Refusal, RequestType, Requests } from '../protocol/requests.ts';
import type { Drafts } from '../storage/drafts.ts';
import { applyBatch, emptyState } from './apply-batch.ts';
import { Connection, type Command } from './connection.ts';
import { fileActions } from './file-actions.ts';
import { Opening } from './opening.ts';
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

/** Commands that a new engine has to know from the beginning. */
function commandsOf({ terminals, clock }: PlaygroundState): Command[] {
  const commands: Command[] = terminals.map(({ id, place }) => ({
    type: 'open-terminal',
    terminal: id,
    place,
  }));
  return clock.paused ? [...commands, { type: 'pause', paused: true }] : commands;
}

/** `openDoor`: makes a door. The first is made at once, another after a failure. */
export function createPage(openDoor: () => Door, options: PageOptions): Playground {
  const { drafts } = options;
  const store = createStore<PlaygroundState>()(() => emptyState);
  const flights = new Set<FlightListener>();
  let notices = 0;
  /** The run that is shown. */
  let run = 0;

  const say = (code: string, params: Record<string, string>, action?: NoticeAction) =>
    store.setState({ notice: { id: ++notices, code, params, ...(action ? { action } : {}) } });

  function receive(batch: Batch): void {
    // Whatever a batch does to the screen, the engine hears that it was taken, else it would wait
    // for ever.
    options.frame(() => connection.send({ type: 'taken' }));
    if (batch.reset) {
      run = batch.reset.run;
      opening.began(run);
    }
    if (batch.notice) notices += 1;
    store.setState(applyBatch(store.getState(), batch, notices), true);
    if (batch.flights.length > 0) for (const hear of flights) hear(batch.flights, batch.clock.now);
    if (changesFiles(batch)) opening.keep();
  }

  const connection: Connection = new Connection(openDoor, {
    batch: receive,
    stumbled: (code, message) => say(code, { message }),
    failed(code, message) {
      drafts?.flush();
      store.setState({ phase: 'failed', failure: { code, message } });
    },
    running: () => store.getState().phase === 'running',
    again: () => commandsOf(store.getState()),
  });
  const isBuiltin = (name: string) => options.builtin?.includes(name) ?? true;
  const opening = new Opening({ connection, store, drafts, isBuiltin, say });
  const keep = () => opening.keep();

  return {
    store,
    actions: {
      ...opening.actions(),
      ...fileActions({ connection, store, say, keep, shownRun: () => run }),
      ...terminalActions(connection, store),
      ...otherActions(connection, store),
    },
    onFlights(listener) {
      flights.add(listener);
      return () => {
        flights.delete(listener);
      };
    },
    dispose() {
      flights.clear();
      connection.close();
    },
  };
}

type FlightListener = (flights: readonly Flight[], now: number) => void;

const changesFiles = ({ reset, removedFiles, files }: Batch): boolean =>
  reset !== undefined || removedFiles.length > 0 || files.some((file) => file.text !== undefined);

function answered<K extends RequestType>(answer: Answer<K>): Requests[K]['answer'] {
  if (!answer.ok) throw new Refused(answer);
  return answer.value;
}

/** What concerns neither files nor terminals. */
function otherActions(
  connection: Connection,
  store: StoreApi<PlaygroundState>,
): Pick<
  PlaygroundActions,
  | 'shareLink'
  | 'trace'
  | 'pause'
  | 'resume'
  | 'setSpeed'
  | 'setVisible'
  | 'select'
  | 'dismissNotice'
> {
  return {
    shareLink: async (view) =>
      answered(await connection.ask('share', view ? { view } : {})).fragment,
    trace: async (from, call) => answered(await connection.ask('trace', { from, call })),
    pause: () => connection.send({ type: 'pause', paused: true }),
    resume: () => connection.send({ type: 'pause', paused: false }),
    setSpeed: (speed) => connection.send({ type: 'speed', speed }),
    setVisible: (visible) => connection.send({ type: 'visible', visible }),
    select: (uid) => store.setState({ selected: uid }),
    dismissNotice: () => store.setState({ notice: undefined }),
  };
}
