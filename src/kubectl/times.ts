/** Times and ages as kubectl prints them. */
import { civil, MONTHS, padded, WEEKDAYS } from '../base/calendar.ts';
import { humanDuration } from '../base/human-duration.ts';

/** Milliseconds since the epoch of an RFC 3339 time; NaN if it is none. */
export const parseTime = (text: string | undefined): number =>
  text ? Date.parse(text) : Number.NaN;

/** Age of a time as seen at `now`; `<unknown>` if it is not set. */
export function age(time: string | undefined, now: number): string {
  const then = parseTime(time);
  return Number.isNaN(then) ? '<unknown>' : humanDuration(now - then);
}

/** `Mon, 23 Nov 2026 07:26:29 +0000` */
export function rfc1123(time: string | undefined): string {
  const then = parseTime(time);
  if (Number.isNaN(then)) return '<unset>';
  const at = civil(then);
  const date = `${padded(at.day)} ${MONTHS[at.month - 1]} ${at.year}`;
  const clock = `${padded(at.hour)}:${padded(at.minute)}:${padded(at.second)}`;
  return `${WEEKDAYS[at.weekday]}, ${date} ${clock} +0000`;
}
