/**
 * The page's side of the door: batches into the store, actions into messages. A door that failed is
 * replaced by a new one.
 */
import { createStore } from 'zustand/vanilla';
import type { Flight, Place, Trace } from '../../cluster/ports.ts';
import { applyBatch, emptyState, typedIn } from './batches.ts';
import type {
  EditorFile,
  NoticeAction,
  Playground,
  PlaygroundActions,
  PlaygroundState,
  Refusal,
  TerminalTab,
} from '../playground.ts';
import type {
  CompleteAnswer,
  Door,
  FromEngine,
  OpenAnswer,
  OpenSource,
  ShareAnswer,
  ToEngine,
} from '../protocol/messages.ts';
import { answerLimit, againLimit, Failed, listenFor, openLimit, within } from './patience.ts';
import { linkName, type Drafts, type KeptFile } from '../storage/drafts.ts';

const learner: Place = { kind: 'machine' };

export interface PageOptions {
  /** Where changed files are kept for the next visit; nothing is kept without it. */
  drafts?: Drafts;
  /** Names of scenarios that are built in. */
  builtin?: readonly string[];
  /** `requestAnimationFrame`, or a stand-in for tests. Paces batches to frames. */
  frame(run: () => void): void;
}

interface Waiter {
  resolve(value: unknown): void;
  reject(e: Failed): void;
}

const kept = (files: readonly EditorFile[]): KeptFile[] =>
  files.filter((f) => !f.live).map(({ path, text }) => ({ path, text }));

