import { describe, expect, test } from 'vitest';
import { scheduleError } from './schedule.ts';

describe('schedules that can be read', () => {
  test.each([
    '* * * * *',
    '0 3 * * *',
    '*/5 0-6,22-23 1,15 jan-JUN mon-fri',
    '0/15 ? * * sun',
    '59 23 31 12 6',
    '5-10/2 * * * *',
    ' 0  3 * * * ',
    '*-70 * * * *',
    '@yearly',
    '@annually',
    '@monthly',
    '@weekly',
    '@daily',
    '@midnight',
    '@hourly',
    '@every 1h30m',
    '@every 1.5s',
    'TZ=UTC 0 3 * * *',
    'CRON_TZ=Asia/Seoul 0 3 * * *',
  ])('%s', (schedule) => {
    expect(scheduleError(schedule)).toBeUndefined();
  });
});

describe('schedules that cannot, in the words of robfig/cron', () => {
  test.each([
    ['', 'expected exactly 5 fields, found 0: []'],
    ['0 3 * *', 'expected exactly 5 fields, found 4: [0 3 * *]'],
    ['0 0 3 * * *', 'expected exactly 5 fields, found 6: [0 0 3 * * *]'],
    ['@often', 'unrecognized descriptor: @often'],
    ['@every week', 'failed to parse duration @every week: time: invalid duration "week"'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* 24 * * *', 'end of range (24) above maximum (23): 24'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['* * 32 * *', 'end of range (32) above maximum (31): 32'],
    ['* * * 0 *', 'beginning of range (0) below minimum (1): 0'],
    ['* * * 13 *', 'end of range (13) above maximum (12): 13'],
    ['* * * * 7', 'end of range (7) above maximum (6): 7'],
    ['x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
    ['-1 * * * *', 'failed to parse int from : strconv.Atoi: parsing "": invalid syntax'],
    ['5-x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
    ['10-5 * * * *', 'beginning of range (10) beyond end of range (5): 10-5'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['*/x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
    ['*/-5 * * * *', 'negative number (-5) not allowed: -5'],
    ['1,60 * * * *', 'end of range (60) above maximum (59): 60'],
    [
      '* * * january *',
      'failed to parse int from january: strconv.Atoi: parsing "january": invalid syntax',
    ],
    ['jan * * * *', 'failed to parse int from jan: strconv.Atoi: parsing "jan": invalid syntax'],
  ])('%s', (schedule, error) => {
    expect(scheduleError(schedule)).toBe(error);
  });
});
