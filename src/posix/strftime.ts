/** Times as text. Models strftime(3) with GNU's flags, in UTC and the C locale. */
import { type Civil, civil, daysFromCivil, padded } from '../base/calendar.ts';

const DAY = 86_400_000;

export const weekdayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];
export const monthNames = [
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

/** Day of the year, from 1. */
export const yearDayOf = ({ year, month, day }: Civil): number =>
  daysFromCivil(year, month, day) - daysFromCivil(year, 1, 1) + 1;

/** ISO 8601 week: that of the year's first Thursday is the first. */
function isoWeek({ year, month, day, weekday }: Civil): { year: number; week: number } {
  const sinceMonday = (weekday + 6) % 7;
  const thursday = civil((daysFromCivil(year, month, day) + 3 - sinceMonday) * DAY);
  return { year: thursday.year, week: Math.floor((yearDayOf(thursday) - 1) / 7) + 1 };
}
/** Week of the year; days before its first Sunday or Monday are in week 0. */
const weekFrom = (time: Civil, sinceFirst: number): number =>
  Math.floor((yearDayOf(time) - 1 + 7 - sinceFirst) / 7);

interface Moment extends Civil {
  ms: number;
}
interface Field {
  /** A number, and how many digits it has; flags change what stands before it. */
  number?: (time: Moment) => number;
  width?: number;
  text?: (time: Moment) => string;
  /** Other fields. */
  as?: string;
}

const twelve = (hour: number): number => hour % 12 || 12;
const blanked = (number: number): string => String(number).padStart(2);

const fields: Record<string, Field> = {
  Y: { text: ({ year }) => String(year) },
  y: { number: ({ year }) => year % 100 },
  C: { text: ({ year }) => padded(Math.floor(year / 100)) },
  m: { number: ({ month }) => month },
  d: { number: ({ day }) => day },
  j: { number: yearDayOf, width: 3 },
  H: { number: ({ hour }) => hour },
  I: { number: ({ hour }) => twelve(hour) },
  k: { text: ({ hour }) => blanked(hour) },
  l: { text: ({ hour }) => blanked(twelve(hour)) },
  M: { number: ({ minute }) => minute },
  S: { number: ({ second }) => second },
  s: { text: ({ ms }) => String(Math.floor(ms / 1000)) },
  p: { text: ({ hour }) => (hour < 12 ? 'AM' : 'PM') },
  P: { text: ({ hour }) => (hour < 12 ? 'am' : 'pm') },
  A: { text: ({ weekday }) => weekdayNames[weekday] ?? '' },
  a: { text: ({ weekday }) => (weekdayNames[weekday] ?? '').slice(0, 3) },
  u: { text: ({ weekday }) => String(weekday || 7) },
  w: { text: ({ weekday }) => String(weekday) },
  B: { text: ({ month }) => monthNames[month - 1] ?? '' },
  b: { text: ({ month }) => (monthNames[month - 1] ?? '').slice(0, 3) },
  h: { as: '%b' },
  U: { text: (time) => padded(weekFrom(time, time.weekday)) },
  W: { text: (time) => padded(weekFrom(time, (time.weekday + 6) % 7)) },
  V: { text: (time) => padded(isoWeek(time).week) },
  G: { text: (time) => String(isoWeek(time).year) },
  F: { as: '%Y-%m-%d' },
  T: { as: '%H:%M:%S' },
  R: { as: '%H:%M' },
  D: { as: '%m/%d/%y' },
  x: { as: '%m/%d/%y' },
  X: { as: '%T' },
  r: { as: '%I:%M:%S %p' },
  c: { as: '%a %b %e %T %Y' },
  Z: { text: () => 'UTC' },
  z: { text: () => '+0000' },
  n: { text: () => '\n' },
  t: { text: () => '\t' },
  '%': { text: () => '%' },
};

/** A number after its flag: `-` nothing before it, `_` blanks, else zeros. */
function numberText(number: number, width: number, flag: string): string {
  if (flag === '-') return String(number);
  return String(number).padStart(width, flag === '_' ? ' ' : '0');
}

/** `%e` has blanks before it. `%N` takes its width: digits of the second. */
function special(letter: string, flag: string, width: string, time: Moment): string | undefined {
  if (letter === 'e') return flag === '-' ? String(time.day) : blanked(time.day);
  if (letter !== 'N') return undefined;
  const nanoseconds = padded(time.millisecond, 3) + '000000';
  return nanoseconds.slice(0, width ? Number(width) : 9);
}

/** `ms` since the epoch. What is no field stays as it is. */
export function strftime(format: string, ms: number): string {
  const time: Moment = { ...civil(ms), ms };
  const shown = (all: string, flag: string, width: string, letter: string): string => {
    const own = special(letter, flag, width, time);
    if (own !== undefined) return own;
    const field = Object.hasOwn(fields, letter) ? fields[letter] : undefined;
    if (field?.as !== undefined) return strftime(field.as, ms);
    if (field?.number) return numberText(field.number(time), field.width ?? 2, flag);
    return field?.text?.(time) ?? all;
  };
  return format.replace(/%([-_0^]?)(\d*)(.)/g, shown);
}
