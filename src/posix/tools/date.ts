/** date(1) on the virtual clock; the calendar is written out by hand. */
import { kindOf, resolve } from '../kernel/fs.ts';
import { options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export interface Civil {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  weekday: number;
  yearDay: number;
}

/** Proleptic Gregorian, UTC. `month` is 1-12. (The era algorithm of civil calendars.) */
export function civil(ms: number): Civil {
  const day0 = Math.floor(ms / 86_400_000);
  const rest = ms - day0 * 86_400_000;
  const z = day0 + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + Number(month <= 2);
  return {
    year,
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    ms: Math.floor(rest % 1000),
    weekday: (((day0 + 4) % 7) + 7) % 7,
    yearDay: day0 - fromCivil(year, 1, 1) / 86_400_000 + 1,
  };
}
/** ms since the epoch at the start of a day. */
export function fromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    (era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468) *
    86_400_000
  );
}

/** ISO 8601 week: that of the year's first Thursday is the first. */
function isoWeek(c: Civil): { year: number; week: number } {
  const weekday = (c.weekday + 6) % 7;
  const thursday = civil(fromCivil(c.year, c.month, c.day) + (3 - weekday) * 86_400_000);
  return { year: thursday.year, week: Math.floor((thursday.yearDay - 1) / 7) + 1 };
}

const two = (n: number): string => String(n).padStart(2, '0');

