/** Models MaxRequestBodyBytes of k8s.io/apiserver: a larger body is not read. */
import { failure } from '../kinds/validation/invalid.ts';
import type { Status } from '../../schema/types.ts';
import type { ApiRequest } from '../ports.ts';
import { jsonSize } from './size.ts';

const LIMIT = 3 * 2 ** 20;

export function bodyTooLarge({ body }: ApiRequest): Status | undefined {
  if (body === undefined || jsonSize(body, LIMIT) <= LIMIT) return undefined;
  return failure(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${LIMIT}`);
}
