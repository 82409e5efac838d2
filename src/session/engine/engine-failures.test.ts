import { afterEach, describe, expect, test, vi } from 'vitest';
import { createEngine, type Engine } from './engine.ts';
import { loaders } from '../modules.ts';
import { LoadFailed, persistently } from '../persistently.ts';
import { Rates } from '../run/rates.ts';
import type { Batch, FileUpdate } from '../protocol/batch.ts';
import type { FromEngine, ToEngine } from '../protocol/messages.ts';
import type { OpenSource } from '../protocol/requests.ts';

let engine: Engine | undefined;
afterEach(() => {
  engine?.close();
  vi.restoreAllMocks();
});
const limit = { timeout: 300_000, interval: 20 };

function start() {
  const heard: FromEngine[] = [];
  const batches: Batch[] = [];
  const files = new Map<string, FileUpdate>();
  const post = (m: FromEngine): void => {
    heard.push(structuredClone(m));
    if (m.type !== 'batch') return;
    batches.push(m);
    if (m.reset) files.clear();
    for (const f of [...(m.reset?.files ?? []), ...m.files])
      files.set(f.path, { ...files.get(f.path), ...f });
    setTimeout(() => made.handle({ type: 'taken' }), 0);
  };
  const made: Engine = createEngine({
    post,
    realNow: () => performance.now(),
    later: (ms, run) => {
      const id = setTimeout(run, Math.min(ms, 50));
      return () => clearTimeout(id);
    },
    turn: () =>
      new Promise((r) => {
        setTimeout(r, 0);
      }),
  });
  engine = made;
  let ids = 0;
  const ask = async (make: (id: number) => ToEngine) => {
    const id = ++ids;
    made.handle(make(id));
    await vi.waitFor(() => expect(heard.some((m) => 'id' in m && m.id === id)).toBe(true), limit);
    return heard.find((m) => 'id' in m && m.id === id)!;
  };
  return {
    made,
    heard,
    batches,
    files,
    ask,
    open: (source: OpenSource) => ask((id) => ({ type: 'open', id, source })),
  };
}

