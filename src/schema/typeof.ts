import { hasType } from './facts.ts';
import { resourceForKind } from './resources.ts';

/** Name of the type of an object in the schema facts; undefined when they have none (yet). */
export function typeOf(apiVersion: string, kind: string): string | undefined {
  const type = resourceForKind({ apiVersion, kind })?.type ?? kind;
  return hasType(type) ? type : undefined;
}
