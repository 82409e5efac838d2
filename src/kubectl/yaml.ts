/** YAML (or JSON) text to values. */
import { parseDocuments } from '../yaml/index.ts';
import { CliError } from './errors.ts';

/**
 * The documents of a text, empty ones left out; and the first error, in the words that follow
 * `error parsing FILE: `.
 */
export function readDocuments(source: string): { values: unknown[]; error?: string } {
  const { documents, errors } = parseDocuments(source);
  const values = documents
    .map((document) => document.value)
    .filter((value) => value !== undefined && value !== null);
  return errors[0] ? { values, error: errors[0].message } : { values };
}

/** Throws CliError for a text that is broken. */
export function readYaml(source: string): unknown[] {
  const { values, error } = readDocuments(source);
  if (error !== undefined) throw new CliError(error);
  return values;
}
