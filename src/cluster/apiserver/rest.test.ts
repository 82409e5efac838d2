import { beforeEach, describe, expect, test } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import { createKernel, type ClusterKernel } from '../cluster.ts';
import type { ApiRequest, ApiResponse, RestServer, WatchLine } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import { createRest } from './rest.ts';

let k: ClusterKernel;
let rest: RestServer;
beforeEach(() => {
  k = createKernel(tutorialSpec);
  rest = createRest(k, {});
});

const NS = '/api/v1/namespaces/default';
const call = (
  method: ApiRequest['method'],
  path: string,
  body?: unknown,
  extra: Partial<ApiRequest> = {},
): ApiResponse =>
  rest.handle(
    { method, path, ...(body === undefined ? {} : { body }), ...extra },
    { user: 'kubernetes-admin' },
  );
const message = (r: ApiResponse): string =>
  `${r.status} ${(r.body as { message?: string }).message ?? ''}`;
const object = (r: ApiResponse): AnyStored & Record<string, never> =>
  r.body as AnyStored & Record<string, never>;
const cm = (name: string, data: Record<string, string> = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
const pod = (name: string, extra: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'c', image: 'nginx' }], ...extra },
});
const svc = (name: string, spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { ports: [{ port: 80 }], ...spec },
});

