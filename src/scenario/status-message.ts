/** What an answer of the API server says, where it is a Status with words. */
import { isObject } from '../base/object.ts';

export function statusMessage(body: unknown): string | undefined {
  return isObject(body) && typeof body.message === 'string' ? body.message : undefined;
}
