/** date(1) on the virtual clock; the calendar is written out by hand. */
import type { Sys, Tool } from './tool.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export interface Civil { year: number; month: number; day: number; hour: number; minute: number; second: number; ms: number; weekday: number; yearDay: number }

/** Proleptic Gregorian, UTC. `month` is 1-12. (The era algorithm of civil calendars.) */
export function civil(ms: number): Civil {
  const day0 = Math.floor(ms / 86_400_000);
  const rest = ms - day0 * 86_400_000;
  const z = day0 + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + Number(month <= 2);
  return {
    year, month, day: doy - Math.floor((153 * mp + 2) / 5) + 1, hour: Math.floor(rest / 3_600_000), minute: Math.floor(rest / 60_000) % 60, second: Math.floor(rest / 1000) % 60, ms: Math.floor(rest % 1000),
    weekday: (((day0 + 4) % 7) + 7) % 7, yearDay: day0 - fromCivil(year, 1, 1) / 86_400_000 + 1,
  };
}
/** ms since the epoch at the start of a day. */
export function fromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468) * 86_400_000;
}

const two = (n: number): string => String(n).padStart(2, '0');

export function strftime(format: string, ms: number): string {
  const c = civil(ms);
  return format.replace(/%([-_0^]?)(\d*)(.)/g, (all, flag: string, width: string, letter: string) => {
    const number = (n: number, wide = 2): string => (flag === '-' ? String(n) : String(n).padStart(wide, flag === '_' ? ' ' : '0'));
    const weekday = days[c.weekday] as string;
    const month = months[c.month - 1] as string;
    switch (letter) {
      case 'Y': return String(c.year);
      case 'y': return number(c.year % 100);
      case 'm': return number(c.month);
      case 'd': return number(c.day);
      case 'e': return flag === '-' ? String(c.day) : String(c.day).padStart(2);
      case 'H': return number(c.hour);
      case 'I': return number(c.hour % 12 || 12);
      case 'M': return number(c.minute);
      case 'S': return number(c.second);
      case 'N': return (String(c.ms).padStart(3, '0') + '000000').slice(0, width ? Number(width) : 9);
      case 's': return String(Math.floor(ms / 1000));
      case 'p': return c.hour < 12 ? 'AM' : 'PM';
      case 'A': return weekday;
      case 'a': return weekday.slice(0, 3);
      case 'B': return month;
      case 'b': case 'h': return month.slice(0, 3);
      case 'j': return number(c.yearDay, 3);
      case 'u': return String(c.weekday || 7);
      case 'w': return String(c.weekday);
      case 'F': return `${c.year}-${two(c.month)}-${two(c.day)}`;
      case 'T': return `${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
      case 'R': return `${two(c.hour)}:${two(c.minute)}`;
      case 'D': return `${two(c.month)}/${two(c.day)}/${two(c.year % 100)}`;
      case 'c': return strftime('%a %b %e %T %Y', ms);
      case 'Z': return 'UTC';
      case 'z': return '+0000';
      case 'n': return '\n';
      case 't': return '\t';
      case '%': return '%';
      default: return all;
    }
  });
}

/** `@N`, `2026-11-23[T ]07:00[:00][Z]`, `now`, `yesterday`, `… 5 minutes ago`. */
export function parseDate(text: string, now: number): number | undefined {
  const t = text.trim();
  if (/^@-?\d+(\.\d+)?$/.test(t)) return Number(t.slice(1)) * 1000;
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(?:Z|UTC|\+00:?00)?$/.exec(t);
  if (iso) return fromCivil(Number(iso[1]), Number(iso[2]), Number(iso[3])) + (Number(iso[4] ?? 0) * 3600 + Number(iso[5] ?? 0) * 60 + Number(iso[6] ?? 0)) * 1000;
  if (t === 'now' || t === '') return now;
  if (t === 'today') return now;
  if (t === 'yesterday') return now - 86_400_000;
  if (t === 'tomorrow') return now + 86_400_000;
  const rel = /^([-+]?\d+)\s*(sec|second|min|minute|hour|day|week)s?(\s+ago)?$/.exec(t);
  if (rel) return now + Number(rel[1]) * (rel[3] ? -1 : 1) * ({ sec: 1, second: 1, min: 60, minute: 60, hour: 3600, day: 86_400, week: 604_800 }[rel[2] as string] ?? 1) * 1000;
  return undefined;
}

function date(sys: Sys): number {
  let format = '';
  let at = sys.k.wall;
  for (let i = 0; i < sys.args.length; i++) {
    const arg = sys.args[i] as string;
    if (arg.startsWith('+')) format = arg.slice(1);
    else if (arg === '-u' || arg === '--utc') continue;
    else if (arg === '-R') format = '%a, %d %b %Y %T %z';
    else if (/^(-I|--iso-8601)/.test(arg)) format = /sec/.test(arg) ? '%FT%T+00:00' : '%F';
    else if (arg === '-d' || arg.startsWith('--date')) {
      const text = arg.startsWith('--date=') ? arg.slice(7) : (sys.args[++i] ?? '');
      const parsed = parseDate(text, at);
      if (parsed === undefined) { sys.err(`date: invalid date '${text}'\n`); return 1; }
      at = parsed;
    } else { sys.err(`date: invalid date '${arg}'\n`); return 1; }
  }
  sys.out(strftime(format || (sys.ash ? '%a %b %e %T UTC %Y' : '%a %b %e %H:%M:%S UTC %Y'), at) + '\n');
  return 0;
}

export const clockTools: Record<string, Tool> = {
  date,
  uptime: (sys) => (sys.out(` ${strftime('%T', sys.k.wall)} up ${Math.floor(sys.k.now / 60_000)} min,  load average: 0.00, 0.00, 0.00\n`), 0),
};
