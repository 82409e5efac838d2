/**
 * The schedule of a CronJob: five fields or a macro. Models robfig/cron's ParseStandard in its
 * words.
 */
interface Bounds {
  min: number;
  max: number;
  /** The first is `min`. */
  names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 6, names: WEEKDAYS },
];
const MACROS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** Why `schedule` cannot be read; undefined when it can. */
export function scheduleError(schedule: string): string | undefined {
  const text = schedule.replace(/^(CRON_)?TZ=\S+\s+/, '');
  if (text.startsWith('@')) return descriptorError(text);
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== FIELDS.length)
    return `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`;
  for (const [index, bounds] of FIELDS.entries()) {
    const error = fieldError(fields[index] ?? '', bounds);
    if (error !== undefined) return error;
  }
  return undefined;
}

function descriptorError(text: string): string | undefined {
  if (MACROS.includes(text)) return undefined;
  if (!text.startsWith('@every ')) return `unrecognized descriptor: ${text}`;
  if (/^@every (\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  const duration = JSON.stringify(text.slice('@every '.length));
  return `failed to parse duration ${text}: time: invalid duration ${duration}`;
}

function fieldError(field: string, bounds: Bounds): string | undefined {
  for (const range of field.split(',')) {
    const error = rangeError(range, bounds);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** The number that `text` is or names; a text says what is wrong with it. */
function readNumber(text: string, bounds?: Bounds): number | string {
  const named = bounds?.names?.indexOf(text.toLowerCase()) ?? -1;
  if (bounds && named >= 0) return named + bounds.min;
  if (!/^[-+]?\d+$/.test(text)) {
    const quoted = JSON.stringify(text);
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${quoted}: invalid syntax`;
  }
  const value = Number(text);
  return value < 0 ? `negative number (${value}) not allowed: ${text}` : value;
}

/** `text`: `LOW`, `LOW-HIGH`, either with `/STEP`. */
function rangeError(text: string, bounds: Bounds): string | undefined {
  const [span = '', step, ...moreSteps] = text.split('/');
  const [low = '', high, ...moreHyphens] = span.split('-');
  if (moreHyphens.length > 0) return `too many hyphens: ${text}`;
  const isAll = low === '*' || low === '?';
  const start = isAll ? bounds.min : readNumber(low, bounds);
  if (typeof start === 'string') return start;
  const given = high === undefined ? start : readNumber(high, bounds);
  if (typeof given === 'string') return given;
  if (moreSteps.length > 0) return `too many slashes: ${text}`;
  const by = step === undefined ? 1 : readNumber(step);
  if (typeof by === 'string') return by;
  const isOpen = isAll || (step !== undefined && high === undefined);
  return boundsError(text, start, isOpen ? bounds.max : given, bounds) ?? stepError(text, by);
}

function boundsError(
  text: string,
  start: number,
  end: number,
  { min, max }: Bounds,
): string | undefined {
  if (start < min) return `beginning of range (${start}) below minimum (${min}): ${text}`;
  if (end > max) return `end of range (${end}) above maximum (${max}): ${text}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  return undefined;
}

const stepError = (text: string, step: number): string | undefined =>
  step === 0 ? `step of range should be a positive number: ${text}` : undefined;
