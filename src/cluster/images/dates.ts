/** Dates as servers write them, UTC. */
import { civil } from '../../base/calendar.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

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
  const c = civil(ms);
  return (
    `${DAYS[c.weekday]}, ${two(c.day)} ${MONTHS[c.month - 1]} ${c.year} ` +
    `${two(c.hour)}:${two(c.minute)}:${two(c.second)} GMT`
  );
});

/** Common log format: `23/Nov/2026:06:00:00 +0000`. */
export const logDate = bySecond((ms) => {
  const c = civil(ms);
  return `${two(c.day)}/${MONTHS[c.month - 1]}/${c.year}:${two(c.hour)}:${two(c.minute)}:${two(c.second)} +0000`;
});

/** Go's log package: `2026/11/23 06:00:00`. */
export function goDate(ms: number): string {
  const c = civil(ms);
  return `${c.year}/${two(c.month)}/${two(c.day)} ${two(c.hour)}:${two(c.minute)}:${two(c.second)}`;
}

/** JavaScript's toISOString: `2026-11-23T06:00:00.000Z`. */
export function isoDate(ms: number): string {
  const c = civil(ms);
  return `${c.year}-${two(c.month)}-${two(c.day)}T${two(c.hour)}:${two(c.minute)}:${two(c.second)}.${String(c.millisecond).padStart(3, '0')}Z`;
}

/** klog: `I1123 06:00:00.000000       1 file.go:1] `. */
export function klog(ms: number, where: string): string {
  const c = civil(ms);
  return (
    `I${two(c.month)}${two(c.day)} ` +
    `${two(c.hour)}:${two(c.minute)}:${two(c.second)}.${String(c.millisecond).padStart(3, '0')}000       ` +
    `1 ${where}] `
  );
}
