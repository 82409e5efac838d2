import { expect, test } from 'vitest';
import { age, rfc1123 } from './times.ts';

const at = '2026-11-23T07:26:29Z';

test.each([
  [at, 'Mon, 23 Nov 2026 07:26:29 +0000'],
  ['2027-01-03T00:00:09.900Z', 'Sun, 03 Jan 2027 00:00:09 +0000'],
  [undefined, '<unset>'],
  ['', '<unset>'],
])('%s is shown as %s', (time, shown) => expect(rfc1123(time)).toBe(shown));

test.each([
  [at, Date.parse(at) + 5000, '5s'],
  [at, Date.parse(at) - 60_000, '<invalid>'],
  [undefined, 0, '<unknown>'],
])('the age of %s at %d is %s', (time, now, shown) => expect(age(time, now)).toBe(shown));