const service = (ports: string, name = 'web') =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  ports:\n${ports}\n`;

describe('files that cannot run', () => {
  test.each([
    ['a dangling dash', service('  -')],
    [
      'a container that is none',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  -\n',
    ],
    [
      'a taint that is none',
      'apiVersion: kubeground.dev/v1\nkind: Cluster\nmetadata: {name: c}\nspec:\n  nodes:\n' +
        '  - {name: a, address: 10.0.0.1, taints: [null]}\n',
    ],
    ['a finger on the keyboard', 'apiVersion: v1\nkind: [\n'],
    [
      'an env that is none',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: x, image: nginx, env: [null]}]}\n',
    ],
  ])('%s: the rest runs, and it is said where', async (_what, bad) => {
    const page = start();
    const good = service('  - port: 80', 'good');
    expect(
      await page.open({
        name: 'local',
        files: [
          { path: 'bad.yaml', text: bad },
          { path: 'good.yaml', text: good },
        ],
      }),
    ).toMatchObject({ type: 'answer', value: {} });
    await vi.waitFor(
      () => expect(page.files.get('good.yaml')?.documents[0]?.state).toBe('applied'),
      limit,
    );
    await vi.waitFor(
      () => expect(page.files.get('bad.yaml')?.diagnostics.length).toBeGreaterThan(0),
      limit,
    );
    expect(page.heard.filter((m) => m.type === 'failed')).toEqual([]);
  });

  test('held files are shown and nothing of them is there until Ctrl-Enter', async () => {
    const page = start();
    await page.open({
      name: 'local',
      files: [{ path: 'a.yaml', text: service('  - port: 80') }],
      hold: true,
    });
    await vi.waitFor(
      () =>
        expect(page.files.get('a.yaml')).toMatchObject({
          waiting: true,
          documents: [{ state: 'waiting', why: 'held' }],
        }),
      limit,
    );
    await page.ask((id) => ({ type: 'apply-file', id, path: 'a.yaml' }));
    await vi.waitFor(
      () =>
        expect(page.files.get('a.yaml')).toMatchObject({
          waiting: false,
          documents: [{ state: 'applied' }],
        }),
      limit,
    );
  });
});

describe('an exception', () => {
  test(
    'in one frame is said and gone on from; again and again it stops the run, and starting ' +
      'again gets it going',
    async () => {
      const page = start();
      await page.open({ builtin: 'welcome' });
      await vi.waitFor(() => expect(page.batches.length).toBeGreaterThan(3), limit);
      const sample = vi.spyOn(Rates.prototype, 'sample');
      sample.mockImplementationOnce(() => {
        throw new Error('not today');
      });
      await vi.waitFor(
        () =>
          expect(page.batches.find((b) => b.notice)?.notice).toMatchObject({
            code: 'hiccup',
            params: { message: 'not today' },
          }),
        limit,
      );
      expect(page.heard.some((m) => m.type === 'failed')).toBe(false);
      sample.mockImplementation(() => {
        throw new Error('never again');
      });
      await vi.waitFor(
        () =>
          expect(page.heard.find((m) => m.type === 'failed')).toMatchObject({
            message: expect.stringContaining('never again') as string,
          }),
        limit,
      );
      sample.mockRestore();
      const before = page.batches.length;
      expect(await page.ask((id) => ({ type: 'start-again', id }))).toMatchObject({
        type: 'answer',
      });
      await vi.waitFor(() => expect(page.batches.length).toBeGreaterThan(before + 2), limit);
    },
  );

  test.each<[string, (id: number) => ToEngine]>([
    ['open', (id) => ({ type: 'open', id, source: { link: '#s/0.abc' } })],
    ['share', (id) => ({ type: 'share', id })],
  ])('in what a message asks for is its answer: %s', async (_what, make) => {
    const page = start();
    await page.open({ builtin: 'welcome' });
    vi.spyOn(loaders, 'link').mockRejectedValue(new LoadFailed('offline'));
    expect(await page.ask(make)).toMatchObject({
      type: 'refused',
      code: 'chunk',
      message: 'offline',
    });
    // What was open still runs.
    const before = page.batches.length;
    await vi.waitFor(() => expect(page.batches.length).toBeGreaterThan(before + 2), limit);
  });

  test('a message of any kind with nonsense in it is answered or passed over', async () => {
    const page = start();
    await page.open({ builtin: 'welcome' });
    const nonsense: unknown[] = [
      { type: 'open', id: 100, source: {} },
      { type: 'open', id: 101, source: { builtin: 'toString' } },
      { type: 'open', id: 102, source: { files: [{ path: 'a' }], name: 'x' } },
      { type: 'complete', id: 103, terminal: 'none', line: 'a', cursor: 9 },
      { type: 'trace', id: 104, from: { kind: 'node', name: 'none' }, call: {} },
      { type: 'apply-file', id: 105, path: 'none' },
      { type: 'change-file', path: 'none.yaml', text: '-', caret: -5, edit: 0 },
      { type: 'remove-file', path: 'none' },
      { type: 'open-terminal', terminal: 'x', place: { kind: 'node', name: 'none' } },
      { type: 'enter', terminal: 'none', line: 'ls' },
      { type: 'take-into-file', path: 'none' },
      { type: 'keep-file', path: 'none' },
    ];
    for (const m of nonsense) page.made.handle(m as ToEngine);
    for (let id = 100; id <= 105; id++)
      await vi.waitFor(
        () => expect(page.heard.some((m) => 'id' in m && m.id === id)).toBe(true),
        limit,
      );
    expect(await page.open({ builtin: 'tutorial' })).toMatchObject({ type: 'answer', value: {} });
  });
});

describe('code that does not arrive', () => {
  test('is asked for a few times, then given up with its own name', async () => {
    const sleeps: number[] = [];
    const sleep = (ms: number) => {
      sleeps.push(ms);
      return Promise.resolve();
    };
    let n = 0;
    expect(
      await persistently(
        () => (++n < 3 ? Promise.reject(new Error('net')) : Promise.resolve('here')),
        sleep,
      ),
    ).toBe('here');
    expect(sleeps).toHaveLength(2);
    await expect(persistently(() => Promise.reject(new Error('net')), sleep)).rejects.toThrow(
      LoadFailed,
    );
  });
  test('is said, and the editor is there once it comes', async () => {
    const page = start();
    const real = loaders.workbench;
    let missing = 2;
    vi.spyOn(loaders, 'workbench').mockImplementation(() =>
      missing-- > 0 ? Promise.reject(new LoadFailed('offline')) : real(),
    );
    await page.open({ builtin: 'welcome' });
    await vi.waitFor(
      () => expect(page.batches.some((b) => b.notice?.code === 'chunk')).toBe(true),
      limit,
    );
    await vi.waitFor(
      () => expect(page.files.get('service.yaml')?.documents[0]?.state).toBe('applied'),
      limit,
    );
  });
});
