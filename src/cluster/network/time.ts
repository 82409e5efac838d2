/** RFC 3339 as ctime(3) writes it: `Mon Nov 23 06:54:25 2026`. */
export function dumpTime(timestamp: string): string {
  const [, y, mo, d, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(timestamp)!;
  const year = Number(y), month = Number(mo), day = Number(d);
  // Zeller's congruence: March is the first month, 0 is Saturday.
  const m = month < 3 ? month + 12 : month, in4 = month < 3 ? year - 1 : year;
  const weekday = (day + Math.floor((13 * (m + 1)) / 5) + in4 + Math.floor(in4 / 4) - Math.floor(in4 / 100) + Math.floor(in4 / 400)) % 7;
  const dayName = ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'][weekday];
  const monthName = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1];
  return `${dayName} ${monthName} ${String(day).padStart(2)} ${time} ${y}`;
}
