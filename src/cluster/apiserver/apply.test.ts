import { beforeEach, describe, expect, test } from 'vitest';
import { createKernel } from '../cluster.ts';
import type { ApiResponse, RestServer } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import { createRest } from './rest.ts';

let rest: RestServer;
beforeEach(() => {
  rest = createRest(createKernel(tutorialSpec), {});
});
const PATH = '/api/v1/namespaces/default';
const apply = (
  fieldManager: string,
  body: { kind: string; metadata: { name: string } },
  force = false,
): ApiResponse => {
  const path =
    body.kind === 'Deployment'
      ? `/apis/apps/v1/namespaces/default/deployments/${body.metadata.name}`
      : `${PATH}/${body.kind.toLowerCase()}s/${body.metadata.name}`;
  return rest.handle(
    {
      method: 'PATCH',
      path,
      query: { fieldManager, ...(force ? { force: 'true' } : {}) },
      headers: { 'content-type': 'application/apply-patch+yaml' },
      body,
    },
    { user: 'kubernetes-admin' },
  );
};
const map = (
  data: Record<string, string>,
): {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  data: Record<string, string>;
} => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shared' }, data });
const data = (r: ApiResponse): unknown => (r.body as { data?: unknown }).data;
const owners = (r: ApiResponse): string[] =>
  (
    (
      r.body as {
        metadata: { managedFields?: { manager: string; operation: string; fieldsV1: object }[] };
      }
    ).metadata.managedFields ?? []
  ).map((m) => `${m.manager} ${m.operation} ${JSON.stringify(m.fieldsV1)}`);
const message = (r: ApiResponse): string =>
  `${r.status} ${(r.body as { message?: string }).message ?? ''}`;

