/**
 * Which resource a stored kind is served as: the first of discovery (Event of core,
 * HorizontalPodAutoscaler of autoscaling/v2).
 */
import { clientResource, resources, type Resource } from '../../schema/resources.ts';

export { apiVersionOf, type Resource } from '../../schema/resources.ts';

const byKind = new Map<string, Resource>();
for (const resource of [...resources, clientResource])
  if (!byKind.has(resource.kind)) byKind.set(resource.kind, resource);

/** The resource of a stored kind; every kind in the store has one. */
export function resourceOf(kind: string): Resource {
  const found = byKind.get(kind);
  if (!found) throw new Error(`kind ${kind} is not served`);
  return found;
}
