/** Batches from the engine into the page's state. Pure functions. */
import type { PlaygroundState, TerminalTab } from '../playground.ts';
import type { Batch, FileUpdate, TerminalUpdate } from '../protocol/batch.ts';
import { updatedFile } from './file-tabs.ts';
import { mirrorObjects } from './mirrored-objects.ts';
import { sanitize } from './sanitize.ts';

/** Lines kept of a terminal; the oldest go first. */
const maxLines = 2_000;

export const emptyState: PlaygroundState = {
  phase: 'loading',
  scenario: '',
  touched: false,
  done: 0,
  clock: { now: 0, epoch: 0, speed: 1, paused: false },
  objects: {},
  byKind: {},
  files: [],
  activeFile: '',
  terminals: [],
  activeTerminal: '',
  traffic: [],
  rates: [],
  staleNodes: [],
  notModelled: {},
};

/** The value of before where the new one says the same, so that nobody takes it for news. */
const kept = <T>(before: T, now: T): T =>
  JSON.stringify(before) === JSON.stringify(now) ? before : now;

/** The list with an item in the place of `before`, or at its end. */
const replaced = <T>(list: readonly T[], before: T | undefined, next: T): T[] =>
  before === undefined ? [...list, next] : list.map((item) => (item === before ? next : item));

/** Another run: nothing is known of its objects yet. */
function begin(state: PlaygroundState, reset: NonNullable<Batch['reset']>): void {
  const files = reset.files.map((update) => {
    const before = state.files.find((file) => file.path === update.path);
    const goesOn = update.edit !== undefined;
    return updatedFile(before && !goesOn ? { ...before, edits: 0 } : before, update);
  });
  Object.assign(state, {
    scenario: reset.scenario,
    touched: reset.touched,
    objects: {},
    byKind: {},
    files,
    activeFile: files[0]?.path ?? '',
    traffic: [],
    rates: [],
    staleNodes: [],
    notModelled: {},
  } satisfies Partial<PlaygroundState>);
  delete state.selected;
}

function updateFile(state: PlaygroundState, update: FileUpdate): void {
  const before = state.files.find((file) => file.path === update.path);
  state.files = replaced(state.files, before, updatedFile(before, update));
  if (!before) state.activeFile = update.path;
  if (update.text !== undefined && update.kind === 'manifest') state.touched = true;
}

function removeFiles(state: PlaygroundState, paths: readonly string[]): void {
  const isGone = ({ path }: { path: string }) => paths.includes(path);
  if (state.files.some((file) => file.kind === 'manifest' && isGone(file))) state.touched = true;
  state.files = state.files.filter((file) => !isGone(file));
  if (!state.files.some(({ path }) => path === state.activeFile))
    state.activeFile = state.files[0]?.path ?? '';
}

function updateTerminal(state: PlaygroundState, update: TerminalUpdate): void {
  const { id, closed } = update;
  const before = state.terminals.find((terminal) => terminal.id === id);
  if (closed) {
    state.terminals = state.terminals.filter((terminal) => terminal !== before);
    if (state.activeTerminal === id) state.activeTerminal = state.terminals[0]?.id ?? '';
    return;
  }
  state.terminals = replaced(state.terminals, before, updatedTerminal(before, update));
  if (state.activeTerminal === '') state.activeTerminal = id;
}

function updatedTerminal(before: TerminalTab | undefined, update: TerminalUpdate): TerminalTab {
  const { id, place, title, partial, prompt, busy, cleared } = update;
  const lines = cleared ? update.lines : [...(before?.lines ?? []), ...update.lines];
  return {
    id,
    place,
    title,
    lines: lines.length > maxLines ? lines.slice(-maxLines) : lines,
    partial,
    prompt,
    busy,
    history: before?.history ?? [],
  };
}

/** One batch → the next state. */
export function applyBatch(
  before: PlaygroundState,
  batch: Batch,
  noticeId: number,
): PlaygroundState {
  const state: PlaygroundState = { ...before, phase: 'running', clock: batch.clock };
  delete state.failure;
  if (batch.reset) begin(state, batch.reset);
  Object.assign(state, mirrorObjects(state, batch.changed.map(sanitize), batch.removed));
  for (const update of batch.files) updateFile(state, update);
  if (batch.removedFiles.length > 0) removeFiles(state, batch.removedFiles);
  for (const update of batch.terminals) updateTerminal(state, update);
  if (batch.traffic) {
    state.traffic = batch.traffic.counts;
    state.rates = batch.traffic.rates;
  }
  if (batch.done !== undefined) state.done = batch.done;
  if (batch.staleNodes) state.staleNodes = kept(state.staleNodes, batch.staleNodes);
  if (batch.notModelled) state.notModelled = kept(state.notModelled, batch.notModelled);
  if (batch.notice) state.notice = { id: noticeId, ...batch.notice };
  if (state.selected !== undefined && !state.objects[state.selected]) delete state.selected;
  return state;
}
