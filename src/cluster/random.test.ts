import { expect, test } from 'vitest';
import { ALPHABET, draw, hex, suffix, uuid } from './random.ts';

test('a draw depends on its key only and is spread evenly', () => {
  expect(draw(1, 'p', 'o', 3)).toBe(draw(1, 'p', 'o', 3));
  expect(
    new Set([
      draw(1, 'p', 'o'),
      draw(2, 'p', 'o'),
      draw(1, 'q', 'o'),
      draw(1, 'p', 'x'),
      draw(1, 'p', 'o', 1),
    ]).size,
  ).toBe(5);
  const bins = Array.from({ length: 10 }, () => 0);
  for (let n = 0; n < 20_000; n++) bins[Math.floor(draw(7, 'bins', 'x', n) * 10)]!++;
  for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test('suffixes use the alphabet of generated names and seldom meet', () => {
  const all = new Set<string>();
  for (let n = 0; n < 2000; n++) all.add(suffix(1, 'name', 'web', n));
  for (const s of all)
    expect(s.split('').every((c) => ALPHABET.includes(c)) && s.length === 5).toBe(true);
  expect(all.size).toBeGreaterThan(1995);
});

test('UIDs have the form of version 4', () => {
  for (let n = 0; n < 100; n++)
    expect(uuid(1, 'uid', 'x', n)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  expect(hex(1, 'c', 'x', 64)).toMatch(/^[0-9a-f]{64}$/);
});
