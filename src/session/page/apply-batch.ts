/** Batches from the engine into the page's state. Pure functions. */
import type { AnyStored } from '../../schema/objects.ts';
import type { DocumentState, EditorFile, PlaygroundState, TerminalTab } from '../playground.ts';
import { sanitize } from './sanitize.ts';
import type { Batch, FileUpdate, TerminalUpdate } from '../protocol/batch.ts';

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

const keyOf = (o: AnyStored) => `${o.metadata.namespace ?? ''}/${o.metadata.name}`;

/**
 * Two lists in the order of their keys as one. A kind may have thousands (Events), of which few are
 * new.
 */
function merged(
  objects: Readonly<Record<string, AnyStored>>,
  list: readonly string[],
  added: readonly AnyStored[],
): string[] {
  const out: string[] = [];
  let from = 0;
  for (const o of added) {
    const key = keyOf(o);
    let low = from,
      high = list.length;
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
const kept = <T>(before: T, now: T): T =>
  JSON.stringify(before) === JSON.stringify(now) ? before : now;

/** The mirror after a batch. A kind's list is replaced only when its membership changed. */
export function mirrorObjects(
  state: Pick<PlaygroundState, 'objects' | 'byKind'>,
  changed: readonly AnyStored[],
  removed: readonly string[],
): Pick<PlaygroundState, 'objects' | 'byKind'> {
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
  for (const o of changed)
    if (!state.objects[o.metadata.uid] && objects[o.metadata.uid] === o) fresh.get(o.kind)?.push(o);
  for (const [kind, added] of fresh)
    byKind[kind] = merged(
      objects,
      (byKind[kind] ?? []).filter((uid) => objects[uid]),
      added.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    );
  return { objects, byKind };
}

function updatedFile(before: EditorFile | undefined, update: FileUpdate): EditorFile {
  const edits = before?.edits ?? 0;
  // What was typed since is newer than what the engine sent, and what it says of an older text is
  // no longer true.
  const current = before === undefined || update.edit === undefined || update.edit >= edits;
  const { text: sent, edit: _edit, ...said } = update;
  const taken = sent !== undefined && current;
  return {
    ...(current ? said : before),
    text: taken ? sent : (before?.text ?? sent ?? ''),
    edits,
    revision: (before?.revision ?? 0) + (taken ? 1 : 0),
  };
}

/**
 * A key was pressed in a file: what was said of the document under the caret was about another
 * text, and goes until the engine has read the new one. What was said of documents elsewhere stays.
 */
export function typedIn(before: EditorFile, text: string, caret: number): EditorFile {
  const grown = text.length - before.text.length;
  const here = before.documents.find(
    (d) => caret >= d.from && caret <= Math.max(d.to, d.to + grown),
  );
  const elsewhere = (at: number) => here !== undefined && (at < here.from || at > here.to);
  const diagnostics = before.diagnostics
    .filter((d) => elsewhere(d.from))
    .map((d) => {
      const moved = d.from < (here?.from ?? 0) ? 0 : grown;
      return { ...d, from: d.from + moved, to: d.to + moved };
    });
  // Not live any more, and not known to be anything else yet.
  const documents = before.documents.map((d): DocumentState =>
    d === here && d.state === 'applied' ? { ...d, state: 'applying' } : d,
  );
  return { ...before, text, edits: before.edits + 1, diagnostics, documents };
}

function terminal(before: TerminalTab | undefined, u: TerminalUpdate): TerminalTab {
  const lines = u.cleared ? u.lines : [...(before?.lines ?? []), ...u.lines];
  return {
    id: u.id,
    place: u.place,
    title: u.title,
    lines: lines.length > maxLines ? lines.slice(-maxLines) : lines,
    partial: u.partial,
    prompt: u.prompt,
    busy: u.busy,
    history: before?.history ?? [],
  };
}

const replaceBy = <T>(list: T[], key: (t: T) => string, next: T): T[] =>
  list.some((x) => key(x) === key(next))
    ? list.map((x) => (key(x) === key(next) ? next : x))
    : [...list, next];

/** One batch → the next state. */
export function applyBatch(
  state: PlaygroundState,
  batch: Batch,
  noticeId: number,
): PlaygroundState {
  let next: PlaygroundState = { ...state, phase: 'running', clock: batch.clock };
  delete next.failure;
  if (batch.reset) {
    const files = batch.reset.files.map((f) => {
      const before = state.files.find((x) => x.path === f.path);
      return updatedFile(before && f.edit === undefined ? { ...before, edits: 0 } : before, f);
    });
    next = {
      ...next,
      scenario: batch.reset.scenario,
      touched: batch.reset.touched,
      objects: {},
      byKind: {},
      files,
      activeFile: files[0]?.path ?? '',
      traffic: [],
      rates: [],
      staleNodes: [],
      notModelled: {},
    };
    delete next.selected;
  }
  Object.assign(next, mirrorObjects(next, batch.changed.map(sanitize), batch.removed));
  for (const u of batch.files) {
    const isNew = !next.files.some((f) => f.path === u.path);
    next.files = replaceBy(
      next.files,
      (f) => f.path,
      updatedFile(
        next.files.find((f) => f.path === u.path),
        u,
      ),
    );
    if (isNew) next.activeFile = u.path;
    if (u.text !== undefined && u.kind === 'manifest') next.touched = true;
  }
  if (batch.removedFiles.length > 0) {
    if (next.files.some((f) => f.kind === 'manifest' && batch.removedFiles.includes(f.path)))
      next.touched = true;
    next.files = next.files.filter((f) => !batch.removedFiles.includes(f.path));
    if (!next.files.some((f) => f.path === next.activeFile))
      next.activeFile = next.files[0]?.path ?? '';
  }
  for (const u of batch.terminals) {
    if (u.closed) {
      next.terminals = next.terminals.filter((t) => t.id !== u.id);
      if (next.activeTerminal === u.id) next.activeTerminal = next.terminals[0]?.id ?? '';
      continue;
    }
    next.terminals = replaceBy(
      next.terminals,
      (t) => t.id,
      terminal(
        next.terminals.find((t) => t.id === u.id),
        u,
      ),
    );
    if (next.activeTerminal === '') next.activeTerminal = u.id;
  }
  if (batch.traffic) {
    next.traffic = batch.traffic.counts;
    next.rates = batch.traffic.rates;
  }
  if (batch.done !== undefined) next.done = batch.done;
  if (batch.staleNodes) next.staleNodes = kept(next.staleNodes, batch.staleNodes);
  if (batch.notModelled) next.notModelled = kept(next.notModelled, batch.notModelled);
  if (batch.notice) next.notice = { id: noticeId, ...batch.notice };
  if (next.selected !== undefined && !next.objects[next.selected]) delete next.selected;
  return next;
}
