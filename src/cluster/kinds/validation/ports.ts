/** Ports by number and by name. Models k8s.io/apimachinery/pkg/util/validation. */
import { invalidValue, type FieldError } from './invalid-value.ts';
import type { Check } from './names.ts';

/** A port's name as IANA has them (container ports, named target ports). */
export const isPortName: Check = (value) => {
  const errors: string[] = [];
  if (value.length > 15) errors.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(value))
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) errors.push('must contain at least one letter (a-z)');
  if (value.includes('--')) errors.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-'))
    errors.push('must not begin or end with a hyphen');
  return errors;
};

export const isPortNumber = (port: number): string[] =>
  port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive'];
/** A target port, or a probe's: a number or an IANA name. */
export function checkPort(port: number | string, field: string): FieldError[] {
  return (typeof port === 'string' ? isPortName(port) : isPortNumber(port)).map((m) =>
    invalidValue(field, port, m),
  );
}
