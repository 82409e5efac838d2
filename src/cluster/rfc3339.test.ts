import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRfc3339, formatRfc3339Micro, parseRfc3339 } from './rfc3339.ts';

test('agrees with the calendar of the platform', () => {
  // eslint-disable-next-line no-restricted-globals -- the platform's calendar is what this is held against
  const iso = (ms: number): string => new Date(ms).toISOString();
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (ms) => {
      expect(formatRfc3339(ms)).toBe(`${iso(ms).slice(0, 19)}Z`);
      expect(parseRfc3339(iso(ms))).toBe(ms);
    }),
  );
});

test.each([
  ['2026-11-23T06:00:00Z', 1795413600000],
  ['2026-11-23T07:30:00+01:30', 1795413600000],
  ['2026-11-23T06:00:00.25Z', 1795413600250],
  ['2026-02-30T00:00:00Z', undefined],
  ['2026-11-23', undefined],
  ['2026-13-01T00:00:00Z', undefined],
])('parses %s', (text, ms) => expect(parseRfc3339(text)).toBe(ms));

test('MicroTime', () =>
  expect(formatRfc3339Micro(1795413600250)).toBe('2026-11-23T06:00:00.250000Z'));
