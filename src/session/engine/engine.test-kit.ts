/** An engine with a page that takes every batch at once, for tests without a screen. */
import { expect, vi } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import { applyBatch, emptyState } from '../page/apply-batch.ts';
import { typedIn } from '../page/file-tabs.ts';
import { createEngine } from './engine.ts';
import type { EditorFile, PlaygroundState } from '../playground.ts';
import type { Batch, FileUpdate } from '../protocol/batch.ts';
import type { FromEngine, ToEngine } from '../protocol/messages.ts';
import type { OpenSource } from '../protocol/requests.ts';

export const limit = { timeout: 300_000, interval: 20 };

export function startEngine() {
  const heard: FromEngine[] = [];
  const batches: Batch[] = [];
  const files = new Map<string, FileUpdate>();
  let state: PlaygroundState = emptyState;
  const post = (m: FromEngine): void => {
    heard.push(structuredClone(m));
    if (m.type !== 'batch') return;
    batches.push(m);
    state = applyBatch(state, m, batches.length);
    if (m.reset) files.clear();
    for (const f of [...(m.reset?.files ?? []), ...m.files])
      files.set(f.path, { ...files.get(f.path), ...f });
    setTimeout(() => engine.handle({ type: 'taken' }), 0);
  };
  const engine = createEngine({
    post,
    realNow: () => performance.now(),
    turn: () =>
      new Promise((r) => {
        setTimeout(r, 0);
      }),
    later: (ms, run) => {
      const id = setTimeout(run, Math.min(ms, 50));
      return () => clearTimeout(id);
    },
  });
  let ids = 0;
  const ask = async (make: (id: number) => ToEngine): Promise<FromEngine> => {
    const id = ++ids;
    engine.handle(make(id));
    await vi.waitFor(() => expect(heard.some((m) => 'id' in m && m.id === id)).toBe(true), limit);
    return heard.find((m) => 'id' in m && m.id === id)!;
  };
  const fileNow = (path: string): EditorFile => state.files.find((f) => f.path === path)!;
  const lines = () => (state.terminals[0]?.lines ?? []).map((l) => l.text);

  return {
    engine,
    heard,
    batches,
    files,
    ask,
    state: () => state,
    open: (source: OpenSource) => ask((id) => ({ type: 'open', id, source })),
    file: fileNow,
    objects: (kind: string): AnyStored[] =>
      (state.byKind[kind] ?? []).map((uid) => state.objects[uid]!),
    type(path: string, text: string, caret = text.length) {
      const typed = typedIn(fileNow(path), text, caret);
      state = { ...state, files: state.files.map((f) => (f.path === path ? typed : f)) };
      engine.handle({
        type: 'change-file',
        path,
        text,
        caret,
        edit: typed.edits,
        run: batches.findLast((b) => b.reset)?.reset?.run ?? 0,
      });
    },
    apply: (path: string) => ask((id) => ({ type: 'apply-file', id, path })),
    /** Runs a command in the terminal and gives what it printed. `graph`: as a gesture does it. */
    async run(command: string, graph = false): Promise<string> {
      if (state.terminals.length === 0)
        engine.handle({ type: 'open-terminal', terminal: 't', place: { kind: 'machine' } });
      await vi.waitFor(() => expect(state.terminals[0]?.busy).toBe(false), limit);
      const before = lines().length;
      engine.handle({ type: 'enter', terminal: 't', line: command, graph });
      await vi.waitFor(() => {
        expect(lines().length).toBeGreaterThan(before);
        expect(state.terminals[0]?.busy).toBe(false);
      }, limit);
      return lines()
        .slice(before + 1)
        .join('\n');
    },
    until: (check: () => void) => vi.waitFor(check, limit),
    states: (path: string) => fileNow(path).documents.map((d) => d.state),
  };
}
