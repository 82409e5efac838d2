/**
 * Compiles a scenario: what its files mean, as JSON, with each object in the form in which it
 * reaches the store. Its results for the built-in scenarios are kept beside them (compiled/*.json)
 * and checked by compile.test.ts, which also renews them (`npx vitest run src/scenario -u`).
 */
import { podTemplateHash } from '../cluster/kinds/pod/pod-template-hash.ts';
import { decode } from '../cluster/serializer/decode.ts';
import { createKernel } from '../cluster/cluster.ts';
import { createRest } from '../cluster/apiserver/rest.ts';
import type { ClusterSpec } from '../cluster/spec.ts';
import * as requests from '../cluster/apiserver/lazy.ts';
import type { AnyStored } from '../schema/objects.ts';
import { resourceForKind } from '../schema/resources.ts';
import type { PodTemplateSpec } from '../schema/types.ts';
import { parseScenario } from './parse.ts';
import type { Scenario, ScenarioDocument } from './scenario.ts';
import { createAll, applied } from './start.ts';
import type { ScenarioFile } from './scenario.ts';

/** Throws when the files have errors. */
export function compileScenario(files: readonly ScenarioFile[]): Scenario {
  const { specAt: _specAt, ...scenario } = parseScenario(files);
  const [error] = scenario.errors;
  if (error) throw new Error(`${error.path}:${error.line}: ${error.message}`);
  return {
    ...scenario,
    documents: scenario.documents.map((d) => compileDocument(d, scenario.spec)),
  };
}

function compileDocument(d: ScenarioDocument, spec: ClusterSpec): ScenarioDocument {
  const { apiVersion, kind } = d.object;
  const namespace = resourceForKind({ apiVersion, kind })?.namespaced
    ? (d.object.metadata.namespace ?? 'default')
    : undefined;
  const decoded = decode(apiVersion, kind, applied(d.object, namespace), 'Strict');
  if ('status' in decoded) throw new Error(`${d.path}:${d.line}: ${decoded.status.message}`);
  const kernel = createKernel(spec);
  kernel.register('apiserver', requests);
  const [refused] = createAll(createRest(kernel, {}), [d]);
  if (refused) throw new Error(`${d.path}:${d.line}: ${refused.message}`);
  const stored = kernel.store.get(kind, namespace, d.object.metadata.name ?? '') as AnyStored;
  const { object } = decoded;
  const managedFields = (stored.metadata.managedFields ?? []).map(
    ({ time: _time, ...entry }) => entry,
  );
  const { template } = stored['spec'] as { template?: PodTemplateSpec };
  return {
    ...d,
    object: { ...object, metadata: { ...object.metadata, managedFields } },
    compiled: kind === 'Deployment' && template ? podTemplateHash(template) : '',
  };
}
