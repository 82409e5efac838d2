import '../../cluster/preload-modules.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import * as culprits from './culprits.ts';
import { openRun, type Run } from './run.ts';

const clock = { speed: 1, paused: false };
const files = [
  { path: 'a.yaml', text: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n' },
  { path: 'b.yaml', text: 'kind: Broken\n' },
];
let run: Run;
beforeEach(async () => {
  const scenario = parseScenario(files);
  run = await openRun(
    { id: 4, name: 'local', files, scenario, touched: true },
    {
      code: new Map(),
      load: (name) => Promise.reject(new Error(`no module ${name}`)),
      culprits: () => Promise.resolve(culprits),
      turn: () => Promise.resolve(),
    },
  );
});

describe('a run', () => {
  test('says what reading its files met', () => {
    expect(run.errors.map(({ path, message }) => [path, message])).toEqual([
      ['b.yaml', 'this document is not a Kubernetes object: apiVersion, metadata not set'],
    ]);
  });
  test('begins with its files and all that is there, and then tells only what is new', () => {
    run.show(undefined);
    const first = run.batch(clock, undefined)!;
    expect(first.reset).toMatchObject({
      run: 4,
      scenario: 'local',
      touched: true,
      files: [{ kind: 'manifest', path: 'a.yaml', text: files[0]!.text }, { path: 'b.yaml' }],
    });
    expect(first.changed.filter(({ kind }) => kind === 'Node')).toHaveLength(3);
    expect(run.batch(clock, undefined)).toBeUndefined();
    run.changed();
    const second = run.batch(clock, undefined)!;
    expect([second.reset, second.changed, second.done]).toEqual([undefined, [], 0]);
  });
  test('whose files go on shows them as they are now, with their edits', () => {
    run.show([{ path: 'c.yaml', text: 'x', edit: 9 }]);
    const shown = run.batch(clock, undefined)!.reset!.files;
    expect(shown.map(({ path, text, edit }) => [path, text, edit])).toEqual([['c.yaml', 'x', 9]]);
  });
  test.each<[string, () => unknown, object]>([
    ['another speed', () => ({ ...clock, speed: 2 }), { clock: { speed: 2 } }],
    ['a pause', () => ({ ...clock, paused: true }), { clock: { paused: true } }],
    [
      'something done beside the files',
      () => {
        run.did();
        return clock;
      },
      { done: 1 },
    ],
  ])('tells of %s', (_what, change, batch) => {
    run.show(undefined);
    run.batch(clock, undefined);
    expect(run.batch(change() as typeof clock, undefined)).toMatchObject(batch);
  });
  test('moves its time, a quarter of a second at least between two batches; paused it does not', async () => {
    run.show(undefined);
    run.batch(clock, undefined);
    const now = run.driver.now();
    await run.advance(500, false);
    expect(run.driver.now()).toBe(now + 500);
    expect(run.batch(clock, undefined)?.clock.now).toBe(now + 500);
    await run.advance(500, true);
    expect(run.driver.now()).toBe(now + 500);
  });
  test('tells a trouble of the simulation once; what the engine says goes first', () => {
    run.show(undefined);
    run.batch(clock, undefined);
    const trouble = (id: number) => ({ id, code: 'component-failed', params: { key: 'x' } });
    const troubles = vi.spyOn(run.recorder.control, 'troubles');
    troubles.mockReturnValue([trouble(1), trouble(2)] as never);
    expect(run.batch(clock, undefined)?.notice).toEqual({
      code: 'component-failed',
      params: { key: 'x' },
    });
    expect(run.batch(clock, undefined)).toBeUndefined();
    troubles.mockReturnValue([trouble(3)] as never);
    const said = { code: 'hiccup', params: {} };
    expect(run.batch(clock, said)?.notice).toEqual(said);
    expect(run.batch(clock, undefined)).toBeUndefined();
  });
  test('that is disposed of hears of nothing more', () => {
    run.show(undefined);
    run.batch(clock, undefined);
    run.dispose();
    run.cluster.rest.handle(
      {
        method: 'POST',
        path: '/api/v1/namespaces',
        body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'late' } },
      },
      { user: 'me' },
    );
    run.changed();
    expect(run.batch(clock, undefined)?.changed).toEqual([]);
  });
});
