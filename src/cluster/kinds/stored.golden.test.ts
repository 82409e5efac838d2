import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isObject } from '../../base/object.ts';
import { apiVersionOf, resourceForKind } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { ObjectMeta } from '../../schema/types.ts';
import { createRest } from '../apiserver/rest.ts';
import { createKernel } from '../cluster.ts';
import type { ApiRequest } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import '../../schema/all.ts';

/**
 * What a real v1.37.2 API server answered to a create (dry run), and to a merge patch of what was
 * created.
 */
interface Created {
  manifest: KubeObject;
  created?: KubeObject;
  message?: string;
  warnings?: string;
}
interface Updated {
  manifest: KubeObject;
  patch: object;
  message?: string;
  generation?: number;
  annotations?: object;
  [field: string]: unknown;
}
const golden = <T>(name: string): T[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `stored.${name}.golden.json`), 'utf8')) as T[];

/**
 * Allocated and measured values out; what Go prints of its own structs, and the diffs of immutable
 * ones, are not modelled.
 */
const plain = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, 'TIME')
    .replace(/(immutable after creation[^\n]*)\n@@[\s\S]*$/, '$1')
    .replaceAll(
      /Invalid value: \{.*\}: field is immutable/g,
      'Invalid value: {…}: field is immutable',
    );
const lines = (message: string | undefined): string[] =>
  plain(message ?? '')
    .replace(/^(.*? is invalid): \[(.*)\]$/, '$1: $2')
    .split(
      /, (?=[a-z][\w.[\]]*: (?:Invalid|Required|Unsupported|Forbidden|Duplicate|Not found|Too))/,
    )
    .sort();

/** An object, or a Status with its message. */
type Answer = KubeObject & { message?: string };

const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };

/** Where the objects of a kind are, in the namespace `default`. */
function pathOf(object: KubeObject): string {
  const resource = resourceForKind(object)!;
  const root = resource.group ? `apis/${apiVersionOf(resource)}` : 'api/v1';
  const namespace = resource.namespaced ? 'namespaces/default/' : '';
  return `/${root}/${namespace}${resource.plural}`;
}

class Server {
  private readonly rest = createRest(createKernel(tutorialSpec), {});

  create(object: KubeObject, query: Record<string, string> = {}): Answer {
    return this.send({ method: 'POST', path: pathOf(object), body: sorted(object), query });
  }

  patch(object: KubeObject, patch: object): Answer {
    const path = `${pathOf(object)}/${object.metadata.name}`;
    return this.send({ method: 'PATCH', path, body: patch, query: {}, headers: MERGE_PATCH });
  }

  private send(request: ApiRequest): Answer {
    const query = { fieldValidation: 'Strict', ...request.query };
    return this.rest.handle({ ...request, query }, { user: 'admin' }).body as Answer;
  }
}

/** Without what is allocated or measured. */
function bare(object: KubeObject): unknown {
  const metadata: Partial<ObjectMeta> = { ...object.metadata };
  delete metadata.managedFields;
  delete metadata.uid;
  delete metadata.creationTimestamp;
  delete metadata.resourceVersion;
  return JSON.parse(plain(JSON.stringify({ ...object, metadata })));
}

/** As kubectl sends it: keys in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

const created = golden<Created>('created').map(
  (answer) => [`${answer.manifest.kind} ${answer.manifest.metadata.name}`, answer] as const,
);
describe('a create is defaulted or refused as the real server does', () => {
  test.each(created)('%s', (_name, { manifest, created: stored, message }) => {
    const answer = new Server().create(manifest, { dryRun: 'All' });
    if (stored) expect(answer.message ?? bare(answer)).toEqual(bare(stored));
    else expect(lines(answer.message)).toEqual(lines(message));
  });
});

const updated = golden<Updated>('updated').map(
  (answer) =>
    [`${answer.manifest.kind} ${JSON.stringify(answer.patch).slice(0, 80)}`, answer] as const,
);
describe('an update is let through or refused as the real server does', () => {
  test.each(updated)('%s', (_name, answer) => {
    const { manifest, patch, message, generation, annotations, code: _code, ...fields } = answer;
    const server = new Server();
    expect(server.create(manifest).message).toBeUndefined();
    const stored = server.patch(manifest, patch);
    if (message !== undefined) {
      expect(lines(stored.message)).toEqual(lines(message));
      return;
    }
    expect(stored.message).toBeUndefined();
    expect({
      generation: stored.metadata.generation,
      annotations: stored.metadata.annotations,
    }).toEqual({ generation, annotations });
    for (const [key, value] of Object.entries(fields)) {
      expect(JSON.parse(plain(JSON.stringify(stored[key]))), key).toEqual(
        JSON.parse(plain(JSON.stringify(value))),
      );
    }
  });
});
