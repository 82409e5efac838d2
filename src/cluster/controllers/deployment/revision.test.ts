import { expect, test } from 'vitest';
import { aDeployment, aReplicaSet } from '../objects.test-kit.ts';
import { expired } from './cleanup.ts';
import { REVISION } from './replicas.ts';
import { annotationsOfNew, HISTORY, newReplicaSet, revisionOf, sameTemplate } from './revision.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

test('a new ReplicaSet is given the Deployment’s annotations, its revision and its size', () => {
  const annotations = { a: '1', [REVISION]: '7', [LAST_APPLIED]: '{}' };
  expect(annotationsOfNew(aDeployment({}, {}, { annotations }), undefined, 3)).toEqual({
    a: '1',
    [REVISION]: '3',
    'deployment.kubernetes.io/desired-replicas': '10',
    'deployment.kubernetes.io/max-replicas': '13',
  });
});

test.each([
  ['the same revision', { [REVISION]: '3' }, 3, { [REVISION]: '3' }],
  ['never a lower one', { [REVISION]: '5' }, 3, { [REVISION]: '5' }],
  [
    'a higher one, and the old is history',
    { [REVISION]: '1' },
    3,
    { [REVISION]: '3', [HISTORY]: '1' },
  ],
  [
    'history goes on',
    { [REVISION]: '3', [HISTORY]: '1,2' },
    5,
    { [REVISION]: '5', [HISTORY]: '1,2,3' },
  ],
])('one that is there already: %s', (_case, current, revision, wanted) => {
  expect(annotationsOfNew(aDeployment(), current, revision)).toEqual(wanted);
});

test('history forgets the oldest beyond 2000 characters', () => {
  const history = Array.from({ length: 500 }, (_, index) => 100 + index).join(',');
  const { [HISTORY]: kept = '' } = annotationsOfNew(
    aDeployment(),
    { [REVISION]: '600', [HISTORY]: history },
    601,
  );
  expect([kept.length, kept.slice(0, 7), kept.slice(-7)]).toEqual([1999, '101,102', '599,600']);
});

test.each([
  [undefined, 0],
  ['4', 4],
  ['x', 0],
])('the revision of an annotation %s is %i', (text, revision) => {
  const metadata = text === undefined ? {} : { annotations: { [REVISION]: text } };
  expect(revisionOf({ metadata })).toBe(revision);
});

const template = (image: string, labels: Record<string, string>) => ({
  metadata: { labels },
  spec: { containers: [{ name: 'c', image }] },
});
test('templates are the same whatever their hash, and the oldest ReplicaSet that has it is the new one', () => {
  const wanted = template('nginx:2', { app: 'web' });
  const hashed = template('nginx:2', { app: 'web', 'pod-template-hash': 'abc' });
  expect(sameTemplate(hashed, wanted)).toBe(true);
  expect(sameTemplate(template('nginx:2', { app: 'web', other: 'x' }), wanted)).toBe(false);
  expect(sameTemplate(template('nginx:1', { app: 'web' }), wanted)).toBe(false);
  const set = (name: string, second: number, image = 'nginx:2') => {
    const made = aReplicaSet(name, 1, {}, { second });
    return { ...made, spec: { ...made.spec, template: template(image, { app: 'web' }) } };
  };
  const deployment = aDeployment({ template: wanted });
  const sets = [set('c', 3), set('b', 2), set('a', 1, 'nginx:1')];
  expect(newReplicaSet(deployment, sets)?.metadata.name).toBe('b');
  expect(newReplicaSet(deployment, sets.slice(2))).toBeUndefined();
});

test.each([
  ['beyond the limit the lowest revisions go', 1, ['3', '1', '2'], ['web-1', 'web-2']],
  ['within it none', 3, ['3', '1', '2'], []],
  ['a limit of 0 keeps none', 0, ['1', '2'], ['web-0', 'web-1']],
  ['without a limit all stay', undefined, ['1', '2'], []],
  ['a limit of 2147483647 is none', 2147483647, ['1', '2'], []],
])('old ReplicaSets: %s', (_case, revisionHistoryLimit, revisions, wanted) => {
  const old = revisions.map((revision, index) =>
    aReplicaSet(`web-${index}`, 0, {}, { annotations: { [REVISION]: revision } }),
  );
  const spec = revisionHistoryLimit === undefined ? {} : { revisionHistoryLimit };
  expect(expired(aDeployment(spec), old).map(({ metadata }) => metadata.name)).toEqual(wanted);
});

test('of those only the empty ones whose size was seen, and what is being deleted counts no more', () => {
  const set = (name: string, size: number, status: object, meta: object = {}) =>
    aReplicaSet(name, size, status, { generation: 2, annotations: { [REVISION]: '1' }, ...meta });
  const seen = { replicas: 0, observedGeneration: 2 };
  const old = [
    set('gone', 0, seen),
    set('unseen', 0, { replicas: 0, observedGeneration: 1 }),
    set('with-pods', 0, { ...seen, replicas: 1 }),
    set('wanted', 1, seen),
  ];
  const names = (limit: number, sets: typeof old): string[] =>
    expired(aDeployment({ revisionHistoryLimit: limit }), sets).map(
      ({ metadata }) => metadata.name,
    );
  expect(names(0, old)).toEqual(['gone']);
  const deleting = set('deleting', 0, seen, { deletionTimestamp: '2026-01-01T00:00:00Z' });
  expect(names(1, [old[0]!, deleting])).toEqual([]);
});
