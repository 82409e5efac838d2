import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPage } from './page.ts';
import type { Batch } from '../protocol/batch.ts';
import type { Door, FromEngine, ToEngine } from '../protocol/messages.ts';
import { Drafts } from '../storage/drafts.ts';
import { memoryStorage } from '../storage/memory-storage.test-kit.ts';

const batch = (b: Partial<Batch>): Batch => ({
  type: 'batch',
  clock: { now: 1, epoch: 0, speed: 1, paused: false },
  changed: [],
  removed: [],
  files: [],
  removedFiles: [],
  terminals: [],
  flights: [],
  ...b,
});
const update = {
  kind: 'manifest' as const,
  diagnostics: [],
  documents: [],
  willDelete: [],
  willMake: [],
  waiting: false,
  leaving: false,
};

const files = (text: string) => [{ path: 'a.yaml', text }];
const originals: Record<string, string> = { welcome: 'kind: Welcome', tutorial: 'kind: Tutorial' };
type Opened = Extract<ToEngine, { type: 'open' }>['source'];

/**
 * An engine that opens what it is asked to; `stumbles` says what it fails on instead of answering.
 */
function world(
  stumbles: (source: Opened) => FromEngine['type'] | 'silent' | undefined = () => undefined,
  answers = false,
) {
  const storage = memoryStorage();
  const opened: Opened[] = [];
  const doors: { closed: boolean; tell(m: FromEngine): void; sent: ToEngine[] }[] = [];
  let name = '';
  const openDoor = (): Door => {
    const listeners: ((m: FromEngine) => void)[] = [];
    const self = {
      closed: false,
      tell: (m: FromEngine) => {
        for (const l of listeners) l(m);
      },
      sent: [] as ToEngine[],
    };
    doors.push(self);
    const show = (
      run: number,
      scenario: string,
      list: { path: string; text: string }[],
      touched: boolean,
    ) => {
      name = scenario;
      self.tell(
        batch({
          reset: { run, scenario, files: list.map((f) => ({ ...f, ...update })), touched },
          done: 0,
        }),
      );
    };
    const answer = (id: number) => self.tell({ type: 'answer', id, value: {} });
    return {
      onMessage: (l) => {
        listeners.push(l);
      },
      close() {
        self.closed = true;
      },
      send(m) {
        self.sent.push(m);
        queueMicrotask(() => {
          if (self.closed) return;
          if (m.type === 'open') {
            opened.push(m.source);
            const how = stumbles(m.source);
            if (how === 'silent') return;
            if (how === 'failed') {
              self.tell({ type: 'failed', code: 'worker', message: 'gone' });
              return;
            }
            if (how === 'refused') {
              self.tell({ type: 'refused', id: m.id, code: 'engine', message: 'no' });
              return;
            }
            if ('builtin' in m.source)
              show(m.id, m.source.builtin, files(originals[m.source.builtin]!), false);
            else if ('files' in m.source) show(m.id, m.source.name, m.source.files, true);
            else show(m.id, 'link', files('kind: Link'), false);
            answer(m.id);
          } else if (m.type === 'ping' && answers) answer(m.id);
          else if (m.type === 'start-again') {
            show(m.id, name, files(originals[name] ?? ''), false);
            answer(m.id);
          }
        });
      },
    };
  };
  const visit = () =>
    createPage(openDoor, {
      frame: (run) => run(),
      builtin: ['welcome', 'tutorial'],
      drafts: new Drafts(storage, () => undefined),
    });
  return { storage, opened, doors, visit };
}
const text = (page: ReturnType<ReturnType<typeof world>['visit']>) =>
  page.store.getState().files[0]?.text;