describe("refusals in the server's words", () => {
  test.each<[string, () => ApiResponse, string]>([
    ['no such object', () => call('GET', `${NS}/pods/x`), '404 pods "x" not found'],
    [
      'no such object of a group',
      () => call('GET', '/apis/apps/v1/namespaces/default/deployments/x'),
      '404 deployments.apps "x" not found',
    ],
    [
      'no such resource',
      () => call('GET', `${NS}/nosuch`),
      '404 the server could not find the requested resource',
    ],
    [
      'no such subresource',
      () => call('GET', `${NS}/configmaps/x/status`),
      '404 the server could not find the requested resource',
    ],
    [
      'no such namespace',
      () => call('POST', '/api/v1/namespaces/nowhere/configmaps', cm('x')),
      '404 namespaces "nowhere" not found',
    ],
    [
      'exists',
      () => call('POST', `${NS}/configmaps`, cm('kube-root-ca.crt')),
      '409 configmaps "kube-root-ca.crt" already exists',
    ],
    [
      'method',
      () => call('PUT', `${NS}/pods`, pod('x')),
      '405 the server does not allow this method on the requested resource',
    ],
    [
      'two namespaces',
      () =>
        call('POST', `${NS}/configmaps`, {
          ...cm('x'),
          metadata: { name: 'x', namespace: 'other' },
        }),
      '400 the namespace of the provided object does not match the namespace sent on the request',
    ],
    [
      'two names',
      () => call('PUT', `${NS}/configmaps/kube-root-ca.crt`, cm('x')),
      '400 the name of the object (x) does not match the name on the URL (kube-root-ca.crt)',
    ],
    [
      'two versions',
      () => call('POST', `${NS}/pods`, { ...pod('x'), apiVersion: 'apps/v1' }),
      '400 the API version in the data (apps/v1) does not match the expected API version (v1)',
    ],
    [
      'immortal namespace',
      () => call('DELETE', '/api/v1/namespaces/kube-system'),
      '403 namespaces "kube-system" is forbidden: this namespace may not be deleted',
    ],
    [
      'no service account',
      () => call('POST', `${NS}/pods`, pod('x', { serviceAccountName: 'nosuch' })),
      '403 pods "x" is forbidden: error looking up service account default/nosuch: serviceaccount "nosuch" not found',
    ],
    [
      'no priority class',
      () => call('POST', `${NS}/pods`, pod('x', { priorityClassName: 'high' })),
      '403 pods "x" is forbidden: no PriorityClass with name high was found',
    ],
    [
      'bad selector',
      () => call('GET', `${NS}/pods`, undefined, { query: { labelSelector: 'a in b' } }),
      "400 unable to parse requirement: found 'b' expected: '('",
    ],
    [
      'version of the future',
      () => call('GET', `${NS}/pods`, undefined, { query: { resourceVersion: '999999' } }),
      '504 Timeout: Too large resource version: 999999, current: 66',
    ],
    [
      'unknown propagation',
      () => call('DELETE', `${NS}/configmaps/kube-root-ca.crt`, { propagationPolicy: 'Up' }),
      '422 DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: ' +
        '"Up": supported values: "Foreground", "Background", "Orphan", "nil"',
    ],
    [
      'apply without a manager',
      () =>
        call('PATCH', `${NS}/configmaps/x`, cm('x'), {
          headers: { 'content-type': 'application/apply-patch+yaml' },
        }),
      '422 PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    ],
    [
      'patch of the wrong type',
      () =>
        call(
          'PATCH',
          '/apis/apps/v1/namespaces/kube-system/deployments/coredns',
          { spec: { replicas: 'two' } },
          { headers: { 'content-type': 'application/strategic-merge-patch+json' } },
        ),
      '422  "" is invalid: patch: Invalid value: "map[spec:map[replicas:two]]": unrecognized type: int32',
    ],
  ])('%s', (_name, ask, expected) => {
    expect(message(ask())).toBe(
      expected.replace(/current: \d+/, `current: ${k.store.resourceVersion}`),
    );
  });
});

describe('writes', () => {
  test('conflict on an old resourceVersion; nothing written where nothing changed', () => {
    const made = object(call('POST', `${NS}/configmaps`, cm('a', { k: '1' })));
    const next = object(call('PUT', `${NS}/configmaps/a`, { ...made, data: { k: '2' } }));
    expect(message(call('PUT', `${NS}/configmaps/a`, { ...made, data: { k: '3' } }))).toBe(
      '409 Operation cannot be fulfilled on configmaps "a": the object has been modified; ' +
        'please apply your changes to the latest version and try again',
    );
    const again = object(call('PUT', `${NS}/configmaps/a`, next));
    expect(again.metadata.resourceVersion).toBe(next.metadata.resourceVersion);
    expect(k.store.resourceVersion).toBe(Number(next.metadata.resourceVersion));
  });
  test('generation counts changes of the spec only', () => {
    const path = '/apis/apps/v1/namespaces/kube-system/deployments/coredns';
    const patch = (body: object, sub = ''): number | undefined =>
      object(
        call('PATCH', path + sub, body, {
          headers: { 'content-type': 'application/merge-patch+json' },
        }),
      ).metadata.generation;
    expect([
      patch({ metadata: { labels: { x: 'y' } } }),
      patch({ spec: { replicas: 3 } }),
      patch({ spec: { replicas: 3 } }),
      patch({ status: { replicas: 9 } }),
      patch({ status: { replicas: 9 } }, '/status'),
    ]).toEqual([1, 2, 2, 2, 2]);
  });
  test('dry run writes nothing', () => {
    const before = k.store.resourceVersion;
    expect(call('POST', `${NS}/configmaps`, cm('dry'), { query: { dryRun: 'All' } }).status).toBe(
      201,
    );
    expect([k.store.resourceVersion, call('GET', `${NS}/configmaps/dry`).status]).toEqual([
      before,
      404,
    ]);
  });
  test('generated names have five characters more, each time others', () => {
    const names = [1, 2, 3].map(
      () =>
        object(call('POST', `${NS}/configmaps`, { metadata: { generateName: 'x-' } })).metadata
          .name,
    );
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^x-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });
  test('a name that comes back has another UID', () => {
    const uid = (): string => {
      const u = object(call('POST', `${NS}/configmaps`, cm('a'))).metadata.uid;
      call('DELETE', `${NS}/configmaps/a`);
      return u;
    };
    expect(uid()).not.toBe(uid());
  });
  test('unknown fields: refused strictly, or warned of and dropped', () => {
    const body = { ...cm('a'), foo: 1 };
    expect(
      message(call('POST', `${NS}/configmaps`, body, { query: { fieldValidation: 'Strict' } })),
    ).toContain('strict decoding error: unknown field "foo"');
    const warned = call('POST', `${NS}/configmaps`, body);
    expect([
      warned.status,
      warned.headers['warning'],
      (warned.body as { foo?: number }).foo,
    ]).toEqual([201, '299 - "unknown field \\"foo\\""', undefined]);
  });
});

describe('deletion', () => {
  test('a Pod on a node has its grace; the kubelet ends it', () => {
    call('POST', `${NS}/pods`, pod('a'));
    call('POST', `${NS}/pods/a/binding`, {
      metadata: { name: 'a' },
      target: { kind: 'Node', name: 'kube-node1' },
    });
    const going = object(call('DELETE', `${NS}/pods/a`));
    expect([going.metadata.deletionGracePeriodSeconds, going.metadata.deletionTimestamp]).toEqual([
      30,
      '2026-11-23T06:00:30Z',
    ]);
    expect(
      object(call('DELETE', `${NS}/pods/a`, { gracePeriodSeconds: 5 })).metadata
        .deletionGracePeriodSeconds,
    ).toBe(5);
    expect(
      object(call('DELETE', `${NS}/pods/a`, { gracePeriodSeconds: 60 })).metadata
        .deletionGracePeriodSeconds,
    ).toBe(5);
    expect(
      k.context('kubelet/kube-node1').api.delete('Pod', 'default', 'a', { gracePeriodSeconds: 0 })
        .ok,
    ).toBe(true);
    expect(call('GET', `${NS}/pods/a`).status).toBe(404);
  });
  test('a Pod without a node goes at once', () => {
    call('POST', `${NS}/pods`, pod('a'));
    call('DELETE', `${NS}/pods/a`);
    expect(call('GET', `${NS}/pods/a`).status).toBe(404);
  });
  test('finalizers hold an object until the last one is gone', () => {
    call('POST', `${NS}/configmaps`, { metadata: { name: 'a', finalizers: ['x.io/y'] } });
    expect(object(call('DELETE', `${NS}/configmaps/a`)).metadata.deletionTimestamp).toBeDefined();
    call(
      'PATCH',
      `${NS}/configmaps/a`,
      { metadata: { finalizers: null } },
      { headers: { 'content-type': 'application/merge-patch+json' } },
    );
    expect(call('GET', `${NS}/configmaps/a`).status).toBe(404);
  });
  test('preconditions', () => {
    call('POST', `${NS}/configmaps`, cm('a'));
    expect(message(call('DELETE', `${NS}/configmaps/a`, { preconditions: { uid: 'x' } }))).toMatch(
      new RegExp(
        '^409 Operation cannot be fulfilled on ConfigMap "a": the UID in the precondition ' +
          '\\(x\\) does not match the UID in record \\(.*\\)\\. The object might have been ' +
          'deleted and then recreated$',
      ),
    );
  });
  test('the answer: a Status, or the object for the kinds that return it', () => {
    call('POST', `${NS}/configmaps`, cm('a'));
    call('POST', `${NS}/services`, svc('s', {}));
    expect(call('DELETE', `${NS}/configmaps/a`).body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'a', kind: 'configmaps' },
    });
    expect(call('DELETE', `${NS}/services/s`).body).toMatchObject({
      kind: 'Service',
      metadata: { name: 's' },
    });
  });
});

