/** For tests of single requests. */
import { createKernel } from '../cluster.ts';
import type { ApiRequest } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import { createRest } from './rest.ts';

export const NS = '/api/v1/namespaces/default';
export const CM = `${NS}/configmaps`;
export const patchType = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
};

/**
 * Status and message of what a fresh cluster, in which there is the ConfigMap `a`, answers to one
 * request.
 */
export function answer(
  method: ApiRequest['method'],
  path: string,
  body: unknown,
  type = 'application/json',
  query: ApiRequest['query'] = {},
): string {
  const rest = createRest(createKernel(tutorialSpec), {});
  const caller = { user: 'kubernetes-admin' };
  rest.handle(
    {
      method: 'POST',
      path: CM,
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
    },
    caller,
  );
  const { status, body: got } = rest.handle(
    { method, path, body, headers: { 'content-type': type }, query },
    caller,
  );
  return `${status} ${(got as { message?: string }).message ?? ''}`.trim();
}
