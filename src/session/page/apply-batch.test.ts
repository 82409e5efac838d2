import { describe, expect, test } from 'vitest';
import type { PlaygroundState } from '../playground.ts';
import type { Batch, TerminalUpdate } from '../protocol/batch.ts';
import { applyBatch, emptyState } from './apply-batch.ts';

const batch = (more: Partial<Batch>): Batch => ({
  type: 'batch',
  clock: { now: 1, epoch: 0, speed: 1, paused: false },
  changed: [],
  removed: [],
  files: [],
  removedFiles: [],
  terminals: [],
  flights: [],
  ...more,
});
const after = (state: PlaygroundState, more: Partial<Batch>) => applyBatch(state, batch(more), 7);
const manifest = (path: string, more: object = {}) => ({
  kind: 'manifest' as const,
  path,
  diagnostics: [],
  documents: [],
  willDelete: [],
  willMake: [],
  waiting: false,
  leaving: false,
  ...more,
});
const reset = (...paths: string[]): Batch['reset'] => ({
  run: 1,
  scenario: 'welcome',
  touched: false,
  files: paths.map((path) => manifest(path, { text: path })),
});
const terminal = (id: string, more: Partial<TerminalUpdate> = {}): TerminalUpdate => ({
  id,
  place: { kind: 'machine' },
  title: 'you@laptop',
  lines: [],
  cleared: false,
  partial: '',
  prompt: '$ ',
  busy: false,
  ...more,
});
const line = (id: number) => ({ id, kind: 'out' as const, text: String(id) });

describe('files', () => {
  const opened = after(emptyState, { reset: reset('a.yaml', 'b.yaml') });
  test('of a run: the first is in front, none is touched', () => {
    expect(opened).toMatchObject({ activeFile: 'a.yaml', touched: false, scenario: 'welcome' });
  });
  test('one more comes to the front, and the scenario is another one’s', () => {
    const more = after(opened, { files: [manifest('c.yaml', { text: '' })] });
    expect(more).toMatchObject({ activeFile: 'c.yaml', touched: true });
    expect(more.files.map(({ path }) => path)).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  });
  test('of which only something is said stay in place', () => {
    const said = after(opened, { files: [manifest('b.yaml', { waiting: true })] });
    expect(said).toMatchObject({ activeFile: 'a.yaml', touched: false });
    expect(said.files.map(({ waiting }) => waiting)).toEqual([false, true]);
  });
  test('a live object touches nothing, coming or going', () => {
    const { willDelete: _gone, willMake: _made, ...common } = manifest('live:Pod/default/a');
    const object = { apiVersion: 'v1', kind: 'Pod', name: 'a' };
    const live = after(opened, { files: [{ ...common, kind: 'live', object, text: 'x' }] });
    expect(live).toMatchObject({ activeFile: 'live:Pod/default/a', touched: false });
    const gone = after(live, { removedFiles: ['live:Pod/default/a'] });
    expect(gone).toMatchObject({ activeFile: 'a.yaml', touched: false });
  });
  test('that go leave another in front, and are missed', () => {
    expect(after(opened, { removedFiles: ['a.yaml'] })).toMatchObject({
      activeFile: 'b.yaml',
      touched: true,
      files: [{ path: 'b.yaml' }],
    });
    expect(after(opened, { removedFiles: ['b.yaml'] }).activeFile).toBe('a.yaml');
    expect(after(opened, { removedFiles: ['none'] })).toMatchObject({ touched: false });
    expect(after(opened, { removedFiles: ['a.yaml', 'b.yaml'] }).activeFile).toBe('');
  });
});

describe('terminals', () => {
  test('come to the front when they are the first, keep their history, and are appended to', () => {
    const one = after(emptyState, { terminals: [terminal('t1', { lines: [line(1)] })] });
    expect(one.activeTerminal).toBe('t1');
    const typed = {
      ...one,
      terminals: one.terminals.map((tab) => ({ ...tab, history: ['ls'] })),
    };
    const two = after(typed, {
      terminals: [terminal('t1', { lines: [line(2)], busy: true }), terminal('t2')],
    });
    expect(two.activeTerminal).toBe('t1');
    expect(two.terminals).toMatchObject([
      { id: 't1', history: ['ls'], busy: true, lines: [{ id: 1 }, { id: 2 }] },
      { id: 't2', history: [] },
    ]);
    const cleared = after(two, {
      terminals: [terminal('t1', { cleared: true, lines: [line(3)] })],
    });
    expect(cleared.terminals[0]!.lines.map(({ id }) => id)).toEqual([3]);
  });
  test('keep 2,000 lines', () => {
    const lines = Array.from({ length: 2_001 }, (_, id) => line(id));
    const { terminals } = after(emptyState, { terminals: [terminal('t', { lines })] });
    expect([terminals[0]!.lines.length, terminals[0]!.lines[0]!.id]).toEqual([2_000, 1]);
  });
  test('that are closed leave another in front', () => {
    const two = after(emptyState, { terminals: [terminal('t1'), terminal('t2')] });
    const one = after(two, { terminals: [terminal('t1', { closed: true })] });
    expect(one).toMatchObject({ activeTerminal: 't2', terminals: [{ id: 't2' }] });
    expect(after(two, { terminals: [terminal('t2', { closed: true })] }).activeTerminal).toBe('t1');
    expect(after(one, { terminals: [terminal('t2', { closed: true })] }).activeTerminal).toBe('');
  });
});

describe('what else a batch says', () => {
  const failed: PlaygroundState = {
    ...emptyState,
    phase: 'failed',
    failure: { code: 'engine', message: 'x' },
    staleNodes: ['n1'],
    notModelled: { a: 'b' },
    selected: 'gone',
    done: 3,
  };
  test('it runs, and what was selected and is not there is not', () => {
    const state = after(failed, {});
    expect(state.phase).toBe('running');
    expect('failure' in state || 'selected' in state).toBe(false);
    expect(state.done).toBe(3);
  });
  test('what is the same stays the same object, so that nobody takes it for news', () => {
    const state = after(failed, { staleNodes: ['n1'], notModelled: { a: 'b' }, done: 0 });
    expect(state.staleNodes).toBe(failed.staleNodes);
    expect(state.notModelled).toBe(failed.notModelled);
    expect(state.done).toBe(0);
    expect(after(failed, { staleNodes: [] }).staleNodes).toEqual([]);
  });
  test('traffic and notices', () => {
    const notice = { code: 'hiccup', params: { message: 'x' } };
    expect(after(failed, { traffic: { counts: [], rates: [1] }, notice })).toMatchObject({
      rates: [1],
      notice: { id: 7, ...notice },
    });
  });
  test('another run forgets what was known of the last', () => {
    const state = after({ ...failed, rates: [1] }, { reset: reset('a.yaml') });
    expect(state).toMatchObject({ rates: [], staleNodes: [], notModelled: {}, objects: {} });
  });
});