/** `open`: makes a door. The first is made at once, another after a failure. */
export function createPage(openDoor: () => Door, options: PageOptions): Playground {
  const { drafts } = options;
  const store = createStore<PlaygroundState>()(() => emptyState);
  const get = (): PlaygroundState => store.getState();
  const listeners = new Set<(flights: readonly Flight[], now: number) => void>();
  const waiting = new Map<number, Waiter>();
  let ids = 0;
  let notices = 0;
  let terminals = 0;
  /** What the present files are kept under: the scenario's name, or a link's own. */
  let draft: string | undefined;
  /** Of the runs that were asked for: what the files of each are kept under. */
  const asked = new Map<number, string>();
  /** The run that is shown. */
  let run = 0;
  /**
   * Files that another beginning put aside; also kept in the browser, should the page be left now.
   */
  let setAside: { name: string; under: string; files: KeptFile[] } | undefined;
  const listening = listenFor(() => {
    if (get().phase === 'running') void lives('no answer');
  });
  let door: Door | undefined = connect();

  function connect(): Door {
    const made = openDoor();
    made.onMessage((m) => {
      if (door === made || door === undefined) hear(m);
    });
    return made;
  }

  /** A door that failed is closed for good; whoever waits for an answer from behind it is told. */
  function reconnect(): void {
    door?.close();
    for (const w of waiting.values()) w.reject(new Failed('engine', 'the engine ended'));
    waiting.clear();
    door = undefined;
    door = connect();
    for (const t of get().terminals)
      send({ type: 'open-terminal', terminal: t.id, place: t.place });
    if (get().clock.paused) send({ type: 'pause', paused: true });
  }

  function send(message: ToEngine): void {
    if (message.type !== 'taken' && get().phase === 'running') listening.asked();
    try {
      door?.send(message);
    } catch (e) {
      fail('engine', e instanceof Error ? e.message : String(e));
    }
  }

  function fail(code: string, message: string): void {
    drafts?.flush();
    store.setState({ phase: 'failed', failure: { code, message } });
    for (const w of waiting.values()) w.reject(new Failed(code, message));
    waiting.clear();
  }

  /**
   * Something was thrown on the other side, outside all that catches it, or nothing comes from it.
   * Does it still answer?
   */
  async function lives(message: string): Promise<void> {
    try {
      await within(
        answerLimit,
        ask((id) => ({ type: 'complete', id, terminal: '', line: '', cursor: 0 })),
      );
    } catch {
      if (get().phase === 'running') fail('worker', message);
    }
  }

  function hear(m: FromEngine): void {
    listening.heard();
    if (m.type === 'answer' || m.type === 'refused') {
      const waiter = waiting.get(m.id);
      waiting.delete(m.id);
      if (m.type === 'answer') waiter?.resolve(m.value);
      else waiter?.reject(new Failed(m.code, m.message));
      return;
    }
    if (m.type === 'failed') {
      if (m.code === 'worker' && get().phase === 'running') {
        say('hiccup', { message: m.message });
        void lives(m.message);
      } else fail(m.code, m.message);
      return;
    }
    // Whatever a batch does to the screen, the engine hears that it was taken, else it would wait
    // for ever.
    options.frame(() => send({ type: 'taken' }));
    const was = get();
    if (m.reset) {
      run = m.reset.run;
      draft = asked.get(run) ?? draft;
    }
    store.setState(applyBatch(was, m, m.notice ? ++notices : notices), true);
    if (m.flights.length > 0) for (const l of listeners) l(m.flights, m.clock.now);
    if (m.reset || m.removedFiles.length > 0 || m.files.some((f) => f.text !== undefined)) keep();
  }

  /**
   * Files that differ from what the scenario began with are kept; where none does, only which
   * scenario it is.
   */
  function keep(): void {
    const { files, touched, scenario } = get();
    if (!drafts || scenario === '') return;
    const name = draft ?? scenario;
    drafts.keep(name, touched ? kept(files) : undefined);
  }

  const say = (code: string, params: Record<string, string>, action?: NoticeAction) =>
    store.setState({ notice: { id: ++notices, code, params, ...(action ? { action } : {}) } });
  const ask = <T>(make: (id: number) => ToEngine): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ++ids;
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      send(make(id));
    });

  /** Never rejects: a job that failed is a refusal. `under`: what its files are kept under. */
  async function open(
    source: OpenSource,
    under: string,
    limit?: number,
  ): Promise<Refusal | undefined> {
    try {
      const answer = ask<OpenAnswer>((id) => {
        asked.set(id, under);
        return { type: 'open', id, source };
      });
      const { refused } = await (limit === undefined ? answer : within(limit, answer));
      return refused;
    } catch (e) {
      return {
        code: e instanceof Failed ? e.code : 'engine',
        message: e instanceof Error ? e.message : String(e),
      };
    }
  }

  /**
   * Files that were left changed; where the engine cannot run them, they are shown and nothing of
   * them is applied.
   */
  async function openKept(
    name: string,
    files: KeptFile[],
    under: string,
    unsafe: boolean,
  ): Promise<Refusal | undefined> {
    let refused: Refusal | undefined = unsafe ? { code: 'unfinished', message: '' } : undefined;
    if (!unsafe) {
      drafts?.begin();
      refused = await open({ files, name }, under, openLimit);
      drafts?.finish();
      if (!refused) return undefined;
      // Whatever state it is in: another one.
      reconnect();
    }
    const held = await open({ files, name, hold: true }, under);
    if (!held) say('held', { message: refused?.message ?? '' }, 'fresh-start');
    return held;
  }

  const patchTerminal = (id: string, change: (t: TerminalTab) => TerminalTab) =>
    store.setState((s) => ({ terminals: s.terminals.map((t) => (t.id === id ? change(t) : t)) }));
  const isBuiltin = (name: string) => options.builtin?.includes(name) ?? true;

  const actions: PlaygroundActions = {
    async openScenario(name) {
      drafts?.flush();
      if (get().phase === 'failed') reconnect();
      const files = drafts?.read(name);
      if (!files) {
        const refused = isBuiltin(name)
          ? await open({ builtin: name }, name)
          : { code: 'no-scenario', message: name };
        if (refused && refused.code !== 'no-scenario')
          say(refused.code === 'chunk' ? 'chunk' : 'scenario-failed', {
            name,
            message: refused.message,
          });
        return refused;
      }
      const unsafe = drafts?.opening() ?? false;
      drafts?.finish();
      const refused = await openKept(name, files, name, unsafe);
      if (!refused && !unsafe && isBuiltin(name) && !get().notice)
        say('draft-opened', { name }, 'fresh-start');
      return refused;
    },
    openFiles: (name, files, hold) => open({ files, name, ...(hold ? { hold } : {}) }, name),
    async openLink(fragment) {
      drafts?.flush();
      const under = linkName(fragment);
      const files = drafts?.read(under);
      if (!files) return open({ link: fragment }, under);
      const unsafe = drafts?.opening() ?? false;
      drafts?.finish();
      return openKept('link', files, under, unsafe);
    },

    async startAgain() {
      const { phase, scenario, files, touched } = get();
      const under = draft ?? scenario;
      if (phase === 'failed') {
        reconnect();
        if (touched || !isBuiltin(scenario))
          await openKept(scenario || 'local', kept(files), under, false);
        else await open({ builtin: scenario || 'welcome' }, scenario || 'welcome');
        return;
      }
      const built = isBuiltin(scenario);
      const aside = touched && built ? putAside() : false;
      try {
        await within(
          againLimit,
          ask((id) => ({ type: 'start-again', id })),
        );
      } catch {
        reconnect();
        await (built
          ? open({ builtin: scenario }, scenario)
          : openKept(scenario, kept(files), under, false));
      }
      if (aside) say('set-aside', {}, 'restore-files');
    },
    async startFresh() {
      const { scenario } = get();
      const name = isBuiltin(scenario) ? scenario : 'welcome';
      putAside();
      if (!(await open({ builtin: name }, name))) say('set-aside', {}, 'restore-files');
    },
    async restoreFiles() {
      const aside = setAside;
      if (aside) await openKept(aside.name, aside.files, aside.under, false);
    },
    shareLink: async (view) =>
      (await ask<ShareAnswer>((id) => ({ type: 'share', id, ...(view ? { view } : {}) }))).fragment,
    pause: () => send({ type: 'pause', paused: true }),
    resume: () => send({ type: 'pause', paused: false }),
    setSpeed: (speed) => send({ type: 'speed', speed }),
    setVisible: (visible) => send({ type: 'visible', visible }),

    changeFile(path, text, caret) {
      const before = get().files.find((f) => f.path === path);
      if (!before) return;
      const now = typedIn(before, text, caret);
      store.setState((s) => ({
        files: s.files.map((f) => (f.path === path ? now : f)),
        touched: s.touched || !before.live,
      }));
      send({ type: 'change-file', path, text, caret, edit: now.edits, run });
      if (!before.live) keep();
    },
    async applyFile(path) {
      try {
        await ask((id) => ({ type: 'apply-file', id, path }));
      } catch (e) {
        say('hiccup', { message: e instanceof Error ? e.message : String(e) });
      }
    },
    addFile(path, text = '') {
      send({ type: 'add-file', path, text });
    },
    removeFile(path) {
      send({ type: 'remove-file', path });
    },
    keepFile(path) {
      send({ type: 'keep-file', path });
    },
    takeIntoFile(path) {
      send({ type: 'take-into-file', path });
    },
    showFile(path) {
      store.setState({ activeFile: path });
    },

    openTerminal(place) {
      const existing = get().terminals.find(
        (t) => JSON.stringify(t.place) === JSON.stringify(place),
      );
      if (existing) {
        store.setState({ activeTerminal: existing.id });
        return existing.id;
      }
      const id = `t${++terminals}`;
      send({ type: 'open-terminal', terminal: id, place });
      store.setState({ activeTerminal: id });
      return id;
    },
    closeTerminal(id) {
      send({ type: 'close-terminal', terminal: id });
    },
    showTerminal(id) {
      store.setState({ activeTerminal: id });
    },
    enter(id, line) {
      enter(id, line, false);
    },
    interrupt(id) {
      send({ type: 'interrupt', terminal: id });
    },
    endOfInput(id) {
      send({ type: 'end-of-input', terminal: id });
    },
    clear(id) {
      send({ type: 'clear', terminal: id });
    },
    async complete(id, line, cursor) {
      try {
        return await ask<CompleteAnswer>((n) => ({
          type: 'complete',
          id: n,
          terminal: id,
          line,
          cursor,
        }));
      } catch {
        return { from: cursor, items: [] };
      }
    },
    run(command) {
      const id = actions.openTerminal(learner);
      store.setState({ activeTerminal: id });
      enter(id, command, true);
    },

    select(uid) {
      store.setState(uid === undefined ? { selected: undefined } : { selected: uid });
    },
    openLive(uid) {
      const o = get().objects[uid];
      const opened =
        o &&
        get().files.find(
          (f) =>
            f.live?.kind === o.kind &&
            f.live.name === o.metadata.name &&
            f.live.namespace === o.metadata.namespace,
        );
      if (opened) store.setState({ activeFile: opened.path });
      else send({ type: 'open-live', uid });
    },
    trace: (from, call) => ask<Trace>((id) => ({ type: 'trace', id, from, call })),
    dismissNotice() {
      store.setState({ notice: undefined });
    },
  };

  function putAside(): true {
    const { scenario, files } = get();
    setAside = { name: scenario, under: draft ?? scenario, files: kept(files) };
    drafts?.setAside(setAside.under, setAside.files);
    return true;
  }

  function enter(id: string, line: string, graph: boolean): void {
    if (line.trim() !== '' && get().terminals.find((t) => t.id === id)?.busy === false)
      patchTerminal(id, (t) => ({
        ...t,
        history: [...t.history.filter((h) => h !== line), line].slice(-500),
      }));
    send({ type: 'enter', terminal: id, line, ...(graph ? { graph } : {}) });
  }

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
      waiting.clear();
      door?.close();
    },
  };
}
