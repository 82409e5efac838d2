import { describe, expect, test } from 'vitest';
import { planOf, type Applied, type Situation, type Verdict } from './plan.ts';
import { refKey } from './refs.ts';
import { readText } from './text-documents.ts';

const map = (name: string, more = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${more}`;
const cluster = 'apiVersion: kubeground.dev/v1\nkind: Cluster\nmetadata: {name: c}\n';

/** The file as it was last applied. */
function inventoryOf(text: string): Map<string, Applied> {
  const applied = new Map<string, Applied>();
  for (const { ref, text: own } of readText(text, undefined).documents)
    if (ref) applied.set(refKey(ref), { ref, text: own, shape: undefined });
  return applied;
}

function plan(
  text: string,
  { before = '', caret, ...more }: Partial<Situation> & { before?: string; caret?: number } = {},
) {
  const { documents, broken } = readText(text, caret);
  return planOf(documents, {
    inventory: inventoryOf(before),
    force: false,
    hold: undefined,
    broken,
    changed: () => false,
    ...more,
  });
}
const changed = () => true;

describe('what becomes of a document', () => {
  const applied: Verdict = { state: 'applied' };
  const applying: Verdict = { state: 'applying' };
  const waits = (why: NonNullable<Verdict['why']>): Verdict => ({ state: 'waiting', why });
  test.each<[string, string, Parameters<typeof plan>[1], Verdict]>([
    ['a new one', map('a'), {}, applying],
    ['as it was applied', map('a'), { before: map('a') }, applied],
    ['with another text', map('a', 'data: {}\n'), { before: map('a') }, applying],
    ['changed elsewhere', map('a', 'data: {}\n'), { before: map('a'), changed }, waits('differs')],
    ['changed elsewhere, as applied', map('a'), { before: map('a'), changed }, applied],
    ['changed elsewhere, forced', map('a'), { before: map('a'), changed, force: true }, applying],
    ['held', map('a'), { hold: 'held' }, waits('held')],
    ['written in a terminal', map('a'), { hold: 'terminal' }, waits('terminal')],
    ['held, forced', map('a'), { hold: 'held', force: true }, applying],
    ['in the place of another', map('b'), { before: map('a') }, waits('identity')],
    ['in the place of another, forced', map('b'), { before: map('a'), force: true }, applying],
    ['whose name is being typed', map('b'), { caret: map('b').indexOf('b}') }, waits('identity')],
    [
      'that is known, whose name is being typed',
      map('b', 'data: {}\n'),
      { before: map('b'), caret: map('b').indexOf('b}') },
      applying,
    ],
    ['another cluster', cluster, {}, waits('cluster')],
    ['another cluster, held', cluster, { hold: 'held' }, waits('cluster')],
    ['another cluster, forced', cluster, { force: true }, applying],
    ['a cluster is never changed elsewhere', cluster, { before: cluster, changed }, applied],
    [
      'of a cluster that cannot be',
      `${cluster}spec: {sede: 1}\n`,
      { force: true },
      { state: 'invalid' },
    ],
    ['without a kind', 'metadata: {name: a}\n', {}, { state: 'invalid' }],
    ['that is being written', 'metadata: {name: a}\n', { caret: 3 }, { state: 'unfinished' }],
    [
      'that is being written, forced',
      'metadata: {name: a}\n',
      { caret: 3, force: true },
      { state: 'invalid' },
    ],
    [
      'with an empty value under the caret',
      map('a', 'data:\n'),
      { caret: map('a', 'data:').length },
      { state: 'empty' },
    ],
  ])('%s', (_what, text, situation, verdict) => {
    const { verdicts, todo } = plan(text, situation);
    expect([...verdicts.values()]).toEqual([verdict]);
    expect(todo).toHaveLength(verdict.state === 'applying' ? 1 : 0);
  });
  test('the second of a name is wrong, the first is not', () => {
    const { verdicts } = plan(`${map('a')}---\n${map('a', 'data: {}\n')}`);
    expect([...verdicts.values()].map(({ state }) => state)).toEqual(['applying', 'invalid']);
  });
});

describe('what a file has lost', () => {
  const before = `${map('a')}---\n${map('b')}`;
  test.each<[string, string, string[]]>([
    ['nothing', before, []],
    ['one of them', map('a'), ['b']],
    ['all', '', ['a', 'b']],
    ['nothing, while some of it is no YAML', `${map('a')}---\nkind: [\n`, []],
    ['nothing, while a document names no object', `${map('a')}---\nkind: Service\n`, []],
  ])('%s', (_what, text, lost) => {
    expect(plan(text, { before }).lost.map(({ ref }) => ref.name)).toEqual(lost);
  });
});
