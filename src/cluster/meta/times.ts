import { parseRfc3339 } from '../../base/rfc3339.ts';

/** ms since the Unix epoch of an RFC 3339 time; NaN for none. */
export const timeOf = (text: string | undefined): number => parseRfc3339(text ?? '') ?? NaN;
