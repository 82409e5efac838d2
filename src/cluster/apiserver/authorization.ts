/** What the authorizer has against a request. Models k8s.io/apiserver/pkg/endpoints/filters. */
import type { ApiRequest, ApiResponse, Caller } from '../ports.ts';
import { failed } from './http.ts';
import { allowedBecause, whoAsks } from './rbac.ts';
import type { Target } from './route.ts';
import * as status from './status.ts';
import type { Store } from './store.ts';

const quoted = (text: string): string => JSON.stringify(text);

const whereText = (namespace: string | undefined): string =>
  namespace === undefined ? 'at the cluster scope' : `in the namespace ${quoted(namespace)}`;

/** The 403, or undefined where the caller may. */
export function refusal(
  store: Store,
  request: ApiRequest,
  caller: Caller,
  verb: string,
  { resource, namespace, name, subresource }: Target,
): ApiResponse | undefined {
  const who = whoAsks(request, caller.user);
  const what = subresource ? `${resource.plural}/${subresource.name}` : resource.plural;
  const question = {
    verb,
    group: resource.group,
    resource: what,
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  };
  if (allowedBecause(store, who, question)) return undefined;
  const why =
    `User ${quoted(who.user)} cannot ${verb} resource ${quoted(what)} in API group ` +
    `${quoted(resource.group)} ${whereText(namespace)}`;
  const denied = status.forbidden(resource, name ?? '', why);
  if (name === undefined) denied.message = `${status.qualified(resource)} is forbidden: ${why}`;
  return failed(denied);
}
