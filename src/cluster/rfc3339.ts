/**
 * RFC 3339 times in UTC from and to epoch milliseconds, by calendar arithmetic (the proleptic
 * Gregorian calendar).
 */

const DAY = 86_400_000;

/** Days since 1970-01-01 of a civil date; `month` 1 to 12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

export interface Civil {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** 0 Sunday to 6 Saturday. */ weekday: number;
}

/** Calendar fields in UTC of epoch milliseconds. */
export function civil(ms: number): Civil {
  const days = Math.floor(ms / DAY);
  const rest = ms - days * DAY;
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    millisecond: Math.floor(rest) % 1000,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');
const seconds = (ms: number): string => {
  const c = civil(ms);
  return `${pad(c.year, 4)}-${pad(c.month)}-${pad(c.day)}T${pad(c.hour)}:${pad(c.minute)}:${pad(c.second)}`;
};

/** `2026-11-23T06:00:00Z`; parts of a second are cut off. */
export function formatRfc3339(ms: number): string {
  return `${seconds(ms)}Z`;
}

/** `2026-11-23T06:00:00.000000Z`, the form of a MicroTime. */
export function formatRfc3339Micro(ms: number): string {
  const micro = Math.floor((ms - Math.floor(ms / 1000) * 1000) * 1000);
  return `${seconds(ms)}.${pad(micro, 6)}Z`;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Epoch milliseconds, or undefined when `text` is no RFC 3339 time. */
export function parseRfc3339(text: string): number | undefined {
  const m = FORM.exec(text);
  if (!m) return undefined;
  const [year, month, day, hour, minute, second] = m.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const days = daysFromCivil(year, month, day);
  if (civil(days * DAY).day !== day) return undefined;
  const offset =
    m[8] === undefined ? 0 : (Number(m[9]) * 60 + Number(m[10])) * (m[8] === '-' ? -1 : 1);
  return (
    days * DAY +
    ((hour * 60 + minute - offset) * 60 + second) * 1000 +
    Math.floor(Number(m[7] ?? 0) * 1000)
  );
}
