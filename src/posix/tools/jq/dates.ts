/** Dates of jq: seconds since the epoch, and broken down time. */
import { civil, daysFromCivil } from '../../../base/calendar.ts';
import { strftime, yearDayOf } from '../../strftime.ts';
import { JqError } from './ast.ts';
import type { Native } from './runner.ts';
import { combined, plain } from './native.ts';
import type { Json } from './values.ts';

const numeric = (v: Json, what: string): number => {
  if (typeof v !== 'number') throw new JqError(`${what} requires a number`);
  return v;
};
function broken(seconds: number): Json[] {
  const c = civil(Math.floor(seconds) * 1000);
  const rest = seconds - Math.floor(seconds);
  return [
    c.year,
    c.month - 1,
    c.day,
    c.hour,
    c.minute,
    c.second + rest,
    c.weekday,
    yearDayOf(c) - 1,
  ];
}
function seconds(v: Json, what: string): number {
  if (typeof v === 'number') return v;
  if (!Array.isArray(v) || v.length < 6) throw new JqError(`${what} requires array of 6 numbers`);
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = v.map((part) => {
    if (typeof part !== 'number') throw new JqError(`${what} requires parsed datetime inputs`);
    return part;
  });
  return (
    daysFromCivil(year + Math.floor(month / 12), (month % 12) + 1, 1) * 86_400 +
    (day - 1) * 86_400 +
    hour * 3600 +
    minute * 60 +
    Math.floor(second)
  );
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const shapes: Record<string, string> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d\\d?)',
  d: '(?<d>\\d\\d?)',
  e: '\\s*(?<d>\\d\\d?)',
  H: '(?<H>\\d\\d?)',
  M: '(?<M>\\d\\d?)',
  S: '(?<S>\\d\\d?)',
  Z: '[A-Za-z]+',
  z: '[-+]\\d\\d:?\\d\\d',
  a: '[A-Za-z]+',
  A: '[A-Za-z]+',
  b: '(?<b>[A-Za-z]{3})[a-z]*',
  B: '(?<b>[A-Za-z]{3})[a-z]*',
  j: '\\d+',
  T: '(?<H>\\d\\d?):(?<M>\\d\\d?):(?<S>\\d\\d?)',
  F: '(?<Y>\\d{4})-(?<m>\\d\\d?)-(?<d>\\d\\d?)',
  n: '\\s*',
  t: '\\s*',
  '%': '%',
  s: '(?<s>\\d+)',
};
/**
 * A text read by a format; each part is a plain pattern, so it takes no longer than the text is
 * long.
 */
function strptime(v: Json, format: Json): Json {
  if (typeof v !== 'string') throw new JqError('strptime/1 requires string inputs and arguments');
  if (typeof format !== 'string')
    throw new JqError('strptime/1 requires string inputs and arguments');
  const source = format.replace(/%(.)|[\\^$.*+?()[\]{}|]/g, (all, letter?: string) =>
    letter === undefined ? '\\' + all : (shapes[letter] ?? letter),
  );
  const found = new RegExp(`^${source}$`).exec(v)?.groups;
  if (!found) throw new JqError(`date "${v}" does not match format "${format}"`);
  if (found.s !== undefined) return broken(Number(found.s));
  const month =
    found.b === undefined ? Number(found.m ?? 1) : months.indexOf(found.b.toLowerCase()) + 1;
  const day = daysFromCivil(Number(found.Y ?? 1900), month, Number(found.d ?? 1)) * 86_400;
  return broken(
    day + Number(found.H ?? 0) * 3600 + Number(found.M ?? 0) * 60 + Number(found.S ?? 0),
  );
}

const format = combined((v, [shape]) => {
  if (typeof v !== 'number' && !Array.isArray(v))
    throw new JqError('strftime/1 requires parsed datetime inputs');
  if (typeof shape !== 'string') throw new JqError('strftime/1 requires a string format');
  return strftime(shape, seconds(v, 'strftime/1') * 1000);
});

export const dates: Record<string, Native> = {
  'now/0': plain((_, run) => run.options.now() / 1000),
  'mktime/0': plain((v) => {
    if (!Array.isArray(v)) throw new JqError('mktime requires array of 6 numbers');
    return seconds(v, 'mktime');
  }),
  'gmtime/0': plain((v) => broken(numeric(v, 'gmtime()'))),
  'localtime/0': plain((v) => broken(numeric(v, 'localtime()'))),
  'strftime/1': format,
  'strflocaltime/1': format,
  'strptime/1': combined((v, [shape = null]) => strptime(v, shape)),
};
