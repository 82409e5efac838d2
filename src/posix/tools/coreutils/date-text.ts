/**
 * Dates as `date -d` reads them: items in any order, each of which makes something of the time
 * before it. Models GNU's parse_datetime.
 */
import { civil, daysFromCivil } from '../../../base/calendar.ts';
import { monthNames, weekdayNames } from '../../strftime.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long an item is, and the time with it; NaN: there is no such time. */
interface Read {
  size: number;
  at: number;
}
/** The item at the start of a text, if it is of this kind. All in ms. */
type Item = (text: string, at: number, now: number) => Read | undefined;

const midnight = (ms: number): number => Math.floor(ms / DAY) * DAY;
/** The start of a day; NaN: there is no such day. */
function startOfDay(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  const ms = daysFromCivil(year, month, day) * DAY;
  return civil(ms).day === day ? ms : NaN;
}

const begins = (name: string, with_: string): boolean =>
  name.slice(0, 3).toLowerCase() === with_.slice(0, 3).toLowerCase();
/** From 1; 0: there is no such month. */
const monthNumber = (text: string): number =>
  monthNames.findIndex((name) => begins(name, text)) + 1;
/** From 0, Sunday. */
const weekdayNumber = (text: string): number =>
  weekdayNames.findIndex((name) => begins(name, text));

/** `@1700000000` */
const epochSeconds: Item = (text) => {
  const found = /^@(-?\d+(?:\.\d+)?)/.exec(text);
  return found ? { size: found[0].length, at: Number(found[1]) * SECOND } : undefined;
};

/** `2024-01-02`, `20240102`, `2024/1/2`, with a `T` before a time. */
const isoDate: Item = (text) => {
  const found =
    /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(?=\d\d?:))?/.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)(?!\d)/.exec(text) ??
    /^(\d{4})\/(\d\d?)\/(\d\d?)/.exec(text);
  if (!found) return undefined;
  const [all, year, month, day] = found;
  return { size: all.length, at: startOfDay(Number(year), Number(month), Number(day)) };
};

/** `12/25/2024` */
const americanDate: Item = (text) => {
  const found = /^(\d\d?)\/(\d\d?)\/(\d{4})/.exec(text);
  if (!found) return undefined;
  const [all, month, day, year] = found;
  return { size: all.length, at: startOfDay(Number(year), Number(month), Number(day)) };
};

const DAY_MONTH = /(\d\d?)[ -]+([A-Za-z]{3,9})/;
const MONTH_DAY = /([A-Za-z]{3,9})[ .]+(\d\d?)(?:st|nd|rd|th)?,?(?!:|\d)/;
const NAMED = new RegExp(`^(?:${DAY_MONTH.source}|${MONTH_DAY.source})(?:[ -]+(\\d{4})(?!:))?`);
/** `5 Feb 2024`, `Feb 5`, `February 5th, 2024` */
const namedDate: Item = (text, at) => {
  const found = NAMED.exec(text);
  const [all = '', dayFirst, monthLast, monthFirst, dayLast, year] = found ?? [];
  const month = monthNumber(monthLast ?? monthFirst ?? '');
  if (!found || !month) return undefined;
  const day = Number(dayFirst ?? dayLast);
  return { size: all.length, at: startOfDay(Number(year ?? civil(at).year), month, day) };
};

/** `12:30`, `12:30:45.5`, `3pm` */
const timeOfDay: Item = (text, at) => {
  const found =
    /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(am|pm)?/i.exec(text) ??
    /^(\d\d?)()()()\s*(am|pm)\b/i.exec(text);
  if (!found) return undefined;
  const [all, hours, minutes, seconds, fraction, half] = found;
  if (Number(hours) > 23 || Number(minutes || 0) > 59) return { size: all.length, at: NaN };
  const afternoon = half?.toLowerCase() === 'pm' ? 12 : 0;
  const hour = (Number(hours) % (half ? 12 : 24)) + afternoon;
  const sinceMidnight =
    hour * HOUR +
    Number(minutes || 0) * MINUTE +
    Number(seconds || 0) * SECOND +
    Number(`0.${fraction || 0}`) * SECOND;
  return { size: all.length, at: midnight(at) + sinceMidnight };
};

