import { civil } from '../../base/calendar.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** As ctime(3) writes it: `Mon Nov 23 06:54:25 2026`. `ms` since the Unix epoch. */
export function ctime(ms: number): string {
  const c = civil(ms);
  return (
    `${DAYS[c.weekday]} ${MONTHS[c.month - 1]} ${String(c.day).padStart(2)} ` +
    `${two(c.hour)}:${two(c.minute)}:${two(c.second)} ${c.year}`
  );
}

/** As Go prints a time.Time in UTC: `2026-11-23 06:54:25.123 +0000 UTC`. */
export function goTime(ms: number): string {
  const c = civil(ms);
  const fraction =
    c.millisecond > 0 ? `.${String(c.millisecond).padStart(3, '0').replace(/0+$/, '')}` : '';
  return (
    `${c.year}-${two(c.month)}-${two(c.day)} ` +
    `${two(c.hour)}:${two(c.minute)}:${two(c.second)}${fraction} +0000 UTC`
  );
}
