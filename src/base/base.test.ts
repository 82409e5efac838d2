import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { civil, daysFromCivil } from './calendar.ts';
import { parseDuration } from './duration.ts';
import { equal } from './equal.ts';
import { humanDuration } from './human-duration.ts';
import { ipv4, ipv4Text, masked, range, within } from './ipv4.ts';
import { isObject } from './object.ts';
import { byText } from './order.ts';
import { formatRfc3339, formatRfc3339Micro, parseRfc3339 } from './rfc3339.ts';
import { sha256 } from './sha256.ts';
import { shellWord, singleQuoted } from './shell-quote.ts';
import { utf8Bytes, utf8Length } from './utf8.ts';

const hex = (bytes: Iterable<number>): string => Buffer.from([...bytes]).toString('hex');

describe('base64', () => {
  test.each([
    ['', '', ''],
    ['f', 'Zg==', 'Zg'],
    ['fo', 'Zm8=', 'Zm8'],
    ['foobar', 'Zm9vYmFy', 'Zm9vYmFy'],
    ['\u00ff\u00fe?>', 'w7/Dvj8+', 'w7_Dvj8-'],
  ])('%j', (text, standard, url) => {
    const bytes = utf8Bytes(text);
    expect(encodeBase64(bytes)).toBe(standard);
    expect(encodeBase64(bytes, 'url')).toBe(url);
    expect(decodeBase64(standard)).toEqual({ bytes });
    expect(decodeBase64(url, 'url')).toEqual({ bytes });
  });

  test.each([
    ['Zm9*YmFy', 3, 'fo'],
    ['Zm9v!', 4, 'foo'],
    ['Zm9vY', 5, 'foo'],
    ['a-b_', 1, ''],
  ])('%j is wrong at %i', (text, wrongAt, before) => {
    expect(decodeBase64(text)).toEqual({ bytes: utf8Bytes(before), wrongAt });
  });

  test('is what Node makes of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(encodeBase64(bytes, 'url'), 'url')).toEqual({ bytes: [...bytes] });
      }),
    );
  });
});

test('UTF-8 is what an encoder makes of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Bytes(text)).toEqual([...new TextEncoder().encode(text)]);
      expect(utf8Length(text)).toBe(utf8Bytes(text).length);
    }),
  );
  expect(utf8Length('a\ud800b')).toBe(5);
});

