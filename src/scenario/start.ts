/**
 * Creates a scenario's objects as `kubectl apply` would have, so that later edits merge as they do
 * on a cluster.
 */
import type { ApiRequest, ApiResponse, Caller, RestServer } from '../cluster/ports.ts';
import { wellFormed } from '../cluster/serializer/well-formed.ts';
import { withLastApplied } from '../kubectl/last-applied.ts';
import type { KubeObject, ObjectOf } from '../schema/objects.ts';
import { resourceForKind, type Resource } from '../schema/resources.ts';
import type { PodTemplateSpec } from '../schema/types.ts';
import type { ScenarioDocument, ScenarioError } from './scenario.ts';
import { statusMessage } from './status-message.ts';

const fieldManager = 'kubectl-client-side-apply';
const caller: Caller = {
  user: 'kubernetes-admin',
  fieldManager,
  command: 'kubectl apply -f .',
};

/** Is told the pod-template-hash of a template that has a known one. */
export type KnowTemplate = (template: PodTemplateSpec, hash: string) => void;

/** The object as apply would send it to that namespace. */
export const applied = (object: KubeObject, namespace: string | undefined): KubeObject =>
  withLastApplied({
    ...object,
    metadata: {
      ...object.metadata,
      annotations: object.metadata.annotations ?? {},
      ...(namespace ? { namespace } : {}),
    },
  });

/** Creates them in order; answers with what was refused, at its document. */
export function createAll(
  rest: RestServer,
  documents: readonly ScenarioDocument[],
  know?: KnowTemplate,
): ScenarioError[] {
  return documents.flatMap((document) => {
    const message = create(rest, document, know);
    const { path, line, from, to } = document;
    return message === undefined ? [] : [{ path, line, from, to, message }];
  });
}

/** What the server says against it; undefined where it took it. */
function create(
  rest: RestServer,
  { object, compiled }: ScenarioDocument,
  know: KnowTemplate | undefined,
): string | undefined {
  const { apiVersion, kind } = object;
  const resource = resourceForKind({ apiVersion, kind });
  if (!resource) return `no matches for kind "${kind}" in version "${apiVersion}"`;
  const said: unknown = object.metadata.namespace;
  const namespace = resource.namespaced ? textOf(said) || 'default' : undefined;
  // What is no text is left for the server to refuse.
  const isText = typeof said === 'string' || said === undefined || said === null;
  const { status, body } = answerOf(rest, {
    method: 'POST',
    path: collectionPath(apiVersion, resource, namespace),
    query: { fieldManager, fieldValidation: 'Strict' },
    body: compiled === undefined ? applied(object, isText ? namespace : undefined) : object,
  });
  if (status >= 400) return statusMessage(body) ?? `status ${status}`;
  if (compiled) know?.((body as ObjectOf<'Deployment'>).spec.template, compiled);
  return undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function collectionPath(apiVersion: string, { plural }: Resource, namespace?: string): string {
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const inside = namespace ? `/namespaces/${encodeURIComponent(wellFormed(namespace))}` : '';
  return `${group}${inside}/${plural}`;
}

/** An object that the server stumbles over is refused as any other. */
function answerOf(rest: RestServer, request: ApiRequest): Pick<ApiResponse, 'status' | 'body'> {
  try {
    return rest.handle(request, caller);
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e);
    return { status: 500, body: { message: `Internal error occurred: ${why}` } };
  }
}