const type = (page: ReturnType<ReturnType<typeof world>['visit']>, to: string) =>
  page.actions.changeFile('a.yaml', to, to.length);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a failure', () => {
  test('keeps the files, and starting again opens them in a new engine', async () => {
    const w = world();
    const page = w.visit();
    await page.actions.openScenario('welcome');
    type(page, 'kind: Mine');
    w.doors[0]!.tell({ type: 'failed', code: 'worker', message: 'out of memory' });
    // It may only have stumbled: it is asked.
    expect(page.store.getState()).toMatchObject({ phase: 'running', notice: { code: 'hiccup' } });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(page.store.getState()).toMatchObject({ phase: 'failed', failure: { code: 'worker' } });
    await page.actions.startAgain();
    expect(w.doors.map((d) => d.closed)).toEqual([true, false]);
    expect(page.store.getState().phase).toBe('running');
    expect(text(page)).toBe('kind: Mine');
    // What the dead engine still says is not heard.
    w.doors[0]!.tell({ type: 'failed', code: 'engine', message: 'late' });
    expect(page.store.getState().phase).toBe('running');
  });

  test('that only stumbled is gone on from', async () => {
    const w = world(undefined, true);
    const page = w.visit();
    await page.actions.openScenario('welcome');
    w.doors[0]!.tell({ type: 'failed', code: 'worker', message: 'once' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(page.store.getState()).toMatchObject({
      phase: 'running',
      notice: { code: 'hiccup', params: { message: 'once' } },
    });
    expect(w.doors).toHaveLength(1);
  });

  test.each(['failed', 'refused', 'silent'] as const)(
    'files that the engine does not open (%s) are shown and not applied',
    async (how) => {
      const w = world((source) => ('files' in source && !source.hold ? how : undefined));
      const first = w.visit();
      await first.actions.openScenario('tutorial');
      type(first, 'ports:\n-');
      await vi.advanceTimersByTimeAsync(1_000);
      const again = w.visit();
      const opening = again.actions.openScenario('tutorial');
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await opening).toBeUndefined();
      expect(w.opened.at(-1)).toEqual({ files: files('ports:\n-'), name: 'tutorial', hold: true });
      expect(again.store.getState()).toMatchObject({
        phase: 'running',
        notice: { code: 'held', action: 'fresh-start' },
      });
      expect(text(again)).toBe('ports:\n-');
      await again.actions.startFresh();
      expect(text(again)).toBe('kind: Tutorial');
      const restoring = again.actions.restoreFiles();
      await vi.advanceTimersByTimeAsync(60_000);
      await restoring;
      expect(text(again)).toBe('ports:\n-');
    },
  );

  test('a page that went down while it opened kept files does not try them again', async () => {
    const w = world((source) => ('files' in source && !source.hold ? 'silent' : undefined));
    const first = w.visit();
    await first.actions.openScenario('welcome');
    type(first, 'kind: Endless');
    await vi.advanceTimersByTimeAsync(1_000);
    void w.visit().actions.openScenario('welcome');
    const third = w.visit();
    await third.actions.openScenario('welcome');
    expect(w.opened.at(-1)).toMatchObject({ hold: true });
    expect(text(third)).toBe('kind: Endless');
  });

  test('an engine that does not answer is replaced when it is to start again', async () => {
    const w = world();
    const page = w.visit();
    await page.actions.openScenario('welcome');
    w.doors[0]!.closed = true;
    const again = page.actions.startAgain();
    await vi.advanceTimersByTimeAsync(20_000);
    await again;
    expect(w.doors).toHaveLength(2);
    expect(page.store.getState()).toMatchObject({ phase: 'running', scenario: 'welcome' });
  });

  test('whoever waits for an answer hears that none will come', async () => {
    const w = world();
    const page = w.visit();
    await page.actions.openScenario('welcome');
    const asked = [
      page.actions.shareLink(),
      page.actions.trace({ kind: 'machine' }, { kind: 'dns', name: 'a', type: 'A' } as never),
    ];
    const completed = page.actions.complete('t', 'kub', 3);
    const applied = page.actions.applyFile('a.yaml');
    w.doors[0]!.tell({ type: 'failed', code: 'engine', message: 'boom' });
    for (const a of asked) await expect(a).rejects.toThrow('boom');
    expect(await completed).toEqual({ from: 3, items: [] });
    await applied;
  });
});

