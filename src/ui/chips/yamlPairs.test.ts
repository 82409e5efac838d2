import { describe, expect, test } from 'vitest';
import { pairsIn } from './yamlPairs.ts';

function pairs(text: string, first = 1): string[] {
  const lines = text.split('\n');
  const starts = lines.map(
    (_, index) => lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0),
  );
  return pairsIn(
    { line: (number) => lines[number - 1]!, offsetOf: (number) => starts[number - 1]! },
    first,
    lines.length,
  ).map(
    ({ asks, key, value, from, to }) =>
      `${asks ? 'asks' : 'has'} ${key}=${value} <${text.slice(from, to)}>`,
  );
}

describe('labels and terms in a text', () => {
  for (const [what, text, found] of [
    [
      'labels',
      'metadata:\n  labels:\n    app: web\n    tier: "front"\n  name: x',
      ['has app=web <app: web>', 'has tier=front <tier: "front">'],
    ],
    [
      'a Service’s selector',
      'spec:\n  selector:\n    app: web # why\n  ports:\n  - port: 80',
      ['asks app=web <app: web>'],
    ],
    [
      'matchLabels, and nothing of matchExpressions',
      'selector:\n  matchLabels:\n    app: a\n  matchExpressions:\n  - key: x\n    operator: In',
      ['asks app=a <app: a>'],
    ],
    [
      'flow style',
      'selector: {app: web, example.com/tier: front}',
      ['asks app=web <app: web>', 'asks example.com/tier=front <example.com/tier: front>'],
    ],
    ['half-typed', 'labels:\n  app:\n  x: y', ['has x=y <x: y>']],
    ['other maps', 'nodeSelector:\n  disk: ssd\ndata:\n  a: b', []],
    ['a list entry', '- labels:\n    app: web\n  name: x', ['has app=web <app: web>']],
    ['a value that repeats its key', 'labels:\n  a: a', ['has a=a <a: a>']],
  ] as const) {
    test(what, () => expect(pairs(text)).toEqual(found));
  }

  test('what its first line belongs to may be above the view', () =>
    expect(pairs('labels:\n  app: web\n  tier: x', 3)).toEqual(['has tier=x <tier: x>']));
});
