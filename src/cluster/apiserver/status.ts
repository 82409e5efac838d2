/** The API server's failures as Status values. Models k8s.io/apimachinery/pkg/api/errors. */
import { failure } from '../kinds/validation/invalid.ts';
import type { Status, StatusCause } from '../../schema/types.ts';
import type { Resource } from '../kinds/resources.ts';

/** What a message names a resource by: `deployments.apps`. */
export const qualified = (r: Resource): string => (r.group ? `${r.plural}.${r.group}` : r.plural);
const details = (r: Resource, name?: string, causes?: StatusCause[]): Status['details'] => ({
  ...(name ? { name } : {}),
  ...(r.group ? { group: r.group } : {}),
  kind: r.plural,
  ...(causes ? { causes } : {}),
});

export const notFound = (r: Resource, name: string): Status =>
  failure(404, 'NotFound', `${qualified(r)} ${JSON.stringify(name)} not found`, details(r, name));
export const alreadyExists = (r: Resource, name: string): Status =>
  failure(
    409,
    'AlreadyExists',
    `${qualified(r)} ${JSON.stringify(name)} already exists`,
    details(r, name),
  );
export const conflict = (r: Resource, name: string, why: string): Status =>
  failure(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(r)} ${JSON.stringify(name)}: ${why}`,
    details(r, name),
  );
export const modified = (r: Resource, name: string): Status =>
  conflict(
    r,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
export const forbidden = (r: Resource, name: string, why: string, causes?: StatusCause[]): Status =>
  failure(
    403,
    'Forbidden',
    `${qualified(r)} ${JSON.stringify(name)} is forbidden: ${why}`,
    details(r, name, causes),
  );
export const badRequest = (message: string): Status => failure(400, 'BadRequest', message);
export const internalError = (message: string): Status =>
  failure(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] });
export const pageNotFound = (): Status =>
  failure(404, 'NotFound', 'the server could not find the requested resource', {});
export const methodNotAllowed = (): Status =>
  failure(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
export const gone = (message: string): Status => failure(410, 'Expired', message);
export const serviceUnavailable = (): Status =>
  failure(503, 'ServiceUnavailable', 'the server is currently unable to handle the request');
export const tooManyRequests = (
  message: string,
  retryAfterSeconds: number,
  causes?: StatusCause[],
): Status =>
  failure(429, 'TooManyRequests', message, {
    ...(causes ? { causes } : {}),
    ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
  });
