/** RFC 3339 times in UTC from and to epoch milliseconds. */
import { civil, daysFromCivil, padded } from './calendar.ts';

const DAY = 86_400_000;

function seconds(ms: number): string {
  const at = civil(ms);
  const date = `${padded(at.year, 4)}-${padded(at.month)}-${padded(at.day)}`;
  return `${date}T${padded(at.hour)}:${padded(at.minute)}:${padded(at.second)}`;
}

/** `2026-11-23T06:00:00Z`; parts of a second are cut off. */
export const formatRfc3339 = (ms: number): string => `${seconds(ms)}Z`;

/** `2026-11-23T06:00:00.000000Z`, the form of a MicroTime. */
export function formatRfc3339Micro(ms: number): string {
  const micro = Math.floor((ms - Math.floor(ms / 1000) * 1000) * 1000);
  return `${seconds(ms)}.${padded(micro, 6)}Z`;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Epoch milliseconds, or undefined when `text` is no RFC 3339 time. */
export function parseRfc3339(text: string): number | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number);
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const days = daysFromCivil(year, month, day);
  if (civil(days * DAY).day !== day) return undefined;
  const sign = match[8] === '-' ? -1 : 1;
  const offset = match[8] === undefined ? 0 : (Number(match[9]) * 60 + Number(match[10])) * sign;
  const milliseconds = Math.floor(Number(match[7] ?? 0) * 1000);
  return days * DAY + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
}
