import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { checkTimeZone } from './time-zone.ts';

const message = (zone: string | undefined): string[] => linesOf(checkTimeZone(zone));

describe('the time zone of a CronJob', () => {
  test.each([
    undefined,
    'UTC',
    'Africa/Cairo',
    'America/Argentina/Buenos_Aires',
    'Antarctica/Troll',
    'Arctic/Longyearbyen',
    'Asia/Seoul',
    'Atlantic/Reykjavik',
    'Australia/Sydney',
    'Etc/GMT+9',
    'Europe/Berlin',
    'Indian/Mauritius',
    'Pacific/Auckland',
    'US/Eastern',
  ])('%s is one', (zone) => {
    expect(message(zone)).toEqual([]);
  });

  test.each([
    ['', ['spec.timeZone: Invalid value: "": timeZone must be nil or non-empty string']],
    [
      'Local',
      [
        'spec.timeZone: Invalid value: "Local": timeZone must be an explicit time ' +
          'zone as defined in https://www.iana.org/time-zones',
      ],
    ],
    ['Mars/Base', ['spec.timeZone: Invalid value: "Mars/Base": unknown time zone Mars/Base']],
    ['Asia', ['spec.timeZone: Invalid value: "Asia": unknown time zone Asia']],
    ['Asia/', ['spec.timeZone: Invalid value: "Asia/": unknown time zone Asia/']],
    ['xAsia/Seoul', ['spec.timeZone: Invalid value: "xAsia/Seoul": unknown time zone xAsia/Seoul']],
    ['Asia/Se oul', ['spec.timeZone: Invalid value: "Asia/Se oul": unknown time zone Asia/Se oul']],
  ])('%j is none', (zone, lines) => {
    expect(message(zone)).toEqual(lines);
  });
});
