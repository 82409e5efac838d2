/** Dates as servers write them, UTC. */
import { civil, MONTHS, padded, WEEKDAYS, type Civil } from '../../base/calendar.ts';

const timeOf = ({ hour, minute, second }: Civil): string =>
  `${padded(hour)}:${padded(minute)}:${padded(second)}`;
const monthOf = ({ month }: Civil): string => MONTHS[month - 1] ?? '';

/** A date kept for the second it was last asked for: a server asks many times in one. */
function bySecond(make: (ms: number) => string): (ms: number) => string {
  let second = NaN;
  let text = '';
  return (ms) => {
    const now = Math.floor(ms / 1000);
    if (now !== second) {
      text = make(ms);
      second = now;
    }
    return text;
  };
}

/** RFC 9110: `Mon, 23 Nov 2026 06:00:00 GMT`. */
export const httpDate = bySecond((ms) => {
  const date = civil(ms);
  const day = `${padded(date.day)} ${monthOf(date)} ${date.year}`;
  return `${WEEKDAYS[date.weekday]}, ${day} ${timeOf(date)} GMT`;
});

/** Common log format: `23/Nov/2026:06:00:00 +0000`. */
export const logDate = bySecond((ms) => {
  const date = civil(ms);
  return `${padded(date.day)}/${monthOf(date)}/${date.year}:${timeOf(date)} +0000`;
});

/** Go's log package: `2026/11/23 06:00:00`. */
export function goDate(ms: number): string {
  const date = civil(ms);
  return `${date.year}/${padded(date.month)}/${padded(date.day)} ${timeOf(date)}`;
}

/** JavaScript's toISOString: `2026-11-23T06:00:00.000Z`. */
export function isoDate(ms: number): string {
  const date = civil(ms);
  const day = `${date.year}-${padded(date.month)}-${padded(date.day)}`;
  return `${day}T${timeOf(date)}.${padded(date.millisecond, 3)}Z`;
}

/** klog: `I1123 06:00:00.000000       1 file.go:1] `. */
export function klog(ms: number, where: string): string {
  const date = civil(ms);
  const time = `${timeOf(date)}.${padded(date.millisecond, 3)}000`;
  return `I${padded(date.month)}${padded(date.day)} ${time}       1 ${where}] `;
}

/** ctime(3): `Mon Nov 23 06:54:25 2026`. */
export function ctime(ms: number): string {
  const date = civil(ms);
  const day = String(date.day).padStart(2);
  return `${WEEKDAYS[date.weekday]} ${monthOf(date)} ${day} ${timeOf(date)} ${date.year}`;
}

/** Go's time.Time in UTC: `2026-11-23 06:54:25.123 +0000 UTC`. */
export function goTime(ms: number): string {
  const date = civil(ms);
  const day = `${date.year}-${padded(date.month)}-${padded(date.day)}`;
  const digits = padded(date.millisecond, 3).replace(/0+$/, '');
  return `${day} ${timeOf(date)}${digits && `.${digits}`} +0000 UTC`;
}
