import { afterEach, expect, test, vi } from 'vitest';
import '../../cluster/preload-modules.ts';
import { tutorialSpec } from '../../cluster/spec.ts';
import { parseScenario } from '../../scenario/parse.ts';
import * as start from '../../scenario/start.ts';
import { openRun } from './run.ts';
import * as culprits from './culprits.ts';

afterEach(() => {
  vi.restoreAllMocks();
});
const world = {
  code: new Map(),
  load: (name: string) => Promise.reject(new Error(`no module ${name}`)),
  culprits: () => Promise.resolve(culprits),
  turn: () => Promise.resolve(),
};
const open = (of: ReturnType<typeof parseScenario>) =>
  openRun({ id: 1, name: 'x', files: [], scenario: of, touched: false }, world);
const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const scenario = (names: string[]) =>
  parseScenario([{ path: 'a.yaml', text: names.map(map).join('---\n') }]);

vi.mock('../../scenario/start.ts', async (original) => {
  const real = await original<typeof start>();
  return { ...real, createAll: vi.fn(real.createAll) };
});

/** A cluster that stops at objects whose names begin with `bad`. */
function fragile(): void {
  const real = vi.mocked(start.createAll).getMockImplementation()!;
  vi.mocked(start.createAll).mockImplementation((rest, documents, know) => {
    if (documents.some((d) => d.object.metadata.name?.startsWith('bad')))
      throw new Error('cannot read properties');
    return real(rest, documents, know);
  });
}

test.each([
  [['a', 'b'], []],
  [['bad-1'], [1]],
  [['a', 'bad-1', 'b', 'c'], [5]],
  [
    ['bad-1', 'a', 'bad-2', 'bad-3', 'b'],
    [1, 9, 13],
  ],
])('%j: what stops the cluster is left out and said at its line', async (names, lines) => {
  fragile();
  const run = await open(scenario(names));
  const { errors } = run;
  expect(errors.map((e) => e.line)).toEqual(lines);
  expect(errors.every((e) => e.stops && e.message.includes('cannot read properties'))).toBe(true);
  const made = run.cluster.kernel.store.list('ConfigMap', 'default').map((o) => o.metadata.name);
  for (const name of names) expect(made.includes(name)).toBe(!name.startsWith('bad'));
});

test('with very many of them, none is created', async () => {
  fragile();
  const run = await open(scenario(['good', ...Array.from({ length: 12 }, (_, i) => `bad-${i}`)]));
  const { errors } = run;
  expect(errors).toHaveLength(13);
  expect(run.cluster.kernel.store.get('ConfigMap', 'default', 'good')).toBeUndefined();
});

test('a cluster of a form that does not run becomes the usual one, with its objects', async () => {
  const broken = {
    ...scenario(['a']),
    spec: { ...tutorialSpec, nodes: null as never },
    specAt: { path: 'c.yaml', line: 4, from: 0, to: 1 },
  };
  const run = await open(broken);
  const { errors } = run;
  expect(errors.map((e) => [e.path, e.line, e.stops])).toEqual([['c.yaml', 4, true]]);
  expect(run.cluster.kernel.store.get('ConfigMap', 'default', 'a')).toBeDefined();
  expect(run.scenario.spec).toBe(tutorialSpec);
});
