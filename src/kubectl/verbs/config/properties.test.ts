import { expect, test } from 'vitest';
import { readYaml } from '../../yaml.ts';
import { run } from '../../server.test-kit.ts';

test.each([
  [
    'set clusters.c.server https://10.0.0.9',
    'Property "clusters.c.server" set.\n',
    { clusters: [{ cluster: { server: 'https://10.0.0.9' }, name: 'c' }] },
  ],
  [
    'set clusters.with.dots.insecure-skip-tls-verify true',
    'Property "clusters.with.dots.insecure-skip-tls-verify" set.\n',
    {
      clusters: [
        { name: 'c' },
        { cluster: { 'insecure-skip-tls-verify': true }, name: 'with.dots' },
      ],
    },
  ],
  [
    'set current-context other',
    'Property "current-context" set.\n',
    { 'current-context': 'other' },
  ],
  ['unset contexts.here', 'Property "contexts.here" unset.\n', { contexts: [] }],
  [
    'unset contexts.here.user',
    'Property "contexts.here.user" unset.\n',
    { contexts: [{ context: { cluster: 'c' }, name: 'here' }] },
  ],
  [
    'unset contexts.gone',
    'error: current map key `gone` is invalid\n',
    { contexts: [{ name: 'here' }] },
  ],
  [
    'set clusters.c.insecure-skip-tls-verify maybe',
    'error: error parsing "maybe" as a bool: strconv.ParseBool: parsing "maybe": invalid syntax\n',
    {},
  ],
  [
    'set-cluster new --server=https://10.0.0.2',
    'Cluster "new" set.\n',
    { clusters: [{ name: 'c' }, { cluster: { server: 'https://10.0.0.2' }, name: 'new' }] },
  ],
  [
    'set-credentials me --token=abc',
    'User "me" set.\n',
    { users: [{ name: 'me', user: { token: 'abc' } }, { name: 'u' }] },
  ],
])('config %s', async (line, out, after) => {
  const world = await run(`config ${line}`);
  expect(world.out).toBe(out);
  expect(readYaml(world.files.get('/root/.kube/config')!)[0]).toMatchObject(after);
});

test.each([
  ['get pods --kubeconfig=/nosuch', 'error: stat /nosuch: no such file or directory\n'],
  ['create token default', 'error: kubectl create token is not simulated here\n'],
])('%s', async (line, out) => {
  const world = await run(line);
  expect([world.out, world.code]).toEqual([out, 1]);
});

test('without a cluster kubectl looks at its default address', async () => {
  const world = await run(
    'get pods',
    {},
    { '/root/.kube/config': 'apiVersion: v1\nkind: Config\n' },
  );
  expect([world.out, world.code, world.requests]).toEqual([
    'The connection to the server localhost:8080 was refused - did you specify the right host or port?\n',
    1,
    [],
  ]);
});
