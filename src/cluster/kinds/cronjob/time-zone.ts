/** The time zone of a CronJob. Models validateTimeZone of pkg/apis/batch/validation. */
import { type FieldError, invalidValue } from '../validation/field.ts';

/** Areas of the IANA time zone database. */
const AREAS = [
  'Africa',
  'America',
  'Antarctica',
  'Arctic',
  'Asia',
  'Atlantic',
  'Australia',
  'Etc',
  'Europe',
  'Indian',
  'Pacific',
  'US',
];
const ZONE = new RegExp(`^(${AREAS.join('|')})/[\\w+/-]+$`);

/** By their form: names of the zones that a server without its own list knows. */
const isZone = (name: string): boolean => name === 'UTC' || ZONE.test(name);

const NOT_EXPLICIT =
  'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';

export function checkTimeZone(zone: string | undefined): FieldError[] {
  if (zone === undefined) return [];
  const wrong = (detail: string): FieldError[] => [invalidValue('spec.timeZone', zone, detail)];
  if (zone === '') return wrong('timeZone must be nil or non-empty string');
  if (zone.toLowerCase() === 'local') return wrong(NOT_EXPLICIT);
  return isZone(zone) ? [] : wrong(`unknown time zone ${zone}`);
}