describe('nothing a person wrote is lost', () => {
  test('each scenario has its own changed files, and they are there on coming back', async () => {
    const w = world();
    const page = w.visit();
    await page.actions.openScenario('welcome');
    type(page, 'kind: Mine');
    await page.actions.openScenario('tutorial');
    expect(text(page)).toBe('kind: Tutorial');
    type(page, 'kind: Other');
    await page.actions.openScenario('welcome');
    expect(text(page)).toBe('kind: Mine');
    expect(page.store.getState().notice).toMatchObject({
      code: 'draft-opened',
      action: 'fresh-start',
    });
    const next = w.visit();
    expect(new Drafts(w.storage, () => undefined).last()).toBe('tutorial');
    await next.actions.openScenario('tutorial');
    expect(text(next)).toBe('kind: Other');
  });

  test('a scenario that is asked for leaves the files of another alone', async () => {
    const w = world();
    const first = w.visit();
    await first.actions.openScenario('welcome');
    type(first, 'kind: Mine');
    await vi.advanceTimersByTimeAsync(1_000);
    const second = w.visit();
    await second.actions.openScenario('tutorial');
    await vi.advanceTimersByTimeAsync(1_000);
    const third = w.visit();
    await third.actions.openScenario('welcome');
    expect(text(third)).toBe('kind: Mine');
  });

  test('starting again sets changed files aside, and puts them back', async () => {
    const w = world();
    const page = w.visit();
    await page.actions.openScenario('welcome');
    type(page, 'kind: Mine');
    await page.actions.startAgain();
    expect(text(page)).toBe('kind: Welcome');
    expect(page.store.getState()).toMatchObject({
      touched: false,
      notice: { code: 'set-aside', action: 'restore-files' },
    });
    await page.actions.restoreFiles();
    expect(text(page)).toBe('kind: Mine');
    expect(page.store.getState().touched).toBe(true);
  });

  test('a link’s files are kept beside those of scenarios, under the link', async () => {
    const w = world();
    const page = w.visit();
    await page.actions.openScenario('welcome');
    type(page, 'kind: Mine');
    await page.actions.openLink('#s/0.abc');
    type(page, 'kind: Changed');
    await vi.advanceTimersByTimeAsync(1_000);
    const drafts = new Drafts(w.storage, () => undefined);
    expect(drafts.last()).toBe('welcome');
    expect(drafts.read('welcome')).toEqual(files('kind: Mine'));
    const back = w.visit();
    await back.actions.openLink('#s/0.abc');
    expect(text(back)).toBe('kind: Changed');
    await back.actions.openLink('#s/0.abd');
    expect(text(back)).toBe('kind: Link');
  });
});

test('keys typed while another scenario opens are kept with the files that they were typed into', async () => {
  const w = world((source) =>
    'builtin' in source && source.builtin === 'tutorial' ? 'silent' : undefined,
  );
  const page = w.visit();
  await page.actions.openScenario('welcome');
  void page.actions.openScenario('tutorial');
  type(page, 'kind: Typed Meanwhile');
  await vi.advanceTimersByTimeAsync(2_000);
  expect([...w.storage.all].filter(([key]) => key.includes('/draft/'))).toEqual([
    ['kubeground/1/draft/welcome', JSON.stringify(files('kind: Typed Meanwhile'))],
  ]);
});

describe('an engine from which nothing comes', () => {
  test('after something was asked of it: it is asked whether it lives, then the files are shown', async () => {
    const w = world();
    const page = w.visit();
    await page.actions.openScenario('welcome');
    await vi.advanceTimersByTimeAsync(60_000);
    // Nothing was asked.
    expect(page.store.getState().phase).toBe('running');
    type(page, 'kind: Mine');
    await vi.advanceTimersByTimeAsync(9_000);
    expect(page.store.getState().phase).toBe('running');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(page.store.getState()).toMatchObject({
      phase: 'failed',
      files: [{ text: 'kind: Mine' }],
    });
    await page.actions.startAgain();
    expect([page.store.getState().phase, text(page)]).toEqual(['running', 'kind: Mine']);
  });
  test('one that only has nothing to say answers, and nothing is said', async () => {
    const w = world(undefined, true);
    const page = w.visit();
    await page.actions.openScenario('welcome');
    type(page, 'kind: Mine');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(page.store.getState()).toMatchObject({ phase: 'running' });
    expect(page.store.getState().notice).toBeUndefined();
  });
});

test('what was kept in a form that is not known here is left where it is', async () => {
  const w = world();
  w.storage.setItem('kubeground/1/draft/welcome', '{"later":"form"}');
  const page = w.visit();
  await page.actions.openScenario('welcome');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(w.storage.getItem('kubeground/1/draft/welcome')).toBe('{"later":"form"}');
});
