/** Names and labels of what is in the cluster. */
import { resources } from '../../schema/index.ts';
import type { ShellDeps } from '../ports.ts';

interface ObjectMeta {
  metadata: { name: string; labels?: Record<string, string> };
}

export async function objects(
  deps: ShellDeps,
  kind: string,
  namespace: string,
): Promise<ObjectMeta[]> {
  const resource = resources.find((resource) =>
    [
      resource.plural,
      resource.singular,
      resource.kind.toLowerCase(),
      ...resource.shortNames,
    ].includes(kind.toLowerCase()),
  );
  if (!resource) return [];
  const base =
    resource.group === ''
      ? `/api/${resource.version}`
      : `/apis/${resource.group}/${resource.version}`;
  const answer = await deps.api('').request({
    method: 'GET',
    path: `${base}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.plural}`,
  });
  return (answer.body as { items?: ObjectMeta[] }).items ?? [];
}

export const names = async (deps: ShellDeps, kind: string, namespace: string): Promise<string[]> =>
  (await objects(deps, kind, namespace)).map((object) => object.metadata.name);
