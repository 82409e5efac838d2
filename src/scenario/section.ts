/** Reads one object of a file field by field; what is wrong with it is noted with its path. */
import { isObject } from '../base/object.ts';

type Path = (string | number)[];

export interface FieldError {
  path: Path;
  message: string;
}

export interface Section {
  readonly value: Record<string, unknown>;
  /** Notes each field that is none of these. */
  known(fields: readonly string[]): void;
  /** A field that may be absent or null. `what`: what it must be, where it is something else. */
  field<T>(
    name: string,
    isValid: (value: unknown) => value is T,
    what: string,
    set: (value: T) => void,
  ): void;
  /** An object in it; undefined where it is absent or null, or (which is noted) no object. */
  section(name: string): Section | undefined;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

export function sectionOf(
  value: Record<string, unknown>,
  path: Path,
  errors: FieldError[],
): Section {
  const pathOf = (name: string): [Path, string] => [[...path, name], [...path, name].join('.')];
  return {
    value,
    known(fields) {
      for (const name of Object.keys(value)) {
        if (fields.includes(name)) continue;
        const [at, text] = pathOf(name);
        errors.push({ path: at, message: `unknown field "${text}"` });
      }
    },
    field(name, isValid, what, set) {
      const given = value[name];
      if (isAbsent(given)) return;
      if (isValid(given)) {
        set(given);
        return;
      }
      const [at, text] = pathOf(name);
      const said = JSON.stringify(given);
      errors.push({ path: at, message: `${text}: Invalid value: ${said}: ${what}` });
    },
    section(name) {
      const given = value[name];
      if (isAbsent(given)) return undefined;
      const [at, text] = pathOf(name);
      if (isObject(given)) return sectionOf(given, at, errors);
      errors.push({ path: at, message: `${text} must be an object` });
      return undefined;
    },
  };
}
