/**
 * Creates a scenario's objects as `kubectl apply` would have, so that later edits merge as they do
 * on a cluster.
 */
import { wellFormed } from '../cluster/serializer/well-formed.ts';
import type { ApiRequest, ApiResponse, Caller, RestServer } from '../cluster/ports.ts';
import { withLastApplied } from '../kubectl/last-applied.ts';
import type { KubeObject } from '../schema/objects.ts';
import type { AnyStored } from '../schema/objects.ts';
import { resourceForKind } from '../schema/resources.ts';
import type { PodTemplateSpec } from '../schema/types.ts';
import type { ScenarioDocument, ScenarioError } from './parse.ts';

const caller: Caller = {
  user: 'kubernetes-admin',
  fieldManager: 'kubectl-client-side-apply',
  command: 'kubectl apply -f .',
};
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

/** An object that the server stumbles over is refused as any other. */
function answerOf(rest: RestServer, request: ApiRequest): Pick<ApiResponse, 'status' | 'body'> {
  try {
    return rest.handle(request, caller);
  } catch (e) {
    return {
      status: 500,
      body: { message: `Internal error occurred: ${e instanceof Error ? e.message : String(e)}` },
    };
  }
}

/**
 * Creates them in order; answers with what was refused, at its document. `know` is told the
 * pod-template-hash of what has a known one.
 */
export function createAll(
  rest: RestServer,
  documents: readonly ScenarioDocument[],
  know?: (template: PodTemplateSpec, hash: string) => void,
): ScenarioError[] {
  const errors: ScenarioError[] = [];
  for (const d of documents) {
    const fail = (message: string) =>
      errors.push({ path: d.path, line: d.line, from: d.from, to: d.to, message });
    const resource = resourceForKind({ apiVersion: d.object.apiVersion, kind: d.object.kind });
    if (!resource) {
      fail(`no matches for kind "${d.object.kind}" in version "${d.object.apiVersion}"`);
      continue;
    }
    const said: unknown = d.object.metadata.namespace;
    const namespace = resource.namespaced
      ? (typeof said === 'string' && said) || 'default'
      : undefined;
    // What is no text is left for the server to refuse.
    const inside =
      typeof said === 'string' || said === undefined || said === null ? namespace : undefined;
    const group = d.object.apiVersion.includes('/')
      ? `/apis/${d.object.apiVersion}`
      : `/api/${d.object.apiVersion}`;
    const request: ApiRequest = {
      method: 'POST',
      path: `${group}${namespace ? `/namespaces/${encodeURIComponent(wellFormed(namespace))}` : ''}/${resource.plural}`,
      query: { fieldManager: 'kubectl-client-side-apply', fieldValidation: 'Strict' },
      body: d.compiled === undefined ? applied(d.object, inside) : d.object,
    };
    const answer = answerOf(rest, request);
    if (answer.status >= 400)
      fail((answer.body as { message?: string }).message ?? `status ${answer.status}`);
    else if (d.compiled)
      know?.(
        (answer.body as AnyStored & { spec: { template: PodTemplateSpec } }).spec.template,
        d.compiled,
      );
  }
  return errors;
}