/** `Z`, `UTC`, `+02:00` */
const zone: Item = (text, at) => {
  const utc = /^(?:Z|UTC|GMT)\b/i.exec(text);
  if (utc) return { size: utc[0].length, at };
  const found = /^([-+])(\d\d):?(\d\d)?(?![\d ]*[a-z])/i.exec(text);
  if (!found) return undefined;
  const [all, sign, hours, minutes] = found;
  const shift = Number(hours) * HOUR + Number(minutes ?? 0) * MINUTE;
  return { size: all.length, at: sign === '-' ? at + shift : at - shift };
};

const dayShifts: Record<string, number> = { yesterday: -DAY, tomorrow: DAY };
/** `now`, `yesterday`, `midnight` … */
const dayWord: Item = (text, at, now) => {
  const found = /^(now|today|yesterday|tomorrow|midnight|noon)\b/i.exec(text);
  if (!found) return undefined;
  const word = found[0].toLowerCase();
  const base = word === 'midnight' ? midnight(now) : at;
  return { size: word.length, at: base + (dayShifts[word] ?? 0) };
};

const unitMs: Record<string, number> = {
  sec: SECOND,
  second: SECOND,
  min: MINUTE,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  fortnight: 14 * DAY,
};
const amounts: Record<string, number> = { next: 1, last: -1, this: 0, a: 1, an: 1 };

/** So many months on, on the same day; days that are too many run over into the next month. */
function addMonths(ms: number, count: number): number {
  const { year, month, day } = civil(ms);
  const months = year * 12 + month - 1 + count;
  const first = daysFromCivil(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1);
  return (first + day - 1) * DAY + (ms - midnight(ms));
}

const AMOUNT = /(?:([-+]?\s*\d+|next|last|this|an?)?\s*)/;
const UNIT = /(sec|second|min|minute|hour|day|week|fortnight|month|year)s?\b/;
const RELATIVE = new RegExp(`^${AMOUNT.source}${UNIT.source}(\\s+ago\\b)?`, 'i');
/** `2 days ago`, `next month`, `+1 week` */
const relative: Item = (text, at) => {
  const found = RELATIVE.exec(text);
  if (!found) return undefined;
  const [all, given = '1', unitWord = '', ago] = found;
  const word = given.toLowerCase().replace(/\s/g, '');
  const amount = (amounts[word] ?? Number(word)) * (ago ? -1 : 1);
  const unit = unitWord.toLowerCase();
  const size = all.length;
  if (unit === 'month') return { size, at: addMonths(at, amount) };
  if (unit === 'year') return { size, at: addMonths(at, amount * 12) };
  return { size, at: at + amount * (unitMs[unit] ?? 0) };
};

const WEEKDAY =
  /^(next|last|this)?\s*(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?\b,?/i;
/** `friday`, `next tue` */
const weekday: Item = (text, at, now) => {
  const found = WEEKDAY.exec(text);
  if (!found) return undefined;
  const [all, which = '', name = ''] = found;
  // Beside a date the day's name says nothing new.
  if (midnight(at) !== midnight(now)) return { size: all.length, at };
  const ahead = (weekdayNumber(name) - civil(now).weekday + 7) % 7;
  const days = ahead + weeksOn(which.toLowerCase(), ahead) * 7;
  return { size: all.length, at: midnight(now) + days * DAY };
};
function weeksOn(which: string, ahead: number): number {
  if (which === 'last') return -1;
  return which === 'next' && ahead === 0 ? 1 : 0;
}

const items: Item[] = [
  epochSeconds,
  isoDate,
  americanDate,
  namedDate,
  timeOfDay,
  zone,
  dayWord,
  relative,
  weekday,
];

/** ms since the epoch; undefined: it is no date. */
export function parseDate(text: string, now: number): number | undefined {
  let left = text.trim();
  let at = left === '' ? midnight(now) : now;
  while (left !== '') {
    const rest = left;
    const before = at;
    const found = items.map((item) => item(rest, before, now)).find((one) => one !== undefined);
    if (!found || Number.isNaN(found.at)) return undefined;
    ({ at } = found);
    left = left.slice(found.size).replace(/^[\s,]+/, '');
  }
  return at;
}
