/**
 * The schedule of a CronJob: five fields or a macro. Models robfig/cron's ParseStandard in its
 * words.
 */
const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
interface Bounds {
  min: number;
  max: number;
  names?: readonly string[];
}
const FIELDS: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: NAMES },
  { min: 0, max: 6, names: DAYS },
];
const MACROS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** Why `schedule` cannot be read; undefined when it can. */
export function scheduleError(schedule: string): string | undefined {
  const text = schedule.replace(/^(CRON_)?TZ=\S+\s+/, '');
  if (text.startsWith('@')) {
    if (MACROS.includes(text) || /^@every (\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text))
      return undefined;
    if (text.startsWith('@every '))
      return `failed to parse duration ${text}: time: invalid duration ${JSON.stringify(text.slice(7))}`;
    return `unrecognized descriptor: ${text}`;
  }
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== 5)
    return `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`;
  for (const [i, part] of parts.entries()) {
    for (const range of part.split(',')) {
      const why = rangeError(range, FIELDS[i] ?? { min: 0, max: 0 });
      if (why !== undefined) return why;
    }
  }
  return undefined;
}

function number(text: string, bounds: Bounds): number | string {
  const name = bounds.names?.indexOf(text.toLowerCase()) ?? -1;
  if (name >= 0) return name + bounds.min;
  if (!/^[-+]?\d+$/.test(text))
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
  const value = Number(text);
  return value < 0 ? `negative number (${value}) not allowed: ${text}` : value;
}

function rangeError(text: string, bounds: Bounds): string | undefined {
  const [span = '', step, ...more] = text.split('/');
  const [low = '', high, ...rest] = span.split('-');
  if (rest.length > 0) return `too many hyphens: ${text}`;
  const all = low === '*' || low === '?';
  const start = all ? bounds.min : number(low, bounds);
  if (typeof start === 'string') return start;
  const given = high === undefined ? start : number(high, bounds);
  if (typeof given === 'string') return given;
  if (more.length > 0) return `too many slashes: ${text}`;
  const by = step === undefined ? 1 : number(step, { min: 0, max: 0 });
  if (typeof by === 'string') return by;
  const end = all || (step !== undefined && high === undefined) ? bounds.max : given;
  if (start < bounds.min)
    return `beginning of range (${start}) below minimum (${bounds.min}): ${text}`;
  if (end > bounds.max) return `end of range (${end}) above maximum (${bounds.max}): ${text}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  return by === 0 ? `step of range should be a positive number: ${text}` : undefined;
}
