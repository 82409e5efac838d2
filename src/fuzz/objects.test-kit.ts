/** Ordinary objects of every served kind: what random requests begin with. */
import { readFileSync } from 'node:fs';
import { apiVersionOf, clientResource, resources, type Resource } from '../schema/resources.ts';
import { parseDocuments } from '../yaml/index.ts';

export type Json = Record<string, unknown>;

export const documentsFolder = new URL('./documents/', import.meta.url);

const contents = new Map<string, Json>();
for (const { value } of parseDocuments(readFileSync(new URL('kinds.yaml', documentsFolder), 'utf8'))
  .documents) {
  const { apiVersion, kind, ...content } = value as { apiVersion: string; kind: string } & Json;
  contents.set(`${apiVersion}/${kind}`, content);
}

/** What discovery lists, and the playground's own kind. */
export const served: readonly Resource[] = [...resources, clientResource];

const owner = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: 'one',
  uid: '11111111-2222-4333-8444-555555555555',
};

/** A fresh object. Its labels make Services, slices, workloads and Pods meet. */
export function ordinary(resource: Resource, name: string, namespace: string): Json {
  const apiVersion = apiVersionOf(resource);
  const content = contents.get(`${apiVersion}/${resource.kind}`) ?? {};
  const metadata = {
    name,
    labels: { app: 'a', 'kubernetes.io/service-name': 'a' },
    annotations: { note: 'x' },
    ...(resource.namespaced ? { namespace } : {}),
    ...(name === 'owned' ? { ownerReferences: [owner], finalizers: ['example.com/keep'] } : {}),
  };
  return { apiVersion, kind: resource.kind, metadata, ...structuredClone(content) };
}