test('SHA-256 is what Node makes of any bytes', () => {
  expect(hex(sha256([]))).toMatch(/^e3b0c44298fc1c14/);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(hex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

describe('equal', () => {
  test.each([
    [1, 1, true],
    [1, '1', false],
    [null, undefined, false],
    [null, {}, false],
    [[], {}, false],
    [[1, [2]], [1, [2]], true],
    [[1], [1, 2], false],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [{ a: { b: [1] } }, { a: { b: [2] } }, false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  ])('%j and %j: %s', (left, right, expected) => {
    expect(equal(left, right)).toBe(expected);
    expect(equal(right, left)).toBe(expected);
  });
});

test('an object is neither a list nor null', () => {
  expect([{}, { a: 1 }, [], null, undefined, 'x', 1].map(isObject)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

describe('calendar', () => {
  const days = fc.integer({ min: -700_000, max: 2_000_000 });
  test('is the proleptic Gregorian one', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 86_399_999 }), (day, rest) => {
        const ms = day * 86_400_000 + rest;
        const date = new Date(ms);
        const at = civil(ms);
        expect([at.year, at.month, at.day, at.weekday]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          date.getUTCDay(),
        ]);
        expect([at.hour, at.minute, at.second, at.millisecond]).toEqual([
          date.getUTCHours(),
          date.getUTCMinutes(),
          date.getUTCSeconds(),
          date.getUTCMilliseconds(),
        ]);
        expect(daysFromCivil(at.year, at.month, at.day)).toBe(day);
      }),
    );
  });

  test.each([
    ['2026-11-23T06:00:00Z', 1_795_413_600_000],
    ['1970-01-01T00:00:00.25Z', 250],
    ['2026-11-23T08:30:00+02:30', 1_795_413_600_000],
    ['2026-11-23T03:30:00-02:30', 1_795_413_600_000],
    ['2024-02-29T00:00:00Z', 1_709_164_800_000],
    ['2026-02-29T00:00:00Z', undefined],
    ['2026-13-01T00:00:00Z', undefined],
    ['2026-00-01T00:00:00Z', undefined],
    ['2026-11-00T00:00:00Z', undefined],
    ['2026-11-23T24:00:00Z', undefined],
    ['2026-11-23T06:60:00Z', undefined],
    ['2026-11-23T06:00:60Z', undefined],
    ['2026-11-23 06:00:00Z', undefined],
    ['2026-11-23T06:00:00', undefined],
  ])('RFC 3339 %s', (text, ms) => {
    expect(parseRfc3339(text)).toBe(ms);
  });

  test('RFC 3339 in whole seconds and in microseconds', () => {
    expect(formatRfc3339(1_795_413_600_999)).toBe('2026-11-23T06:00:00Z');
    expect(formatRfc3339Micro(1_795_413_600_042)).toBe('2026-11-23T06:00:00.042000Z');
  });
});

describe('durations', () => {
  test.each([
    ['0', 0],
    ['1m30s', 90_000],
    ['250ms', 250],
    ['-1.5h', -5_400_000],
    ['+2s', 2000],
    ['1us', 0.001],
    ['.5s', 500],
    ['1', undefined],
    ['', undefined],
    ['1d', undefined],
    ['1s ', undefined],
  ])('%j', (text, ms) => expect(parseDuration(text)).toBe(ms));

  const minute = 60_000;
  const hour = 60 * minute;
  const day = 24 * hour;
  test.each([
    [-2000, '<invalid>'],
    [-1000, '0s'],
    [119_999, '119s'],
    [2 * minute, '2m'],
    [10 * minute - 1, '9m59s'],
    [10 * minute + 5000, '10m'],
    [3 * hour - 1, '179m'],
    [3 * hour, '3h'],
    [8 * hour - 1, '7h59m'],
    [8 * hour, '8h'],
    [2 * day - 1, '47h'],
    [2 * day, '2d'],
    [8 * day - 1, '7d23h'],
    [8 * day, '8d'],
    [730 * day - 1, '729d'],
    [730 * day, '2y'],
    [740 * day, '2y10d'],
    [8 * 365 * day, '8y'],
    [3000 * day, '8y'],
  ])('%i ms is shown as %s', (ms, text) => expect(humanDuration(ms)).toBe(text));
});

describe('IPv4', () => {
  test.each([
    ['0.0.0.0', 0],
    ['10.0.0.1', 0x0a00_0001],
    ['255.255.255.255', 0xffff_ffff],
    ['256.0.0.1', -1],
    ['1.2.3', -1],
    ['1.2.3.4.5', -1],
    ['1..2.3', -1],
    ['1.2.3.', -1],
    ['a.b.c.d', -1],
    ['', -1],
  ])('%j', (text, value) => {
    expect(ipv4(text)).toBe(value);
    if (value >= 0) expect(ipv4Text(value)).toBe(text);
  });

  test.each([
    ['10.244.1.7/16', '10.244.0.0', '10.244.255.255', '10.244.0.0/16'],
    ['10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.1/32'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255', '0.0.0.0/0'],
  ])('%s', (cidr, first, last, text) => {
    const among = range(cidr);
    expect([ipv4Text(among.first), ipv4Text(among.last)]).toEqual([first, last]);
    expect(masked(cidr)).toBe(text);
    expect(within(ipv4(first), among) && within(ipv4(last), among)).toBe(true);
    expect(within(among.first - 1, among) || within(among.last + 1, among)).toBe(false);
  });

  test('a range that is none holds nothing', () => {
    expect(within(0, range('x/8'))).toBe(false);
    expect(within(0, range('0.0.0.0/33'))).toBe(false);
  });
});

test('words for a shell', () => {
  expect(['app=web', "it's", '', 'a b'].map(shellWord)).toEqual([
    'app=web',
    String.raw`'it'\''s'`,
    "''",
    "'a b'",
  ]);
  expect(singleQuoted('app')).toBe("'app'");
});

test('texts are ordered by code units', () => {
  expect(['b', 'a', 'B', 'a'].toSorted(byText)).toEqual(['B', 'a', 'a', 'b']);
});
