/** YAML (or JSON) text to values. */
import { parseDocuments } from '../yaml/index.ts';
import { CliError } from './errors.ts';

/**
 * The documents of a text, empty ones left out. Throws CliError for a text that is broken, in the
 * words that follow `error parsing FILE: `.
 */
export function readYaml(source: string): unknown[] {
  const { documents, errors } = parseDocuments(source);
  if (errors[0]) throw new CliError(errors[0].message);
  return documents
    .map((document) => document.value)
    .filter((value) => value !== undefined && value !== null);
}
