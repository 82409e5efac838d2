/** PUT namespaces/finalize: the namespace controller takes its finalizer off. */
import type { Namespace } from '../../../schema/types.ts';
import type { ApiResponse } from '../../ports.ts';
import { find, missing, objectOf, otherPlace, writeOptions, type Call } from '../call.ts';
import { finalizeNamespace } from '../finalize.ts';
import { failed, json, readBody } from '../http.ts';

export function finalize(call: Call): ApiResponse {
  const old = find(call);
  if (!old) return missing(call);
  const body = readBody(call.request, call.target.resource.kind);
  const read = 'status' in body ? body : objectOf(call, body.value);
  if ('status' in read) return failed(read.status);
  const refused = otherPlace(call, read.object.metadata);
  if (refused) return failed(refused);
  const { spec }: Namespace = read.object;
  const finalizers = spec?.finalizers ?? [];
  const written = finalizeNamespace(call.kernel.registry, old, finalizers, writeOptions(call));
  return written.ok ? json(200, written.object) : failed(written.status);
}
