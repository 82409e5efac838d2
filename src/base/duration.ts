/** Go's durations, as flags and fields take them. Models time.ParseDuration. */

const MILLISECONDS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const WHOLE = /^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/;
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g;

/** Milliseconds of `1m30s`, `250ms`, `-1h`, `0`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const rest = text.replace(/^[-+]/, '');
  if (!WHOLE.test(rest)) return undefined;
  let ms = 0;
  for (const [, number, unit = ''] of rest.matchAll(PART))
    ms += Number(number) * (MILLISECONDS[unit] ?? 0);
  return sign * ms;
}
