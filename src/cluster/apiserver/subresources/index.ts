/** What each subresource answers, by name. */
import type { ApiResponse } from '../../ports.ts';
import type { Call } from '../call.ts';
import { proxy } from '../proxy.ts';
import * as verbs from '../verbs.ts';
import { binding } from './binding.ts';
import { eviction } from './eviction.ts';
import { finalize } from './finalize.ts';
import { log } from './log.ts';
import { scale } from './scale.ts';
import { upgrade } from './session.ts';

/** One that is a view of its object: read, replaced and patched. */
const view =
  (subresource?: 'status') =>
  (call: Call): ApiResponse => {
    const { method } = call.request;
    if (method === 'GET') return verbs.get(call);
    return method === 'PUT' ? verbs.update(call, subresource) : verbs.patch(call, subresource);
  };

export const subresources: Readonly<Record<string, (call: Call) => ApiResponse>> = {
  status: view('status'),
  resize: view(),
  scale,
  binding,
  eviction,
  log,
  proxy,
  finalize,
  exec: upgrade,
  attach: upgrade,
  portforward: upgrade,
};
