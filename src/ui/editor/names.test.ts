import { expect, test } from 'vitest';
import { translate } from '../kit/t.ts';
import { names } from './Footer.tsx';

const refs = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ apiVersion: 'v1', kind: 'Secret', name: `s${n}` }));

test.each([
  [1, 'Secret/s0'],
  [2, 'Secret/s0, Secret/s1'],
  [
    900,
    `${refs(8)
      .map((r) => `Secret/${r.name}`)
      .join(', ')}, 892 more`,
  ],
])('%i objects are named so that the code above stays in sight', (count, said) => {
  expect(names(translate(), refs(count))).toBe(said);
});
