/** A playground without a cluster: any objects, and actions that do nothing or little. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Flight } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import { sanitize } from '../../session/page/sanitize.ts';
import type { Playground, PlaygroundActions, PlaygroundState } from '../../session/playground.ts';
import { epoch } from './object.ts';
import { Requests } from './requests.ts';

const placeName = ({ metadata }: AnyStored): string => `${metadata.namespace}/${metadata.name}`;

/** As the page's door gives them (session/page/page.ts). */
export function stateOf(given: readonly AnyStored[]): Pick<PlaygroundState, 'objects' | 'byKind'> {
  const objects = given.map(sanitize);
  const byKind: Record<string, string[]> = {};
  const sorted = objects.toSorted((left, right) => placeName(left).localeCompare(placeName(right)));
  for (const { kind, metadata } of sorted) {
    (byKind[kind] ??= []).push(metadata.uid);
  }
  return { objects: Object.fromEntries(objects.map((each) => [each.metadata.uid, each])), byKind };
}

/** Virtual ms at which it begins. */
const startMs = 42_000;
const tickMs = 100;

const firstState = (objects: readonly AnyStored[]): PlaygroundState => ({
  phase: 'running',
  scenario: 'welcome',
  touched: false,
  done: 0,
  clock: { now: startMs, epoch, speed: 1, paused: false },
  ...stateOf(objects),
  files: [],
  activeFile: '',
  terminals: [],
  activeTerminal: '',
  traffic: [],
  rates: [],
  staleNodes: [],
  notModelled: {},
});

const nothing = () => undefined;
const later = async () => undefined;

function actionsOn(store: StoreApi<PlaygroundState>, commands: string[]): PlaygroundActions {
  const setClock = (change: Partial<PlaygroundState['clock']>) =>
    store.setState(({ clock }) => ({ clock: { ...clock, ...change } }));
  return {
    openScenario: async (scenario) => {
      store.setState({ scenario });
      return undefined;
    },
    openLink: later,
    openFiles: later,
    startAgain: later,
    startFresh: later,
    restoreFiles: later,
    setVisible: nothing,
    shareLink: async () => '#s/0.eJwrLk3OTy',
    pause: () => setClock({ paused: true }),
    resume: () => setClock({ paused: false }),
    setSpeed: (speed) => setClock({ speed }),
    changeFile: nothing,
    applyFile: later,
    addFile: nothing,
    removeFile: nothing,
    keepFile: nothing,
    takeIntoFile: nothing,
    showFile: nothing,
    openTerminal: () => 'new',
    closeTerminal: nothing,
    showTerminal: nothing,
    enter: nothing,
    interrupt: nothing,
    endOfInput: nothing,
    clear: nothing,
    complete: async (_id, _line, cursor) => ({ from: cursor, items: [] }),
    run: (command) => {
      commands.push(command);
    },
    select: (selected) => store.setState({ selected }),
    openLive: nothing,
    trace: async () => {
      throw new Error('no network here');
    },
    dismissNotice: () => store.setState({ notice: undefined }),
  };
}

const perSecond = (sent: number, ms: number): number =>
  Math.round((sent / Math.max(1, ms / 1000)) * 10) / 10;

/** `live`: Clients send requests. `commands`: takes what was run. */
export function fakePlayground(
  objects: readonly AnyStored[],
  { live = false, commands = [] }: { live?: boolean; commands?: string[] } = {},
): Playground {
  const store = createStore<PlaygroundState>(() => firstState(objects));
  const listeners = new Set<(flights: readonly Flight[], now: number) => void>();
  const requests = new Requests();
  const tick = () => {
    const { clock, ...state } = store.getState();
    if (clock.paused) return;
    const now = clock.now + tickMs;
    const flights = requests.tick(state, now);
    const { traffic } = requests;
    store.setState({
      clock: { ...clock, now },
      traffic,
      rates: traffic.map(({ sent }) => perSecond(sent, now - startMs)),
    });
    for (const listen of listeners) {
      listen(flights, now);
    }
  };
  const timer = live ? setInterval(tick, tickMs) : undefined;
  return {
    store,
    actions: actionsOn(store, commands),
    onFlights: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => clearInterval(timer),
  };
}