export function strftime(format: string, ms: number): string {
  const c = civil(ms);
  return format.replace(
    /%([-_0^]?)(\d*)(.)/g,
    (all, flag: string, width: string, letter: string) => {
      const number = (n: number, wide = 2): string =>
        flag === '-' ? String(n) : String(n).padStart(wide, flag === '_' ? ' ' : '0');
      const weekday = days[c.weekday] as string;
      const month = months[c.month - 1] as string;
      switch (letter) {
        case 'Y':
          return String(c.year);
        case 'y':
          return number(c.year % 100);
        case 'm':
          return number(c.month);
        case 'd':
          return number(c.day);
        case 'e':
          return flag === '-' ? String(c.day) : String(c.day).padStart(2);
        case 'H':
          return number(c.hour);
        case 'I':
          return number(c.hour % 12 || 12);
        case 'M':
          return number(c.minute);
        case 'S':
          return number(c.second);
        case 'N':
          return (String(c.ms).padStart(3, '0') + '000000').slice(0, width ? Number(width) : 9);
        case 's':
          return String(Math.floor(ms / 1000));
        case 'p':
          return c.hour < 12 ? 'AM' : 'PM';
        case 'A':
          return weekday;
        case 'a':
          return weekday.slice(0, 3);
        case 'B':
          return month;
        case 'b':
        case 'h':
          return month.slice(0, 3);
        case 'j':
          return number(c.yearDay, 3);
        case 'u':
          return String(c.weekday || 7);
        case 'U':
          return two(Math.floor((c.yearDay - 1 + 7 - c.weekday) / 7));
        case 'W':
          return two(Math.floor((c.yearDay - 1 + 7 - ((c.weekday + 6) % 7)) / 7));
        case 'V':
          return two(isoWeek(c).week);
        case 'G':
          return String(isoWeek(c).year);
        case 'C':
          return two(Math.floor(c.year / 100));
        case 'k':
          return String(c.hour).padStart(2);
        case 'l':
          return String(c.hour % 12 || 12).padStart(2);
        case 'P':
          return c.hour < 12 ? 'am' : 'pm';
        case 'r':
          return strftime('%I:%M:%S %p', ms);
        case 'x':
          return strftime('%m/%d/%y', ms);
        case 'X':
          return strftime('%T', ms);
        case 'w':
          return String(c.weekday);
        case 'F':
          return `${c.year}-${two(c.month)}-${two(c.day)}`;
        case 'T':
          return `${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
        case 'R':
          return `${two(c.hour)}:${two(c.minute)}`;
        case 'D':
          return `${two(c.month)}/${two(c.day)}/${two(c.year % 100)}`;
        case 'c':
          return strftime('%a %b %e %T %Y', ms);
        case 'Z':
          return 'UTC';
        case 'z':
          return '+0000';
        case 'n':
          return '\n';
        case 't':
          return '\t';
        case '%':
          return '%';
        default:
          return all;
      }
    },
  );
}

const monthNumber = (name: string): number =>
  months.findIndex((m) => m.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;
const unitMs: Record<string, number> = {
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  fortnight: 1_209_600_000,
};
const midnight = (ms: number): number => Math.floor(ms / 86_400_000) * 86_400_000;

/** So many months on, on the same day; days that are too many run over into the next month. */
function addMonths(ms: number, count: number): number {
  const c = civil(ms);
  const month = c.year * 12 + c.month - 1 + count;
  return (
    fromCivil(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1) +
    (c.day - 1) * 86_400_000 +
    (ms - midnight(ms))
  );
}

/** One item of a date, from the front of `text`: how long it is and what it makes of the time. */
type Item = (text: string, at: number, now: number) => { size: number; at: number } | undefined;
const items: Item[] = [
  (text) => {
    const m = /^@(-?\d+(?:\.\d+)?)/.exec(text);
    return m ? { size: m[0].length, at: Number(m[1]) * 1000 } : undefined;
  },
  (text) => {
    const m =
      /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(?=\d\d?:))?/.exec(text) ??
      /^(\d{4})(\d\d)(\d\d)(?!\d)/.exec(text) ??
      /^(\d{4})\/(\d\d?)\/(\d\d?)/.exec(text);
    return m
      ? { size: m[0].length, at: dated(Number(m[1]), Number(m[2]), Number(m[3])) ?? NaN }
      : undefined;
  },
  (text) => {
    const m = /^(\d\d?)\/(\d\d?)\/(\d{4})/.exec(text);
    return m
      ? { size: m[0].length, at: dated(Number(m[3]), Number(m[1]), Number(m[2])) ?? NaN }
      : undefined;
  },
  (text, at) => {
    const m =
      /^(?:(\d\d?)[ -]+([A-Za-z]{3,9})|([A-Za-z]{3,9})[ .]+(\d\d?)(?:st|nd|rd|th)?,?(?!:|\d))(?:[ -]+(\d{4})(?!:))?/.exec(
        text,
      );
    const month = monthNumber(m?.[2] ?? m?.[3] ?? '');
    if (!m || !month) return undefined;
    return {
      size: m[0].length,
      at: dated(Number(m[5] ?? civil(at).year), month, Number(m[1] ?? m[4])) ?? NaN,
    };
  },
  (text, at) => {
    const m =
      /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(am|pm)?/i.exec(text) ??
      /^(\d\d?)()()()\s*(am|pm)\b/i.exec(text);
    if (!m) return undefined;
    const hour = (Number(m[1]) % (m[5] ? 12 : 24)) + (m[5]?.toLowerCase() === 'pm' ? 12 : 0);
    if (Number(m[1]) > 23 || Number(m[2] || 0) > 59) return { size: m[0].length, at: NaN };
    return {
      size: m[0].length,
      at:
        midnight(at) +
        ((hour * 60 + Number(m[2] || 0)) * 60 + Number(m[3] || 0)) * 1000 +
        Number(`0.${m[4] || 0}`) * 1000,
    };
  },
  (text, at) => {
    const m = /^(?:Z|UTC|GMT)\b/i.exec(text);
    if (m) return { size: m[0].length, at };
    const zone = /^([-+])(\d\d):?(\d\d)?(?![\d ]*[a-z])/i.exec(text);
    if (!zone) return undefined;
    const shift = (Number(zone[2]) * 60 + Number(zone[3] ?? 0)) * 60_000;
    return { size: zone[0].length, at: at - (zone[1] === '-' ? -shift : shift) };
  },
  (text, at, now) => {
    const m = /^(now|today|yesterday|tomorrow|midnight|noon)\b/i.exec(text);
    if (!m) return undefined;
    const shift = { yesterday: -1, tomorrow: 1 }[m[1]?.toLowerCase() ?? ''] ?? 0;
    const base = m[1]?.toLowerCase() === 'midnight' ? midnight(now) : at;
    return { size: m[0].length, at: base + shift * 86_400_000 };
  },
  (text, at) => {
    const m =
      /^([-+]?\s*\d+|next|last|this|an?)?\s*(sec|second|min|minute|hour|day|week|fortnight|month|year)s?\b(\s+ago\b)?/i.exec(
        text,
      );
    if (!m) return undefined;
    const word = (m[1] ?? '1').toLowerCase().replace(/\s/g, '');
    const amount =
      ({ next: 1, last: -1, this: 0, a: 1, an: 1 }[word] ?? Number(word)) * (m[3] ? -1 : 1);
    const unit = (m[2] ?? '').toLowerCase();
    if (unit === 'month' || unit === 'year')
      return { size: m[0].length, at: addMonths(at, amount * (unit === 'year' ? 12 : 1)) };
    return { size: m[0].length, at: at + amount * (unitMs[unit] ?? 0) };
  },
  (text, at, now) => {
    const m =
      /^(next|last|this)?\s*(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?\b,?/i.exec(
        text,
      );
    if (!m) return undefined;
    const wanted = days.findIndex(
      (day) => day.slice(0, 3).toLowerCase() === m[2]?.slice(0, 3).toLowerCase(),
    );
    // Beside a date the day's name says nothing new.
    if (midnight(at) !== midnight(now)) return { size: m[0].length, at };
    const ahead = (wanted - civil(now).weekday + 7) % 7;
    const extra =
      m[1]?.toLowerCase() === 'next' && ahead === 0 ? 7 : m[1]?.toLowerCase() === 'last' ? -7 : 0;
    return { size: m[0].length, at: midnight(now) + (ahead + extra) * 86_400_000 };
  },
];
/** The start of a day; undefined: there is no such day. */
function dated(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const ms = fromCivil(year, month, day);
  return civil(ms).day === day ? ms : undefined;
}

/**
 * `@N`, dates, times, zones, `yesterday`, `+2 days`, `next friday` … in any order; undefined: none.
 */
export function parseDate(text: string, now: number): number | undefined {
  let left = text.trim();
  let at = left === '' ? midnight(now) : now;
  while (left !== '') {
    const found = items.map((item) => item(left, at, now)).find((one) => one !== undefined);
    if (!found || Number.isNaN(found.at)) return undefined;
    ({ at } = found);
    left = left.slice(found.size).replace(/^[\s,]+/, '');
  }
  return at;
}

const isoFormats: Record<string, string> = {
  date: '%F',
  hours: '%FT%H+00:00',
  minutes: '%FT%H:%M+00:00',
  seconds: '%FT%T+00:00',
  second: '%FT%T+00:00',
  ns: '%FT%T,%N+00:00',
};
const dateLong = {
  'date=': 'd',
  utc: 'u',
  universal: 'u',
  'iso-8601?': 'I',
  'rfc-3339=': '3',
  'rfc-email': 'R',
  'reference=': 'r',
  'set=': 's',
  'file=': 'f',
};

function date(sys: Sys): number {
  const o = options(sys.args, 'ud:I::Rr:s:D:', dateLong);
  let at = sys.os.wall;
  const given = o.get('d');
  const reference = o.get('r');
  if (reference !== undefined) {
    const path = resolve(sys.cwd, reference);
    if (kindOf(sys.machine, path) === undefined) {
      sys.err(`date: ${reference}: No such file or directory\n`);
      return 1;
    }
    at = sys.machine.times[path] ?? sys.machine.options.epoch;
  }
  if (given !== undefined) {
    const parsed = parseDate(given, at);
    if (parsed === undefined) {
      sys.err(`date: invalid date '${given}'\n`);
      return 1;
    }
    at = parsed;
  }
  const [shape, extra] = o.rest;
  if (extra !== undefined) {
    sys.err(`date: extra operand '${extra}'\nTry 'date --help' for more information.\n`);
    return 1;
  }
  if (shape !== undefined && shape[0] !== '+') {
    sys.err(`date: invalid date '${shape}'\n`);
    return 1;
  }
  let format = shape?.slice(1) ?? (sys.ash ? '%a %b %e %T UTC %Y' : '%a %b %e %H:%M:%S UTC %Y');
  if (o.has('R')) format = '%a, %d %b %Y %T %z';
  if (o.has('I')) {
    const name =
      Object.keys(isoFormats).find((key) => key.startsWith(o.get('I') || 'date')) ?? 'date';
    format = isoFormats[name] ?? format;
  }
  if (o.has('3')) format = o.get('3')?.startsWith('d') ? '%F' : '%F %T+00:00';
  sys.out(strftime(format, at) + '\n');
  return 0;
}

export const clockTools: Record<string, Tool> = {
  date,
  uptime: (sys) => (
    sys.out(
      ` ${strftime('%T', sys.os.wall)} up ${Math.floor(sys.os.now / 60_000)} min,  load average: 0.00, 0.00, 0.00\n`,
    ),
    0
  ),
};
