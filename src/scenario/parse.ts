/**
 * Scenario files → what to build and what to create. A scenario is ordinary Kubernetes objects plus
 * the playground's own `Cluster` and `Client` kinds; several files are read as one multi-document
 * file, in order.
 */
import { isObject } from '../base/object.ts';
import { tutorialSpec } from '../cluster/spec.ts';
import type { KubeObject } from '../schema/objects.ts';
import { parseDocuments, type YamlDocument } from '../yaml/index.ts';
import { clusterSpec } from './cluster-spec.ts';
import { limits } from './limits.ts';
import type { Scenario, ScenarioError, ScenarioFile } from './scenario.ts';

const needed = ['apiVersion', 'kind', 'metadata'];

/** True when a document's value has what every object needs to be sent anywhere. */
export function isKubeObject(value: unknown): value is KubeObject {
  return (
    isObject(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isObject(value.metadata)
  );
}

const isCluster = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && value.apiVersion === 'kubeground.dev/v1' && value.kind === 'Cluster';

/** A `List` counts as the objects in it. */
function unwrap({ value }: YamlDocument): unknown[] {
  if (isObject(value) && value.kind === 'List' && Array.isArray(value.items)) return value.items;
  return [value];
}

const ofWholeFile = (path: string, message: string): ScenarioError => ({
  path,
  line: 1,
  from: 0,
  to: 0,
  message,
});

/** Never throws: what cannot be read is in `errors`, the rest is still there. */
export function parseScenario(files: readonly ScenarioFile[]): Scenario {
  const scenario: Scenario = { spec: tutorialSpec, speed: 1, documents: [], errors: [] };
  const tooMany = files[limits.files];
  if (tooMany) {
    const message = `a scenario has at most ${limits.files} files`;
    scenario.errors.push(ofWholeFile(tooMany.path, message));
    return scenario;
  }
  let total = 0;
  for (const file of files) {
    const size = file.text.length;
    total += size;
    if (size > limits.fileBytes || total > limits.totalBytes) {
      const message = `${file.path} is too large: ${size} characters`;
      scenario.errors.push(ofWholeFile(file.path, message));
    } else if (!readFile(file, scenario)) break;
  }
  return scenario;
}

/** False where the scenario holds as many objects as it may. */
function readFile({ path, text }: ScenarioFile, scenario: Scenario): boolean {
  const { documents, errors } = parseDocuments(text);
  for (const { line, from, to, message } of errors)
    scenario.errors.push({ path, line, from, to, message });
  for (const document of documents) {
    if (document.value === undefined || document.value === null) continue;
    for (const value of unwrap(document))
      if (!readValue(value, document, path, scenario)) return false;
  }
  return true;
}

function readValue(
  value: unknown,
  document: YamlDocument,
  path: string,
  scenario: Scenario,
): boolean {
  const where = { path, line: document.line, from: document.from, to: document.to };
  if (isCluster(value)) {
    const { spec, speed, errors } = clusterSpec(value);
    Object.assign(scenario, { spec, specAt: where, speed });
    for (const error of errors) {
      const at = document.locate(error.path);
      const place = at ? { path, line: at.line, from: at.from, to: at.to } : where;
      scenario.errors.push({ ...place, message: error.message });
    }
    return true;
  }
  if (!isKubeObject(value)) {
    scenario.errors.push({ ...where, message: whyNoObject(value) });
    return true;
  }
  if (scenario.documents.length >= limits.documents) {
    const message = `a scenario has at most ${limits.documents} objects`;
    scenario.errors.push({ ...where, message });
    return false;
  }
  scenario.documents.push({ ...where, object: value });
  return true;
}

function whyNoObject(value: unknown): string {
  const missing = isObject(value)
    ? needed.filter((field) => !(field in value)).join(', ') || 'apiVersion, kind or metadata'
    : 'apiVersion, kind and metadata';
  return `this document is not a Kubernetes object: ${missing} not set`;
}
