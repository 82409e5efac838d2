/** Replays the recorded REST exchanges; none is a hard failure here, the count must not fall. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCluster } from '../cluster.ts';
import { parts } from '../all-parts.ts';
import type { ApiRequest, WatchLine } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';

const FOLDER = join(import.meta.dirname, '../../../recordings/rest');
const JUDGE = join(FOLDER, '../compare-rest.mjs');
interface Pair {
  request: {
    method: ApiRequest['method'];
    path: string;
    headers: Record<string, string>;
    body?: { metadata?: Record<string, unknown> };
    rawBody?: string;
  };
  response: {
    status: number;
    headers: Record<string, string>;
    body?: unknown;
    stream?: unknown[];
  } | null;
}

describe('recorded REST exchanges', () => {
  test('equal answers', async () => {
    const { normalise } = (await import(/* @vite-ignore */ JUDGE)) as {
      normalise: (v: unknown) => unknown;
    };
    const { kernel, rest } = createCluster(tutorialSpec, parts);
    const unmanaged = (v: unknown): unknown => {
      if (Array.isArray(v)) return v.map(unmanaged);
      if (typeof v !== 'object' || v === null) return v;
      return Object.fromEntries(
        Object.entries(v)
          .filter(([k]) => k !== 'managedFields' || process.env['MANAGED'])
          .map(([k, x]) => [k, unmanaged(x)]),
      );
    };
    const different: string[] = [];
    let all = 0;
    for (const file of readdirSync(FOLDER).sort()) {
      const { request: sent, response } = JSON.parse(
        readFileSync(join(FOLDER, file), 'utf8'),
      ) as Pair;
      const [path = '', search = ''] = sent.path.split('?');
      const query: Record<string, string | string[]> = {};
      for (const part of search.split('&').filter(Boolean)) {
        const [k = '', v = ''] = part
          .split('=')
          .map((x) => decodeURIComponent(x.replaceAll('+', ' ')));
        query[k] = query[k] === undefined ? v : [query[k], v].flat();
      }
      const headers = Object.fromEntries(
        Object.entries(sent.headers).map(([k, v]) => [k.toLowerCase(), v]),
      );
      const body =
        sent.rawBody ?? (sent.body === undefined ? undefined : structuredClone(sent.body));
      if (typeof body === 'object' && body.metadata) {
        delete body.metadata['uid'];
        if (path.endsWith('/scale')) delete body.metadata['resourceVersion'];
      }
      const request: ApiRequest = {
        method: sent.method,
        path,
        query,
        headers,
        ...(body === undefined ? {} : { body }),
      };
      const stream: WatchLine[] = [];
      let got = { status: 0, headers: {} as Record<string, string>, body: undefined as unknown };
      if (query['watch'] === 'true') {
        got.status = 200;
        got.headers = { 'content-type': 'application/json' };
        rest.stream(
          request,
          { user: 'kubernetes-admin' },
          {
            refused: (r) => {
              got = r;
            },
            data: (d) => stream.push(d as WatchLine),
            end: () => undefined,
          },
        );
        kernel.advanceTo(kernel.now() + 3000);
      } else got = rest.handle(request, { user: 'kubernetes-admin' });
      kernel.advanceTo(kernel.now() + (/create-service|-bind\.json/.test(file) ? 6000 : 100));
      if (!response || /^3[12]-watch/.test(file)) continue;
      all++;
      const type = (h: Record<string, string>): string => (h['content-type'] ?? '').split(';')[0]!;
      const parsed = (v: unknown): unknown => {
        if (typeof v !== 'string') return v;
        try {
          return JSON.parse(v) as unknown;
        } catch {
          return v;
        }
      };
      const shape = (status: number, h: Record<string, string>, v: unknown): string =>
        JSON.stringify({ status, type: type(h), body: normalise(unmanaged(v)) });
      const want = shape(response.status, response.headers, response.stream ?? response.body);
      const have = shape(got.status, got.headers, response.stream ? stream : parsed(got.body));
      if (want === have) continue;
      different.push(file);
      if (process.env['DIFF'])
        process.stdout.write(
          `${file} ${sent.method} ${sent.path}\n  - ${want.slice(0, 1800)}\n  + ${have.slice(0, 1800)}\n`,
        );
    }
    process.stdout.write(
      `equal ${all - different.length} of ${all}; different: ${different.join(' ')}\n`,
    );
    expect(all - different.length).toBeGreaterThanOrEqual(54);
  });
});
