import { expect, test } from 'vitest';
import type { KubeObject } from '../../../schema/objects.ts';
import { type Server, serve } from '../../manifests/against.test-kit.ts';

const shop: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop' } };
const file = (data: Record<string, string>): string => JSON.stringify({ ...shop, data });
const LAST = 'kubectl.kubernetes.io/last-applied-configuration';
const of = (server: Server): KubeObject => server.ask('GET', shop).body as KubeObject;
const managers = (server: Server): string[] =>
  (of(server).metadata.managedFields ?? []).map(
    (managedField) => `${managedField.manager} ${managedField.operation}`,
  );

async function after(
  steps: readonly (readonly [string, Record<string, string>])[],
): Promise<{ server: Server; out: string }> {
  const server = serve();
  let out = '';
  for (const [flags, data] of steps)
    ({ out } = await server.kubectl(['apply', '-f', '/f', ...flags.split(' ').filter(Boolean)], {
      '/f': file(data),
    }));
  return { server, out };
}

test('what client-side apply set conflicts with no server-side apply of kubectl, whose it becomes', async () => {
  const { server, out } = await after([
    ['', { hours: '9-17', city: 'Seoul' }],
    ['--server-side', { hours: '10-18' }],
  ]);
  expect(out).toBe('configmap/shop serverside-applied\n');
  // What is no longer in the manifest went.
  expect(of(server)['data']).toEqual({ hours: '10-18' });
  expect(managers(server)).toEqual(['kubectl Apply', 'kubectl-last-applied Apply']);
  expect(of(server).metadata.annotations?.[LAST]).toBe(
    '{"apiVersion":"v1","data":{"hours":"10-18"},"kind":"ConfigMap",' +
      '"metadata":{"name":"shop","namespace":"default"}}\n',
  );
});
test('another manager still conflicts with it', async () => {
  const { server, out } = await after([
    ['', { hours: '9-17' }],
    ['--server-side --field-manager=other', { hours: '8-12' }],
  ]);
  expect(out).toContain(
    'error: Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using ' +
      'v1: .data.hours\nPlease review',
  );
  expect(of(server)['data']).toEqual({ hours: '9-17' });
});
test('what somebody changed since conflicts', async () => {
  const server = serve();
  await server.kubectl(['apply', '-f', '/f'], { '/f': file({ hours: '9-17' }) });
  await server.kubectl(['patch', 'cm/shop', '-p', '{"data":{"hours":"never"}}']);
  const { out, code } = await server.kubectl(['apply', '--server-side', '-f', '/f'], {
    '/f': file({ hours: '8-12' }),
  });
  expect([code, out]).toEqual([
    1,
    expect.stringContaining('conflict with "kubectl-patch" using v1: .data.hours'),
  ]);
});
test('--overwrite=false refuses what was changed otherwise, with both changes', async () => {
  const server = serve();
  await server.kubectl(['apply', '-f', '/f'], { '/f': file({ hours: '9-17' }) });
  const { out, code } = await server.kubectl(['apply', '--overwrite=false', '-f', '/f'], {
    '/f': file({ hours: '8-12' }),
  });
  expect(code).toBe(1);
  expect(out).toContain('conflicts with changes made from original to current:\n');
  expect(out).toContain(
    'error: error when applying patch:\n\nto:\nResource: "/v1, Resource=configmaps"',
  );
  expect(of(server)['data']).toEqual({ hours: '9-17' });
});
test('set-last-applied keeps the manifest as it is written', async () => {
  const { server } = await after([['', { hours: '9-17' }]]);
  const set = (data: Record<string, string>): Promise<{ out: string }> =>
    server.kubectl(['apply', 'set-last-applied', '-f', '/f'], { '/f': file(data) });
  expect((await set({ a: 'b' })).out).toBe('configmap/shop configured\n');
  expect(of(server).metadata.annotations?.[LAST]).toBe(
    '{"apiVersion":"v1","data":{"a":"b"},"kind":"ConfigMap","metadata":{"name":"shop","namespace":"default"}}\n',
  );
  expect((await set({ a: 'b' })).out).toBe('set-last-applied shop: no changes required.\n');
});
test.each([
  ['create --save-config', ['create', '--save-config', '-f', '/f'], 0],
  ['diff of a file that is not there', ['diff', '-f', '/none'], 2],
  ['diff with an unknown flag', ['diff', '--none'], 2],
  ['diff of a new object', ['diff', '-f', '/f'], 1],
])('%s', async (_what, argv, code) => {
  const server = serve();
  expect((await server.kubectl(argv, { '/f': file({ a: 'b' }) })).code).toBe(code);
  if (code === 0)
    expect(of(server).metadata.annotations?.[LAST]).toBe(
      '{"apiVersion":"v1","data":{"a":"b"},"kind":"ConfigMap",' +
        '"metadata":{"annotations":{},"name":"shop","namespace":"default"}}\n',
    );
});
test('a JSON patch that replaces the metadata keeps the object where it is', async () => {
  const { server } = await after([['', { a: 'b' }]]);
  const { out } = await server.kubectl([
    'patch',
    'cm/shop',
    '--type=json',
    '-p',
    '[{"op":"replace","path":"/metadata","value":{"name":"shop"}}]',
  ]);
  expect(out).toBe('configmap/shop patched\n');
  expect(of(server).metadata.annotations).toBeUndefined();
});
test('of several objects each failure tells what was sent', async () => {
  const service = (name: string, type: string): string =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { type, ports: [{ port: 80 }] },
    });
  const server = serve();
  const both = (type: string): string => `${service('a', type)}\n---\n${service('b', type)}`;
  await server.kubectl(['apply', '-f', '/f'], { '/f': both('ClusterIP') });
  const { out } = await server.kubectl(['apply', '-f', '/f'], { '/f': both('Odd') });
  expect(out.match(/^Error from server \(Invalid\): error when applying patch:$/gm)).toHaveLength(
    2,
  );
  expect(out).toContain(
    'for: "/f": error when patching "/f": Service "b" is invalid: spec.type: Unsupported value: "Odd"',
  );
});
