/** The page's side of the door: batches into the store, actions into messages. */
import { createStore } from 'zustand/vanilla';
import type { Flight, Place, Trace } from '../cluster/ports.ts';
import type { AnyStored } from '../schema/objects.ts';
import type { EditorFile, Playground, PlaygroundActions, PlaygroundState, TerminalTab } from './playground.ts';
import type { Batch, CompleteAnswer, Door, FileUpdate, OpenAnswer, ShareAnswer, TerminalUpdate, ToEngine } from './protocol.ts';
import { tame } from './tame.ts';

/** Lines kept of a terminal; the oldest go first. */
const maxLines = 2_000;
const learner: Place = { kind: 'machine' };

export const emptyState: PlaygroundState = {
  phase: 'loading', scenario: '', clock: { now: 0, epoch: 0, speed: 1, paused: false }, objects: {}, byKind: {}, files: [], activeFile: '',
  terminals: [], activeTerminal: '', traffic: [], rates: [], staleNodes: [], notModelled: {},
};

const keyOf = (o: AnyStored) => `${o.metadata.namespace ?? ''}/${o.metadata.name}`;

/** Two lists in the order of their keys as one. A kind may have thousands (Events), of which few are new. */
function merged(objects: Readonly<Record<string, AnyStored>>, list: readonly string[], added: readonly AnyStored[]): string[] {
  const out: string[] = [];
  let from = 0;
  for (const o of added) {
    const key = keyOf(o);
    let low = from, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(objects[list[middle]!]!) < key) low = middle + 1;
      else high = middle;
    }
    for (; from < low; from++) out.push(list[from]!);
    out.push(o.metadata.uid);
  }
  for (; from < list.length; from++) out.push(list[from]!);
  return out;
}

/** The value of before where the new one says the same, so that nobody takes it for news. */
const kept = <T>(before: T, now: T): T => (JSON.stringify(before) === JSON.stringify(now) ? before : now);

