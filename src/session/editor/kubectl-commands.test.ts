import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { EditorWorld } from './editor-world.ts';
import { applyOne, deleteOne, words } from './kubectl-commands.ts';
import { readText } from './text-documents.ts';

/** A world that writes down what is asked of it. */
function fake({ live, status = 201 }: { live?: AnyStored; status?: number } = {}) {
  const ran: [argv: string, stdin: string, command: string][] = [];
  const requests: ApiRequest[] = [];
  const world: EditorWorld = {
    kubectl(argv, stdin, command) {
      ran.push([argv.join(' '), stdin, command]);
      return Promise.resolve({ code: 0, out: '', err: '' });
    },
    api: {
      request(request) {
        requests.push(request);
        return Promise.resolve({ status, headers: {}, body: { message: 'no' } });
      },
      stream: () => ({ close: () => undefined }),
      connect: () => {
        throw new Error('not here');
      },
    },
    find: () => live,
    services: () => [],
    pathOf: ({ kind, name }) => (kind === 'Client' ? `/apis/x/clients/${name}` : undefined),
    later: () => () => undefined,
    changed: () => undefined,
    did: () => undefined,
    home: () => undefined,
    failed: () => undefined,
    rebuild: () => undefined,
  };
  return { world, ran, requests };
}
const documentOf = (text: string) => readText(text, undefined).documents[0]!;
const map = documentOf('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
const client = documentOf('apiVersion: kubeground.dev/v1\nkind: Client\nmetadata: {name: c}\n');

describe('apply', () => {
  test.each([
    [false, 'apply -f -', 'kubectl apply -f a.yaml'],
    [true, 'apply -f - --dry-run=server', ''],
  ])('dry run %s', async (dryRun, argv, command) => {
    const { world, ran } = fake();
    await applyOne(world, map, 'a.yaml', dryRun);
    expect(ran).toEqual([[argv, map.text, command]]);
  });
  test.each([
    [201, false, { code: 0, out: '', err: 'no' }],
    [422, true, { code: 1, out: '', err: 'no' }],
  ])('the first object of the playground’s own is created: %d', async (status, dryRun, result) => {
    const { world, ran, requests } = fake({ status });
    expect(await applyOne(world, client, 'a.yaml', dryRun)).toEqual(result);
    expect(ran).toEqual([]);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        path: '/apis/x/clients',
        query: { fieldManager: 'kubectl-client-side-apply', fieldValidation: 'Strict' },
        body: { kind: 'Client', metadata: { name: 'c', namespace: 'default' } },
      },
    ]);
    expect(requests[0]!.query?.dryRun).toBe(dryRun ? 'All' : undefined);
  });
  test('one that is there is applied as any other', async () => {
    const { world, ran } = fake({ live: {} as AnyStored });
    await applyOne(world, client, 'a.yaml');
    expect(ran).toHaveLength(1);
  });
});

test.each([
  [
    { apiVersion: 'v1', kind: 'Pod', namespace: 'team', name: 'a' },
    'delete Pod a -n team --ignore-not-found --wait=false',
    'kubectl delete pod a',
  ],
  [
    { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' },
    'delete Deployment.v1.apps web -n default --ignore-not-found --wait=false',
    'kubectl delete deployment web',
  ],
  [
    { apiVersion: 'v1', kind: 'Node', name: 'n' },
    'delete Node n --ignore-not-found --wait=false',
    'kubectl delete node n',
  ],
])('delete %j', async (ref, argv, command) => {
  const { world, ran } = fake();
  await deleteOne(world, ref);
  expect(ran).toEqual([[argv, '', command]]);
});

test.each([
  ['Error from server (NotFound): namespaces "x" not found\n', 'namespaces "x" not found'],
  ['error: error when retrieving current configuration of: "STDIN": no', 'no'],
  [
    'Error from server (Invalid): error when creating "STDIN": The Pod "a" is invalid',
    'The Pod "a" is invalid',
  ],
  ['error when applying patch: {} to: "STDIN": Error from server (Conflict): no', 'no'],
  ['The Service "a" is invalid: spec', 'The Service "a" is invalid: spec'],
])('the server’s words in %j', (err, said) => {
  expect(words(err)).toBe(said);
});
