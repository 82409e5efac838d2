import { describe, expect, it } from 'vitest';
import { fitting, orderLabels } from './labels.ts';

const labels = { zone: 'a', app: 'web', tier: 'front', version: 'v1', 'pod-template-hash': '6c5d' };
const keys = (attention: Parameters<typeof orderLabels>[1], of: Record<string, string> = labels) =>
  orderLabels(of, attention).map((l) => l.key);

describe('the label that matters comes first', () => {
  it.each([
    ['app, then the others by name', { asked: [] }, ['app', 'tier', 'version', 'zone']],
    ['what is asked for', { asked: ['tier'] }, ['tier', 'app', 'version', 'zone']],
    [
      'what just changed',
      { asked: ['tier'], changed: ['zone'] },
      ['zone', 'tier', 'app', 'version'],
    ],
    [
      'what differs',
      {
        asked: ['tier'],
        changed: ['zone'],
        misses: { version: ['v2', 's'] as [string, string], app: ['web', 's'] as [string, string] },
      },
      ['version', 'zone', 'tier', 'app'],
    ],
    [
      'what is missing',
      { asked: [], misses: { release: ['stable', 's'] as [string, string] } },
      ['release', 'app', 'tier', 'version', 'zone'],
    ],
  ])('%s', (_, attention, then) => expect(keys(attention)).toEqual(then));
  it('a value that differs says what is wanted, one that is missing has none', () => {
    const misses: Record<string, [string, string]> = {
      version: ['v2', 's'],
      release: ['stable', 's'],
      app: ['web', 's'],
    };
    expect(orderLabels({ app: 'web', version: 'v1' }, { misses, asked: [] })).toEqual([
      { key: 'release', want: ['stable', 's'] },
      { key: 'version', value: 'v1', want: ['v2', 's'] },
      { key: 'app', value: 'web' },
    ]);
  });
});

describe('as many as fit', () => {
  const three = [
    { key: 'app', value: 'web' },
    { key: 'tier', value: 'front' },
    { key: 'a-very-long-key.example.com/x', value: 'y' },
  ];
  it.each([
    [1000, 3],
    [200, 2],
    [100, 1],
    [10, 1],
  ])('%i px: %i', (width, n) => {
    const { shown, more } = fitting(three, width);
    expect([shown.length, more]).toEqual([n, 3 - n]);
  });
  it('none is none', () => expect(fitting([], 100)).toEqual({ shown: [], more: 0 }));
});
