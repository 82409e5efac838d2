import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resourceForKind, apiVersionOf } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { createKernel, type Kernel } from '../cluster.ts';
import type { ApiResponse } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import { createRest } from '../apiserver/rest.ts';
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

function server(): {
  kernel: Kernel;
  send(
    method: 'POST' | 'PATCH',
    of: KubeObject,
    body: unknown,
    query?: Record<string, string>,
  ): ApiResponse;
} {
  const kernel = createKernel(tutorialSpec);
  const rest = createRest(kernel, {});
  return {
    kernel,
    send(method, of, body, query = {}) {
      const r = resourceForKind(of)!;
      const base = `/${r.group ? `apis/${apiVersionOf(r)}` : 'api/v1'}/${r.namespaced ? 'namespaces/default/' : ''}${r.plural}`;
      const patch = method === 'PATCH';
      return rest.handle(
        {
          method,
          path: patch ? `${base}/${of.metadata.name}` : base,
          body,
          query: { fieldValidation: 'Strict', ...query },
          ...(patch ? { headers: { 'content-type': 'application/merge-patch+json' } } : {}),
        },
        { user: 'admin' },
      );
    },
  };
}

function bare(object: KubeObject): unknown {
  const {
    managedFields: _,
    uid: __,
    creationTimestamp: ___,
    resourceVersion: ____,
    ...metadata
  } = object.metadata;
  return JSON.parse(plain(JSON.stringify({ ...object, metadata })));
}

/** As kubectl sends it: keys in order. */
const sorted = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(sorted)
    : typeof v === 'object' && v !== null
      ? Object.fromEntries(
          Object.entries(v)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, x]) => [k, sorted(x)]),
        )
      : v;

describe('a create is defaulted or refused as the real server does', () => {
  test.each(
    golden<Created>('created').map(
      (g) => [`${g.manifest.kind} ${g.manifest.metadata.name}`, g] as const,
    ),
  )('%s', (_name, { manifest, created, message }) => {
    const { send } = server();
    const answer = send('POST', manifest, sorted(manifest), { dryRun: 'All' });
    const body = answer.body as KubeObject & { message?: string };
    if (created) expect(body.message ?? bare(body)).toEqual(bare(created));
    else expect(lines(body.message)).toEqual(lines(message));
  });
});

describe('an update is let through or refused as the real server does', () => {
  test.each(
    golden<Updated>('updated').map(
      (g) => [`${g.manifest.kind} ${JSON.stringify(g.patch).slice(0, 80)}`, g] as const,
    ),
  )(
    '%s',
    (_name, { manifest, patch, message, generation, annotations, code: _code, ...fields }) => {
      const { send } = server();
      const made = send('POST', manifest, sorted(manifest));
      expect((made.body as { message?: string }).message).toBeUndefined();
      const body = send('PATCH', manifest, patch).body as KubeObject & { message?: string };
      if (message !== undefined) {
        expect(lines(body.message)).toEqual(lines(message));
        return;
      }
      expect(body.message).toBeUndefined();
      expect({
        generation: body.metadata.generation,
        annotations: body.metadata.annotations,
      }).toEqual({ generation, annotations });
      for (const [key, value] of Object.entries(fields))
        if (key !== 'patch')
          expect(JSON.parse(plain(JSON.stringify(body[key]))), key).toEqual(
            JSON.parse(plain(JSON.stringify(value))),
          );
    },
  );
});
