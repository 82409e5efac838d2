/**
 * Scenario files → what to build and what to create. A scenario is ordinary Kubernetes objects plus
 * the playground's own `Cluster` and `Client` kinds; several files are read as one multi-document
 * file, in order.
 */
import { tutorialSpec, type ClusterSpec } from '../cluster/spec.ts';
import type { KubeObject } from '../schema/objects.ts';
import { parseDocuments, type YamlDocument } from '../yaml/index.ts';
import type { ScenarioFile } from './builtin.ts';
import { clusterSpec } from './cluster-spec.ts';
import { limits } from './limits.ts';

/** Something wrong with a file. Offsets are UTF-16; `line` is 1-based. */
export interface ScenarioError {
  path: string;
  line: number;
  from: number;
  to: number;
  message: string;
  /** The cluster does not run with it. */
  stops?: true;
}

/** One object of a scenario and where it stands. */
export interface ScenarioDocument {
  path: string;
  line: number;
  from: number;
  to: number;
  object: KubeObject;
  /**
   * Of a built-in scenario: `object` is as it reaches the store (compile.ts). A Deployment's
   * pod-template-hash, else empty.
   */
  compiled?: string;
}

export interface Scenario {
  spec: ClusterSpec;
  /** Where the `Cluster` stands that says so. */
  specAt?: Pick<ScenarioDocument, 'path' | 'line' | 'from' | 'to'>;
  /** ¼ to 16; 1 when the scenario does not say. */
  speed: number;
  /** In file order; `Cluster` is not among them. */
  documents: ScenarioDocument[];
  errors: ScenarioError[];
}

const isObject = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** True when a document's value has what every object needs to be sent anywhere. */
export function isKubeObject(value: unknown): value is KubeObject {
  return (
    isObject(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isObject(value.metadata)
  );
}

/** A `List` counts as the objects in it. */
function unwrap(document: YamlDocument): unknown[] {
  const value = document.value;
  if (isObject(value) && value.kind === 'List' && Array.isArray(value.items)) return value.items;
  return [value];
}

/** Never throws: what cannot be read is in `errors`, the rest is still there. */
export function parseScenario(files: readonly ScenarioFile[]): Scenario {
  const scenario: Scenario = { spec: tutorialSpec, speed: 1, documents: [], errors: [] };
  if (files.length > limits.files) {
    scenario.errors.push({
      path: files[limits.files]!.path,
      line: 1,
      from: 0,
      to: 0,
      message: `a scenario has at most ${limits.files} files`,
    });
    return scenario;
  }
  let total = 0;
  for (const { path, text } of files) {
    total += text.length;
    if (text.length > limits.fileBytes || total > limits.totalBytes) {
      scenario.errors.push({
        path,
        line: 1,
        from: 0,
        to: 0,
        message: `${path} is too large: ${text.length} characters`,
      });
      continue;
    }
    const { documents, errors } = parseDocuments(text);
    for (const e of errors)
      scenario.errors.push({ path, line: e.line, from: e.from, to: e.to, message: e.message });
    for (const document of documents) {
      if (document.value === undefined || document.value === null) continue;
      for (const value of unwrap(document)) {
        const where = { path, line: document.line, from: document.from, to: document.to };
        if (
          isObject(value) &&
          value.apiVersion === 'kubeground.dev/v1' &&
          value.kind === 'Cluster'
        ) {
          const read = clusterSpec(value);
          scenario.spec = read.spec;
          scenario.specAt = where;
          scenario.speed = read.speed;
          for (const e of read.errors) {
            const at = document.locate(e.path);
            scenario.errors.push({
              ...where,
              ...(at ? { line: at.line, from: at.from, to: at.to } : {}),
              message: e.message,
            });
          }
        } else if (!isKubeObject(value)) {
          const missing = !isObject(value)
            ? 'apiVersion, kind and metadata'
            : ['apiVersion', 'kind', 'metadata'].filter((k) => !(k in value)).join(', ');
          scenario.errors.push({
            ...where,
            message: `this document is not a Kubernetes object: ${missing || 'apiVersion, kind or metadata'} not set`,
          });
        } else if (scenario.documents.length >= limits.documents) {
          scenario.errors.push({
            ...where,
            message: `a scenario has at most ${limits.documents} objects`,
          });
          return scenario;
        } else scenario.documents.push({ ...where, object: value });
      }
    }
  }
  return scenario;
}
