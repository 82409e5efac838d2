/** Arguments of label, annotate, set image and set env: resources, then `KEY=VALUE` and `KEY-`. */
import { CliError } from '../errors.ts';

export interface Wanted {
  resources: string[];
  set: Record<string, string>;
  remove: string[];
}

/** Splits arguments into resources and `KEY=VALUE`, `KEY-`. */
export function pairs(args: string[], what: string): Wanted {
  const isPair = (arg: string): boolean => arg.includes('=') || (arg.endsWith('-') && arg !== '-');
  const first = args.findIndex(isPair);
  const resources = first < 0 ? args : args.slice(0, first);
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const arg of first < 0 ? [] : args.slice(first)) {
    if (!isPair(arg))
      throw new CliError(`all resources must be specified before ${what} changes: ${arg}`);
    const eq = arg.indexOf('=');
    if (eq > 0) set[arg.slice(0, eq)] = arg.slice(eq + 1);
    else if (arg.endsWith('-') && eq < 0) remove.push(arg.slice(0, -1));
    else throw new CliError(`invalid ${what} spec: ${arg}`);
  }
  if (remove.some((key) => key in set))
    throw new CliError(
      `can not both modify and remove ${what === 'label' ? 'a' : 'an'} ${what} in the same command`,
    );
  return { resources, set, remove };
}

/** `KEY=VALUE` of a flag for annotations; undefined without any. */
export function annotationsOf(given: string[]): Record<string, string> | undefined {
  if (given.length === 0) return undefined;
  return Object.fromEntries(
    given.map((annotation) => {
      const eq = annotation.indexOf('=');
      return [annotation.slice(0, eq), annotation.slice(eq + 1)];
    }),
  );
}
