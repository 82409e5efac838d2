import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import { applyBatch, emptyState } from './apply-batch.ts';
import { mirrorObjects } from './mirrored-objects.ts';
import { createPage } from './page.ts';
import type { Batch } from '../protocol/batch.ts';
import type { Door, FromEngine, ToEngine } from '../protocol/messages.ts';

const pod = (uid: string, name: string, rv = '1'): AnyStored => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    uid,
    name,
    namespace: 'default',
    resourceVersion: rv,
    creationTimestamp: '2026-11-23T06:00:00Z',
  },
});
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

describe('the mirror', () => {
  test('a list is replaced only when its membership changes', () => {
    const one = mirrorObjects(emptyState, [pod('1', 'b'), pod('2', 'a')], []);
    expect(one.byKind.Pod).toEqual(['2', '1']);
    const two = mirrorObjects(one, [pod('1', 'b', '7')], []);
    expect(two.byKind).toBe(one.byKind);
    expect(two.objects['1']?.metadata.resourceVersion).toBe('7');
    expect(mirrorObjects(two, [], ['2']).byKind.Pod).toEqual(['1']);
  });
  test('lists stay in the order of namespace and name', () => {
    const batches = fc.array(
      fc.tuple(
        fc.uniqueArray(fc.integer({ min: 0, max: 40 })),
        fc.uniqueArray(fc.integer({ min: 0, max: 40 })),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(batches, (list) => {
        let state: ReturnType<typeof mirrorObjects> = { objects: {}, byKind: {} };
        for (const [add, remove] of list) {
          state = mirrorObjects(
            state,
            add.filter((n) => !remove.includes(n)).map((n) => pod(`u${n}`, `p${(n * 17) % 41}`)),
            remove.map((n) => `u${n}`),
          );
          const names = (state.byKind.Pod ?? []).map((uid) => state.objects[uid]!.metadata.name);
          expect(names).toEqual(
            Object.values(state.objects)
              .map((o) => o.metadata.name)
              .sort(),
          );
        }
      }),
    );
  });
  test('after any batches it equals what they amount to', () => {
    const ops = fc.array(
      fc.tuple(
        fc.boolean(),
        fc.constantFrom('1', '2', '3', '4'),
        fc.string({ minLength: 1, maxLength: 3 }),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(ops, (list) => {
        let state: ReturnType<typeof mirrorObjects> = { objects: {}, byKind: {} };
        const truth = new Map<string, AnyStored>();
        for (const [add, uid, name] of list) {
          if (add) truth.set(uid, pod(uid, name));
          else truth.delete(uid);
          state = mirrorObjects(state, add ? [pod(uid, name)] : [], add ? [] : [uid]);
        }
        expect(state.objects).toEqual(Object.fromEntries(truth));
        expect([...(state.byKind.Pod ?? [])].sort()).toEqual([...truth.keys()].sort());
      }),
    );
  });
});

describe('batches', () => {
  test('a file keeps the person’s text unless text came from outside', () => {
    const update = {
      kind: 'manifest' as const,
      path: 'a.yaml',
      diagnostics: [],
      documents: [],
      willDelete: [],
      willMake: [],
      waiting: false,
      leaving: false,
    };
    const opened = applyBatch(
      emptyState,
      batch({
        reset: { run: 1, scenario: 'x', touched: false, files: [{ ...update, text: 'one' }] },
      }),
      0,
    );
    expect(opened.files[0]).toMatchObject({ text: 'one', revision: 1 });
    const typed = { ...opened, files: [{ ...opened.files[0]!, text: 'typed' }] };
    expect(applyBatch(typed, batch({ files: [update] }), 0).files[0]).toMatchObject({
      text: 'typed',
      revision: 1,
    });
    expect(
      applyBatch(typed, batch({ files: [{ ...update, text: 'two' }] }), 0).files[0],
    ).toMatchObject({ text: 'two', revision: 2 });
  });
  test('text from the engine does not overwrite what was typed since', () => {
    const update = {
      kind: 'manifest' as const,
      path: 'a.yaml',
      diagnostics: [],
      documents: [],
      willDelete: [],
      willMake: [],
      waiting: false,
      leaving: false,
    };
    const opened = applyBatch(
      emptyState,
      batch({
        reset: { run: 1, scenario: 'x', touched: false, files: [{ ...update, text: 'one' }] },
      }),
      0,
    );
    const typed = { ...opened, files: [{ ...opened.files[0]!, text: 'typed', edits: 3 }] };
    expect(
      applyBatch(typed, batch({ files: [{ ...update, text: 'older', edit: 2 }] }), 0).files[0],
    ).toMatchObject({ text: 'typed', revision: 1 });
    expect(
      applyBatch(typed, batch({ files: [{ ...update, text: 'newer', edit: 3 }] }), 0).files[0],
    ).toMatchObject({ text: 'newer', revision: 2 });
    expect(
      applyBatch(
        typed,
        batch({
          reset: { run: 2, scenario: 'y', touched: false, files: [{ ...update, text: 'two' }] },
        }),
        0,
      ).files[0],
    ).toMatchObject({ text: 'two', revision: 2, edits: 0 });
  });
  test('what was selected and is gone is no longer selected', () => {
    const state = {
      ...applyBatch(emptyState, batch({ changed: [pod('1', 'a')] }), 0),
      selected: '1',
    };
    expect(applyBatch(state, batch({ removed: ['1'] }), 0).selected).toBeUndefined();
  });
});

test('a batch is acknowledged once a frame, answers reach who asked', async () => {
  let tell: (m: FromEngine) => void = () => {};
  const sent: ToEngine[] = [];
  const door: Door = {
    send: (m) => {
      sent.push(m);
      if (m.type === 'share') tell({ type: 'answer', id: m.id, value: { fragment: '#s/0.x' } });
    },
    onMessage: (l) => {
      tell = l;
    },
    close() {},
  };
  const frames: (() => void)[] = [];
  const page = createPage(() => door, { frame: (f) => frames.push(f) });
  tell(batch({ changed: [pod('1', 'a')] }));
  expect(page.store.getState().phase).toBe('running');
  expect(sent).toEqual([]);
  frames.shift()!();
  expect(sent).toEqual([{ type: 'taken' }]);
  await expect(page.actions.shareLink()).resolves.toBe('#s/0.x');
});

test('flights reach whoever listens, with the time, until the page is disposed of', () => {
  let tell: (m: FromEngine) => void = () => {};
  let closed = false;
  const page = createPage(
    () => ({
      send: () => undefined,
      onMessage: (listener) => {
        tell = listener;
      },
      close() {
        closed = true;
      },
    }),
    { frame: (run) => run() },
  );
  const heard: [number, number][] = [];
  const stop = page.onFlights((flights, now) => heard.push([flights.length, now]));
  const flight = { id: 1 } as never;
  tell(batch({ flights: [flight] }));
  tell(batch({ flights: [] }));
  expect(heard).toEqual([[1, 1]]);
  stop();
  tell(batch({ flights: [flight] }));
  page.onFlights(() => heard.push([0, 0]));
  page.dispose();
  tell(batch({ flights: [flight] }));
  expect([heard.length, closed]).toEqual([1, true]);
});