/** The mirror after a batch. A kind's list is replaced only when its membership changed. */
export function mirrorObjects(state: Pick<PlaygroundState, 'objects' | 'byKind'>, changed: readonly AnyStored[], removed: readonly string[]): Pick<PlaygroundState, 'objects' | 'byKind'> {
  if (changed.length === 0 && removed.length === 0) return state;
  const objects: Record<string, AnyStored> = { ...state.objects };
  const dirty = new Set<string>();
  for (const uid of removed) {
    const gone = objects[uid];
    if (!gone) continue;
    dirty.add(gone.kind);
    delete objects[uid];
  }
  for (const o of changed) {
    if (!objects[o.metadata.uid]) dirty.add(o.kind);
    objects[o.metadata.uid] = o;
  }
  if (dirty.size === 0) return { objects, byKind: state.byKind };
  const byKind = { ...state.byKind };
  const fresh = new Map<string, AnyStored[]>([...dirty].map((k) => [k, []]));
  for (const o of changed) if (!state.objects[o.metadata.uid] && objects[o.metadata.uid] === o) fresh.get(o.kind)?.push(o);
  for (const [kind, added] of fresh) byKind[kind] = merged(objects, (byKind[kind] ?? []).filter((uid) => objects[uid]), added.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
  return { objects, byKind };
}

function file(before: EditorFile | undefined, u: FileUpdate): EditorFile {
  const edits = before?.edits ?? 0;
  // What was typed since is newer than what the engine sent.
  const taken = u.text !== undefined && (u.edit === undefined || u.edit >= edits);
  const text = taken ? u.text! : before?.text ?? u.text ?? '';
  return {
    path: u.path, ...(u.live ? { live: u.live } : {}), text, edits, revision: (before?.revision ?? 0) + (taken ? 1 : 0),
    diagnostics: u.diagnostics, documents: u.documents, willDelete: u.willDelete, waiting: u.waiting,
  };
}

function terminal(before: TerminalTab | undefined, u: TerminalUpdate): TerminalTab {
  const lines = u.cleared ? u.lines : [...(before?.lines ?? []), ...u.lines];
  return { id: u.id, place: u.place, title: u.title, lines: lines.length > maxLines ? lines.slice(-maxLines) : lines, partial: u.partial, prompt: u.prompt, busy: u.busy, history: before?.history ?? [] };
}

const replaceBy = <T>(list: T[], key: (t: T) => string, next: T): T[] => (list.some((x) => key(x) === key(next)) ? list.map((x) => (key(x) === key(next) ? next : x)) : [...list, next]);

/** One batch → the next state. */
export function applyBatch(state: PlaygroundState, batch: Batch, noticeId: number): PlaygroundState {
  let next: PlaygroundState = { ...state, phase: 'running', clock: batch.clock };
  if (batch.reset) {
    const files = batch.reset.files.map((f) => { const before = state.files.find((x) => x.path === f.path); return file(before && { ...before, edits: 0 }, f); });
    next = { ...next, scenario: batch.reset.scenario, objects: {}, byKind: {}, files, activeFile: files[0]?.path ?? '', traffic: [], rates: [], staleNodes: [], notModelled: {} };
    delete next.selected;
  }
  Object.assign(next, mirrorObjects(next, batch.changed.map(tame), batch.removed));
  for (const u of batch.files) {
    const isNew = !next.files.some((f) => f.path === u.path);
    next.files = replaceBy(next.files, (f) => f.path, file(next.files.find((f) => f.path === u.path), u));
    if (isNew) next.activeFile = u.path;
  }
  if (batch.removedFiles.length > 0) {
    next.files = next.files.filter((f) => !batch.removedFiles.includes(f.path));
    if (!next.files.some((f) => f.path === next.activeFile)) next.activeFile = next.files[0]?.path ?? '';
  }
  for (const u of batch.terminals) {
    if (u.closed) {
      next.terminals = next.terminals.filter((t) => t.id !== u.id);
      if (next.activeTerminal === u.id) next.activeTerminal = next.terminals[0]?.id ?? '';
      continue;
    }
    next.terminals = replaceBy(next.terminals, (t) => t.id, terminal(next.terminals.find((t) => t.id === u.id), u));
    if (next.activeTerminal === '') next.activeTerminal = u.id;
  }
  if (batch.traffic) { next.traffic = batch.traffic.counts; next.rates = batch.traffic.rates; }
  if (batch.staleNodes) next.staleNodes = kept(next.staleNodes, batch.staleNodes);
  if (batch.notModelled) next.notModelled = kept(next.notModelled, batch.notModelled);
  if (batch.notice) next.notice = { id: noticeId, ...batch.notice };
  if (next.selected !== undefined && !next.objects[next.selected]) delete next.selected;
  return next;
}

export interface PageOptions {
  /** Called when what should be kept for the next visit changed. */
  onFiles?(scenario: string, files: EditorFile[]): void;
  /** `requestAnimationFrame`, or a stand-in for tests. Paces batches to frames. */
  frame(run: () => void): void;
}

export function createPage(door: Door, options: PageOptions): Playground {
  const store = createStore<PlaygroundState>()(() => emptyState);
  const listeners = new Set<(flights: readonly Flight[], now: number) => void>();
  const waiting = new Map<number, (value: unknown) => void>();
  let ids = 0;
  let notices = 0;
  let terminals = 0;

  door.onMessage((m) => {
    if (m.type === 'answer') {
      waiting.get(m.id)?.(m.value);
      waiting.delete(m.id);
    } else if (m.type === 'failed') store.setState({ phase: 'failed', failure: { code: m.code, message: m.message } });
    else {
      store.setState((s) => applyBatch(s, m, m.notice ? ++notices : notices), true);
      if (m.flights.length > 0) for (const l of listeners) l(m.flights, m.clock.now);
      if (m.reset || m.files.some((f) => f.text !== undefined)) options.onFiles?.(store.getState().scenario, store.getState().files);
      options.frame(() => door.send({ type: 'taken' }));
    }
  });

  const ask = <T>(make: (id: number) => ToEngine): Promise<T> => new Promise((resolve) => {
    const id = ++ids;
    waiting.set(id, (value) => resolve(value as T));
    door.send(make(id));
  });
  const open = async (source: Extract<ToEngine, { type: 'open' }>['source']) => (await ask<OpenAnswer>((id) => ({ type: 'open', id, source }))).refused;
  const patchTerminal = (id: string, change: (t: TerminalTab) => TerminalTab) => store.setState((s) => ({ terminals: s.terminals.map((t) => (t.id === id ? change(t) : t)) }));

  const actions: PlaygroundActions = {
    openScenario: async (name) => { await open({ builtin: name }); },
    openFiles: (name, files) => open({ files, name }),
    openLink: (fragment) => open({ link: fragment }),
    startAgain: async () => { await ask((id) => ({ type: 'start-again', id })); },
    shareLink: async (view) => (await ask<ShareAnswer>((id) => ({ type: 'share', id, ...(view ? { view } : {}) }))).fragment,
    pause: () => door.send({ type: 'pause', paused: true }),
    resume: () => door.send({ type: 'pause', paused: false }),
    setSpeed: (speed) => door.send({ type: 'speed', speed }),
    setVisible: (visible) => door.send({ type: 'visible', visible }),

    changeFile(path, text, caret) {
      const edit = (store.getState().files.find((f) => f.path === path)?.edits ?? 0) + 1;
      store.setState((s) => ({ files: s.files.map((f) => (f.path === path ? { ...f, text, edits: edit } : f)) }));
      door.send({ type: 'change-file', path, text, caret, edit });
      options.onFiles?.(store.getState().scenario, store.getState().files);
    },
    applyFile: async (path) => { await ask((id) => ({ type: 'apply-file', id, path })); },
    addFile(path, text = '') { door.send({ type: 'add-file', path, text }); },
    removeFile(path) { door.send({ type: 'remove-file', path }); },
    showFile(path) { store.setState({ activeFile: path }); },

    openTerminal(place) {
      const existing = store.getState().terminals.find((t) => JSON.stringify(t.place) === JSON.stringify(place));
      if (existing) { store.setState({ activeTerminal: existing.id }); return existing.id; }
      const id = `t${++terminals}`;
      door.send({ type: 'open-terminal', terminal: id, place });
      store.setState({ activeTerminal: id });
      return id;
    },
    closeTerminal(id) { door.send({ type: 'close-terminal', terminal: id }); },
    showTerminal(id) { store.setState({ activeTerminal: id }); },
    enter(id, line) {
      if (line.trim() !== '' && store.getState().terminals.find((t) => t.id === id)?.busy === false) patchTerminal(id, (t) => ({ ...t, history: [...t.history.filter((h) => h !== line), line].slice(-500) }));
      door.send({ type: 'enter', terminal: id, line });
    },
    interrupt(id) { door.send({ type: 'interrupt', terminal: id }); },
    endOfInput(id) { door.send({ type: 'end-of-input', terminal: id }); },
    clear(id) { door.send({ type: 'clear', terminal: id }); },
    complete: (id, line, cursor) => ask<CompleteAnswer>((n) => ({ type: 'complete', id: n, terminal: id, line, cursor })),
    run(command) {
      const id = actions.openTerminal(learner);
      store.setState({ activeTerminal: id });
      actions.enter(id, command);
    },

    select(uid) { store.setState(uid === undefined ? { selected: undefined } : { selected: uid }); },
    openLive(uid) {
      const o = store.getState().objects[uid];
      const opened = o && store.getState().files.find((f) => f.live?.kind === o.kind && f.live.name === o.metadata.name && f.live.namespace === o.metadata.namespace);
      if (opened) store.setState({ activeFile: opened.path });
      else door.send({ type: 'open-live', uid });
    },
    trace: (from, call) => ask<Trace>((id) => ({ type: 'trace', id, from, call })),
    dismissNotice() { store.setState({ notice: undefined }); },
  };

  return {
    store, actions,
    onFlights(listener) { listeners.add(listener); return () => { listeners.delete(listener); }; },
    dispose() { listeners.clear(); waiting.clear(); door.close(); },
  };
}