describe('server-side apply', () => {
  test('creates, and is idempotent', () => {
    const first = apply('kubectl', map({ a: 'one' }));
    const again = apply('kubectl', map({ a: 'one' }));
    expect([first.status, again.status]).toEqual([201, 200]);
    expect((again.body as { metadata: object }).metadata).toEqual(
      (first.body as { metadata: object }).metadata,
    );
  });
  test('another manager conflicts, or forces and takes over', () => {
    apply('kubectl', map({ a: 'one', b: 'two' }));
    expect(message(apply('other', map({ a: 'uno', b: 'two' })))).toBe(
      '409 Apply failed with 1 conflict: conflict with "kubectl": .data.a',
    );
    expect(message(apply('other', map({ a: 'uno', b: 'due' })))).toBe(
      '409 Apply failed with 2 conflicts: conflicts with "kubectl":\n- .data.a\n- .data.b',
    );
    const forced = apply('other', map({ a: 'uno', b: 'two' }), true);
    expect(data(forced)).toEqual({ a: 'uno', b: 'two' });
    expect(owners(forced)).toEqual([
      'kubectl Apply {"f:data":{"f:b":{}}}',
      'other Apply {"f:data":{"f:a":{},"f:b":{}}}',
    ]);
    // What it gives up stays, since another one owns it; what nobody owns goes.
    expect(data(apply('kubectl', map({ a: 'uno' })))).toEqual({ a: 'uno', b: 'two' });
    expect(data(apply('other', map({ a: 'uno' })))).toEqual({ a: 'uno' });
  });
  test('list elements are found by their keys', () => {
    const web = (
      ports: object[],
      extra: object = {},
    ): { apiVersion: string; kind: string; metadata: { name: string }; spec: object } => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { ports, ...extra },
    });
    const ports = (r: ApiResponse): unknown =>
      (r.body as { spec?: { ports: { port: number }[] } }).spec?.ports.map((p) => p.port) ??
      message(r);
    expect(
      ports(apply('one', web([{ port: 80, name: 'a' }], { selector: { app: 'web' } }))),
    ).toEqual([80]);
    expect(ports(apply('two', web([{ port: 81, name: 'b' }])))).toEqual([80, 81]);
    expect(ports(apply('one', web([], { selector: { app: 'web' } })))).toEqual([81]);
  });
  test('conflicts with updates tell the version', () => {
    rest.handle(
      {
        method: 'POST',
        path: '/apis/apps/v1/namespaces/default/deployments',
        body: {
          metadata: { name: 'web' },
          spec: {
            replicas: 1,
            selector: { matchLabels: { a: 'b' } },
            template: {
              metadata: { labels: { a: 'b' } },
              spec: { containers: [{ name: 'c', image: 'nginx' }] },
            },
          },
        },
      },
      { user: 'x', fieldManager: 'kubectl-create' },
    );
    expect(
      message(
        apply('me', {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web' },
          spec: {
            replicas: 3,
            selector: { matchLabels: { a: 'b' } },
            template: {
              metadata: { labels: { a: 'b' } },
              spec: { containers: [{ name: 'c', image: 'httpd' }] },
            },
          },
        } as never),
      ),
    ).toBe(
      '409 Apply failed with 2 conflicts: conflicts with "kubectl-create" using apps/v1:\n' +
        '- .spec.replicas\n- .spec.template.spec.containers[name="c"].image',
    );
  });
  test('an update takes over what it changes', () => {
    apply('kubectl', map({ a: 'one' }));
    const patched = rest.handle(
      {
        method: 'PATCH',
        path: `${PATH}/configmaps/shared`,
        query: { fieldManager: 'kubectl-edit' },
        headers: { 'content-type': 'application/merge-patch+json' },
        body: { data: { a: 'x' } },
      },
      { user: 'x' },
    );
    expect(owners(patched)).toEqual(['kubectl-edit Update {"f:data":{"f:a":{}}}']);
  });
  // As a real API server tells it.
  test('what the server wrote in another form conflicts with whoever says it again', () => {
    const spec = {
      nodeSelector: {},
      hostNetwork: false,
      containers: [
        {
          name: 'c',
          image: 'nginx',
          stdin: false,
          resources: { requests: { cpu: 1 } },
          volumeMounts: [{ name: 'v', mountPath: '/v', readOnly: false }],
          env: [
            { name: 'A', value: '' },
            { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          ],
          securityContext: { capabilities: {} },
        },
      ],
      volumes: [{ name: 'v', projected: { sources: [{ configMap: { name: 'x' } }] } }],
    };
    const web = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'b' } }, spec },
      },
    };
    apply('one', web);
    const container = '- .spec.template.spec.containers[name="c"]';
    expect(message(apply('three', web))).toBe(
      [
        '409 Apply failed with 7 conflicts: conflicts with "one":',
        '- .spec.template.spec.hostNetwork',
        '- .spec.template.spec.nodeSelector',
        `${container}.stdin`,
        `${container}.env[name="A"].value`,
        `${container}.env[name="B"].valueFrom.fieldRef`,
        `${container}.resources.requests.cpu`,
        `${container}.volumeMounts[mountPath="/v"].readOnly`,
      ].join('\n'),
    );
    expect(apply('one', web).status).toBe(200);
  });
  test('an empty list that is one value replaces it', () => {
    const slice = (
      endpoints: object[],
    ): { apiVersion: string; kind: string; metadata: { name: string } } =>
      ({
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { name: 'db' },
        subsets: endpoints,
      }) as never;
    const send = (manager: string, endpoints: object[]): ApiResponse =>
      rest.handle(
        {
          method: 'PATCH',
          path: `${PATH}/endpoints/db`,
          query: { fieldManager: manager },
          headers: { 'content-type': 'application/apply-patch+yaml' },
          body: slice(endpoints),
        },
        { user: 'x' },
      );
    expect(send('one', [{ addresses: [{ ip: '192.0.2.7' }], ports: [{ port: 80 }] }]).status).toBe(
      201,
    );
    expect(message(send('two', []))).toBe(
      '409 Apply failed with 1 conflict: conflict with "one": .subsets',
    );
  });
});
