import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Batch } from '../protocol/batch.ts';
import type { Door, FromEngine, ToEngine } from '../protocol/messages.ts';
import { createPage } from './page.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const reset = (run: number): Batch => ({
  type: 'batch',
  clock: { now: 1, epoch: 0, speed: 1, paused: false },
  reset: { run, scenario: 'welcome', files: [], touched: false },
  changed: [],
  removed: [],
  files: [],
  removedFiles: [],
  terminals: [],
  flights: [],
});

interface FakeDoor {
  closed: boolean;
  sent: ToEngine[];
  tell(message: FromEngine): void;
}

/** A page whose first `broken` engines cannot be loaded; the others open what they are asked to. */
function visit(broken: number) {
  const doors: FakeDoor[] = [];
  const page = createPage(
    (): Door => {
      const listeners: ((message: FromEngine) => void)[] = [];
      const door: FakeDoor = {
        closed: false,
        sent: [],
        tell(message) {
          for (const listener of listeners) listener(message);
        },
      };
      const loads = doors.push(door) > broken;
      if (!loads)
        queueMicrotask(() => door.tell({ type: 'failed', code: 'chunk', message: 'offline' }));
      return {
        onMessage: (listener) => listeners.push(listener),
        close() {
          door.closed = true;
        },
        send(message) {
          door.sent.push(message);
          if (loads && message.type === 'open')
            queueMicrotask(() => {
              door.tell(reset(message.id));
              door.tell({ type: 'answer', id: message.id, value: {} });
            });
        },
      };
    },
    { frame: (run) => run() },
  );
  return { doors, page, state: () => page.store.getState() };
}

describe('an engine that cannot be loaded', () => {
  test('once: it is said and tried again, and what was asked meanwhile is asked of the next one', async () => {
    const { doors, page, state } = visit(1);
    const opening = page.actions.openScenario('welcome');
    page.actions.setSpeed(4);
    await vi.advanceTimersByTimeAsync(100);
    expect(state()).toMatchObject({
      phase: 'loading',
      notice: { code: 'chunk', params: { message: 'offline' } },
    });
    await vi.advanceTimersByTimeAsync(400);
    expect(await opening).toBeUndefined();
    expect(state().phase).toBe('running');
    expect(doors.map((door) => door.closed)).toEqual([true, false]);
    expect(doors[1]!.sent.map((message) => message.type)).toEqual(['open', 'speed', 'taken']);
  });
  test('for ever: it is said after some tries, whoever asked hears it, and it can be started again', async () => {
    const { doors, page, state } = visit(4);
    const opening = page.actions.openScenario('welcome');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await opening).toEqual({ code: 'worker', message: 'offline' });
    expect(state()).toMatchObject({
      phase: 'failed',
      failure: { code: 'worker', message: 'offline' },
    });
    expect(doors).toHaveLength(4);
    await page.actions.startAgain();
    expect(state().phase).toBe('running');
  });
});

test.each<[string, (door: FakeDoor) => void, string]>([
  [
    'dies',
    (door) => {
      door.tell({ type: 'failed', code: 'engine', message: 'boom' });
    },
    'boom',
  ],
  ['says nothing more', () => undefined, 'no answer'],
])('an engine that %s while a request waits: whoever waits hears so', async (_how, end, why) => {
  const { page, doors } = visit(0);
  await page.actions.openScenario('welcome');
  const link = expect(page.actions.shareLink()).rejects.toThrow(why);
  const completed = page.actions.complete('t', 'kub', 3);
  const applied = page.actions.applyFile('a.yaml');
  end(doors[0]!);
  // Nothing answers, so starting again takes another engine.
  const again = page.actions.startAgain();
  await vi.advanceTimersByTimeAsync(20_000);
  await again;
  await link;
  expect(await completed).toEqual({ from: 3, items: [] });
  await applied;
  expect(doors).toHaveLength(2);
  expect(page.store.getState().phase).toBe('running');
});

describe('code of the engine that does not arrive', () => {
  test('when starting again: what was open goes on, and it is said', async () => {
    const { page, doors, state } = visit(0);
    await page.actions.openScenario('welcome');
    const again = page.actions.startAgain();
    const asked = doors[0]!.sent.find((message) => message.type === 'start-again')!;
    doors[0]!.tell({ type: 'refused', id: asked.id, code: 'chunk', message: 'offline' });
    await again;
    expect(doors).toHaveLength(1);
    expect(state()).toMatchObject({ phase: 'running', notice: { code: 'chunk' } });
  });
  test.each([
    ['chunk', 'chunk'],
    ['engine', 'hiccup'],
    ['ended', undefined],
  ] as const)('when a file is applied (%s): %s is said', async (code, said) => {
    const { page, doors, state } = visit(0);
    await page.actions.openScenario('welcome');
    const applied = page.actions.applyFile('a.yaml');
    const asked = doors[0]!.sent.find((message) => message.type === 'apply-file')!;
    doors[0]!.tell({ type: 'refused', id: asked.id, code, message: 'why' });
    await applied;
    expect(state().notice?.code).toBe(said);
  });
});