describe('what Services get', () => {
  const spec = (r: ApiResponse): Record<string, unknown> =>
    (r.body as { spec: Record<string, unknown> }).spec;
  test('addresses and node ports, freed with the Service', () => {
    const made = spec(
      call(
        'POST',
        `${NS}/services`,
        svc('a', {
          type: 'NodePort',
          ports: [
            { port: 53, protocol: 'UDP', name: 'u' },
            { port: 53, name: 't' },
          ],
        }),
      ),
    );
    const ports = made['ports'] as { nodePort: number }[];
    expect(ports[0]!.nodePort).toBe(ports[1]!.nodePort);
    const taken = svc('b', { clusterIP: made['clusterIP'] });
    expect(message(call('POST', `${NS}/services`, taken))).toBe(
      `422 Service "b" is invalid: spec.clusterIPs: Invalid value: ` +
        `["${String(made['clusterIP'])}"]: failed to allocate IP ${String(made['clusterIP'])}: ` +
        `provided IP is already allocated`,
    );
    expect(k.store.get('IPAddress', undefined, String(made['clusterIP']))).toBeDefined();
    call('DELETE', `${NS}/services/a`);
    expect(k.store.get('IPAddress', undefined, String(made['clusterIP']))).toBeUndefined();
    expect(call('POST', `${NS}/services`, taken).status).toBe(201);
  });
  test.each<[string, object, string]>([
    [
      'outside the range',
      { clusterIP: '8.8.8.8' },
      'spec.clusterIPs: Invalid value: ["8.8.8.8"]: failed to allocate IP 8.8.8.8: the ' +
        'provided network does not match the current range',
    ],
    [
      'node port outside the range',
      { type: 'NodePort', ports: [{ port: 80, nodePort: 8080 }] },
      'spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. ' +
        'The range of valid ports is 30000-32767',
    ],
    [
      'one node port twice',
      {
        type: 'NodePort',
        ports: [
          { name: 'x', port: 80, nodePort: 30999 },
          { name: 'z', port: 443, nodePort: 30999 },
        ],
      },
      'spec.ports[1].nodePort: Invalid value: 30999: provided port is already allocated',
    ],
  ])('%s', (_name, s, expected) => {
    expect(message(call('POST', `${NS}/services`, svc('a', s)))).toBe(
      `422 Service "a" is invalid: ${expected}`,
    );
    // Nothing was kept of the refused one.
    expect(
      call(
        'POST',
        `${NS}/services`,
        svc('b', { type: 'NodePort', ports: [{ port: 80, nodePort: 30999 }] }),
      ).status,
    ).toBe(201);
  });
  test('a changed type keeps, gains and frees', () => {
    const patch = (body: object): Record<string, unknown> =>
      spec(
        call(
          'PATCH',
          `${NS}/services/a`,
          { spec: body },
          { headers: { 'content-type': 'application/merge-patch+json' } },
        ),
      );
    const { clusterIP } = spec(call('POST', `${NS}/services`, svc('a', {})));
    const node = patch({ type: 'NodePort' });
    const port = (node['ports'] as { nodePort: number }[])[0]!.nodePort;
    expect([node['clusterIP'], port >= 30000]).toEqual([clusterIP, true]);
    expect(
      (patch({ ports: [{ port: 8080, targetPort: 80 }] })['ports'] as { nodePort: number }[])[0]!
        .nodePort,
    ).toBe(port);
    expect(
      (patch({ type: 'ClusterIP' })['ports'] as { nodePort?: number }[])[0]!.nodePort,
    ).toBeUndefined();
    expect(patch({ type: 'ExternalName', externalName: 'a.example' })['clusterIP']).toBeUndefined();
    expect(call('POST', `${NS}/services`, svc('b', { clusterIP })).status).toBe(201);
  });
  test('headless has no address', () => {
    expect(
      spec(call('POST', `${NS}/services`, svc('h', { clusterIP: 'None', selector: { a: 'b' } }))),
    ).toMatchObject({ clusterIP: 'None', clusterIPs: ['None'] });
  });
  test('a small range can be used up to its last address', () => {
    k = createKernel({ ...tutorialSpec, serviceCIDR: '10.10.8.0/28' });
    rest = createRest(k, {});
    const given = Array.from(
      { length: 12 },
      (_, i) => spec(call('POST', `${NS}/services`, svc(`s${i}`, {})))['clusterIP'],
    );
    expect(new Set([...given, '10.10.8.1', '10.10.8.10']).size).toBe(14);
  });
});

