import fc from 'fast-check';
import { expect, test } from 'vitest';
import { httpDate, logDate } from './dates.ts';
import { bytes } from './http.ts';

test('the length of a text is that of its UTF-8, halves of pairs counted as what replaces them', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('\ud83d', '\ude00', 'é', '가', 'a'),
  );
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const text = parts.join('');
      expect([bytes(text), bytes(text)]).toEqual([
        Buffer.byteLength(text),
        Buffer.byteLength(text),
      ]);
    }),
  );
});

test.each([
  [1795413600000, 'Mon, 23 Nov 2026 06:00:00 GMT', '23/Nov/2026:06:00:00 +0000'],
  [1795413600999, 'Mon, 23 Nov 2026 06:00:00 GMT', '23/Nov/2026:06:00:00 +0000'],
  [1795413601000, 'Mon, 23 Nov 2026 06:00:01 GMT', '23/Nov/2026:06:00:01 +0000'],
  [1795413600000, 'Mon, 23 Nov 2026 06:00:00 GMT', '23/Nov/2026:06:00:00 +0000'],
])('a date is that of its second, in whatever order times are asked for: %d', (ms, http, log) => {
  expect([httpDate(ms), logDate(ms)]).toEqual([http, log]);
});
