import { describe, expect, test } from 'vitest';
import { follow, project, shapeOf, taken, wanted } from './drift.ts';

test('what is wanted of an object: no status, nothing that the server or a client notes on it', () => {
  expect(
    wanted({
      kind: 'Pod',
      metadata: {
        name: 'a',
        uid: 'u',
        resourceVersion: '1',
        managedFields: [],
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
          'kubernetes.io/change-cause': 'x',
          mine: 'y',
        },
      },
      spec: {},
      status: {},
    }),
  ).toEqual({ kind: 'Pod', metadata: { name: 'a', annotations: { mine: 'y' } }, spec: {} });
  expect(wanted({ kind: 'Pod', metadata: 5, status: {} })).toEqual({ kind: 'Pod' });
  expect([wanted(undefined), wanted([1])]).toEqual([{}, {}]);
});

describe('the part that a document describes', () => {
  test.each<[string, unknown, unknown, unknown]>([
    ['a field more', { a: 1, b: 2 }, { a: 0 }, { a: 1 }],
    ['a field that is not there', {}, { a: 0 }, { a: undefined }],
    ['the length of a list', [1, 2], [0], [1, 2]],
    ['a shorter list', [1], [0, 0], [1, undefined]],
    ['something else than a list', 5, [0], 5],
    ['something else than a map', 5, { a: 0 }, 5],
    [
      'labels as a whole',
      { labels: { a: '1', b: '2' } },
      { labels: { a: '1' } },
      { labels: { a: '1', b: '2' } },
    ],
    [
      'annotations by key',
      { annotations: { a: '1', b: '2' } },
      { annotations: { a: '1' } },
      { annotations: { a: '1' } },
    ],
    ['a map of words that is empty', { labels: { b: '2' } }, { labels: {} }, { labels: {} }],
    [
      'a selector with more than words',
      { selector: { a: {}, b: 1 } },
      { selector: { a: {} } },
      { selector: { a: {} } },
    ],
  ])('%s', (_what, live, said, part) => {
    expect(project(live, said)).toEqual(part);
  });
  test('as text, whatever the order; none where there is no object', () => {
    expect(shapeOf({ b: 1, a: 2 }, { a: 0, b: 0 })).toBe('{"a":2,"b":1}');
    expect(shapeOf(undefined, {})).toBeUndefined();
  });
});

describe('a document that follows a change', () => {
  test.each<[string, unknown, unknown, unknown, unknown]>([
    ['nothing changed', { a: 'mine' }, { a: 1 }, { a: 1 }, { a: 'mine' }],
    ['a value', { a: 1, mine: 2 }, { a: 1 }, { a: 5 }, { a: 5, mine: 2 }],
    ['a field more', {}, {}, { b: 1 }, { b: 1 }],
    ['a field less', { a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1 }, { a: 1 }],
    [
      'deep below',
      { a: { b: 1, mine: 2 } },
      { a: { b: 1 } },
      { a: { b: 3 } },
      { a: { b: 3, mine: 2 } },
    ],
    ['in a list of one length', [{ a: 1, mine: 2 }], [{ a: 1 }], [{ a: 4 }], [{ a: 4, mine: 2 }]],
    [
      'in a list that grew',
      [{ a: 1, mine: 2 }],
      [{ a: 1 }],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, { b: 1 }],
    ],
    ['in a list that says more', [1, 9], [1], [2], [2]],
    ['another type', 5, { a: 1 }, [1], [1]],
  ])('%s', (_what, said, old, now, next) => {
    expect(follow(said, old, now)).toEqual(next);
  });
});

describe('a document that takes the live object in', () => {
  test.each<[string, unknown, unknown, unknown]>([
    ['what it names', { a: 1 }, { a: 2, b: 3 }, { a: 2 }],
    ['what is gone goes', { a: 1, b: 2 }, { a: 1 }, { a: 1 }],
    [
      'labels as a whole',
      { labels: { a: 'x' } },
      { labels: { a: 'y', b: 'z' } },
      { labels: { a: 'y', b: 'z' } },
    ],
    ['a list of one length', [{ a: 1 }], [{ a: 2, b: 3 }], [{ a: 2 }]],
    [
      'a list that grew, by what names its items',
      [{ name: 'two', a: 1 }],
      [
        { name: 'one', a: 5 },
        { name: 'two', a: 2, b: 3 },
      ],
      [
        { name: 'one', a: 5 },
        { name: 'two', a: 2 },
      ],
    ],
    ['a list of words that grew', ['a'], ['b', 'c'], ['b', 'c']],
    ['items that nothing names', [{ a: 1 }], [{ a: 1 }, { b: 2 }], [{ a: 1 }, { b: 2 }]],
    ['another type', { a: 1 }, [1], [1]],
  ])('%s', (_what, said, live, next) => {
    expect(taken(said, live)).toEqual(next);
  });
});