describe('lists and watches', () => {
  const watch = (
    path: string,
    query: Record<string, string> = {},
  ): { lines: WatchLine[]; ended: () => boolean } => {
    const lines: WatchLine[] = [];
    let ended = false;
    rest.stream(
      { method: 'GET', path, query: { watch: 'true', ...query } },
      { user: 'u' },
      {
        refused: () => undefined,
        data: (d) => lines.push(d as WatchLine),
        end: () => {
          ended = true;
        },
      },
    );
    return { lines, ended: () => ended };
  };
  const shown = (lines: WatchLine[]): string[] =>
    lines.map((l) => `${l.type} ${(l.object as AnyStored).metadata.name ?? ''}`);

  test('pages by name, with what remains', () => {
    const first = call('GET', '/api/v1/namespaces', undefined, { query: { limit: '3' } }).body as {
      items: AnyStored[];
      metadata: { continue: string; remainingItemCount: number };
    };
    expect([first.items.map((i) => i.metadata.name), first.metadata.remainingItemCount]).toEqual([
      ['default', 'kube-node-lease', 'kube-public'],
      1,
    ]);
    const second = call('GET', '/api/v1/namespaces', undefined, {
      query: { limit: '3', continue: first.metadata.continue },
    }).body as typeof first;
    expect([second.items.map((i) => i.metadata.name), second.metadata.continue]).toEqual([
      ['kube-system'],
      undefined,
    ]);
  });
  test('a selector is entered and left', () => {
    const { lines } = watch(`${NS}/configmaps`, { labelSelector: 'a=b' });
    const label = (value: string | null): void => {
      call(
        'PATCH',
        `${NS}/configmaps/x`,
        { metadata: { labels: { a: value } } },
        { headers: { 'content-type': 'application/merge-patch+json' } },
      );
    };
    call('POST', `${NS}/configmaps`, cm('x'));
    label('b');
    call(
      'PATCH',
      `${NS}/configmaps/x`,
      { data: { k: 'v' } },
      { headers: { 'content-type': 'application/merge-patch+json' } },
    );
    label(null);
    call('DELETE', `${NS}/configmaps/x`);
    expect(shown(lines)).toEqual(['ADDED x', 'MODIFIED x', 'DELETED x']);
  });
  test('from a version on; too old is 410', () => {
    call('POST', `${NS}/configmaps`, cm('x'));
    const version = String(k.store.resourceVersion);
    call('DELETE', `${NS}/configmaps/x`);
    expect(shown(watch(`${NS}/configmaps`, { resourceVersion: version }).lines)).toEqual([
      'DELETED x',
    ]);
    const old = watch(`${NS}/configmaps`, { resourceVersion: '1' });
    expect([
      old.lines[0]?.type,
      (old.lines[0]?.object as { code: number } | undefined)?.code,
      old.ended(),
    ]).toEqual(['ERROR', 410, true]);
  });
  test('ends after its timeout, and with a restore', () => {
    const timed = watch(`${NS}/configmaps`, { timeoutSeconds: '3' }),
      open = watch(`${NS}/configmaps`);
    k.advanceTo(2999);
    expect(timed.ended()).toBe(false);
    k.advanceTo(3000);
    expect([timed.ended(), open.ended()]).toEqual([true, false]);
    k.restore(k.snapshot());
    expect([open.ended(), open.lines.at(-1)?.type]).toEqual([true, 'ERROR']);
  });
  test('Events are the same in both groups', () => {
    k.context('c').api.event(
      k.store.get('Node', undefined, 'kube-node1')!,
      'Normal',
      'Tested',
      'it was',
    );
    const events = (path: string): Record<string, unknown>[] =>
      (call('GET', path).body as { items: Record<string, unknown>[] }).items;
    expect(events('/apis/events.k8s.io/v1/namespaces/default/events')[0]).toMatchObject({
      note: 'it was',
      regarding: { name: 'kube-node1' },
      deprecatedCount: 1,
    });
    expect(events(`${NS}/events`)[0]).toMatchObject({
      message: 'it was',
      involvedObject: { name: 'kube-node1' },
      count: 1,
    });
  });
});
