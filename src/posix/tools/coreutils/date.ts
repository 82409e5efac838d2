/** date on the virtual clock, in UTC. Models GNU date, and busybox's usual format. */
import { attached, flag, type OptionValues, value } from '../../getopt.ts';
import { kindOf, resolve } from '../../kernel/fs.ts';
import { modifiedAt } from '../file-mode.ts';
import { strftime } from '../../strftime.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { withHelp } from '../usage.ts';
import { parseDate } from './date-text.ts';

const options = {
  date: value('-d, --date'),
  utc: flag('-u, --utc, --universal'),
  iso8601: attached('-I, --iso-8601'),
  rfc3339: value('--rfc-3339'),
  rfcEmail: flag('-R, --rfc-email'),
  reference: value('-r, --reference'),
  set: value('-s, --set'),
  file: value('--file'),
  inputFormat: value('-D'),
};
type Options = OptionValues<typeof options>;

/** The time that is shown: a file's, a given one, or now. Throws `Failure`. */
function timeOf(sys: Sys, { reference, date }: Options): number {
  let time = sys.os.wall;
  if (reference !== undefined) {
    const path = resolve(sys.cwd, reference);
    if (kindOf(sys.machine, path) === undefined) {
      throw new Failure(`${reference}: No such file or directory`);
    }
    time = modifiedAt(sys, path);
  }
  if (date === undefined) return time;
  const parsed = parseDate(date, time);
  if (parsed === undefined) throw new Failure(`invalid date '${date}'`);
  return parsed;
}

const isoFormats: Record<string, string> = {
  date: '%F',
  hours: '%FT%H+00:00',
  minutes: '%FT%H:%M+00:00',
  seconds: '%FT%T+00:00',
  second: '%FT%T+00:00',
  ns: '%FT%T,%N+00:00',
};
/** By a word that may be shortened. */
function isoFormat(precision: string): string {
  const names = Object.keys(isoFormats);
  const name = names.find((key) => key.startsWith(precision || 'date')) ?? 'date';
  return isoFormats[name] ?? '';
}

/** How the time is shown. Throws `Failure`. */
function formatOf(sys: Sys, given: Options, operands: string[]): string {
  const [format, extra] = operands;
  if (extra !== undefined) throw new Failure(withHelp('date', `extra operand '${extra}'`));
  if (format !== undefined && !format.startsWith('+')) {
    throw new Failure(`invalid date '${format}'`);
  }
  if (given.rfc3339 !== undefined) {
    return given.rfc3339.startsWith('d') ? '%F' : '%F %T+00:00';
  }
  if (given.iso8601 !== undefined) return isoFormat(given.iso8601);
  if (given.rfcEmail) return '%a, %d %b %Y %T %z';
  return format?.slice(1) ?? '%a %b %e %T UTC %Y';
}

const date = tool({
  options,
  run(sys, { options: given, operands }) {
    const time = timeOf(sys, given);
    sys.out(strftime(formatOf(sys, given, operands), time) + '\n');
    return 0;
  },
});

export const dateTools: Record<string, Tool> = { date };
