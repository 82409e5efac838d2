/**
 * kubectl against a small API server in memory: what goes over the wire, and what is said of it.
 */
import { describe, expect, test } from 'vitest';
import { ok, run, status } from './server.test-kit.ts';

const table = (rows: string[][]) =>
  ok({
    kind: 'Table',
    metadata: {},
    columnDefinitions: [
      { name: 'Name', format: 'name', priority: 0 },
      { name: 'Age', format: '', priority: 0 },
      { name: 'Node', format: '', priority: 1 },
    ],
    rows: rows.map(([name, age, node]) => ({
      cells: [name, age, node],
      object: { metadata: { name, labels: { app: name } } },
    })),
  });

describe('get', () => {
  const pods = {
    'GET /api/v1/namespaces/default/pods': () =>
      table([
        ['web-1', '5s', 'n1'],
        ['web-22', '10s', 'n2'],
      ]),
  };
  test.each([
    ['get po', 'NAME     AGE\nweb-1    5s\nweb-22   10s\n'],
    [
      'get pods -o wide --show-labels',
      'NAME     AGE   NODE   LABELS\nweb-1    5s    n1     app=web-1\nweb-22   10s   n2     app=web-22\n',
    ],
    ['get Pod -L app --no-headers', 'web-1    5s    web-1\nweb-22   10s   web-22\n'],
    ['get pods --show-kind', 'NAME         AGE\npod/web-1    5s\npod/web-22   10s\n'],
  ])('%s', async (line, out) => {
    expect((await run(line, pods)).out).toBe(out);
  });

  test('selectors go to the server, which may refuse them', async () => {
    const { out, requests } = await run("get pods -l 'a in b'", {
      'GET /api/v1/namespaces/default/pods': () =>
        status(400, 'BadRequest', "unable to parse requirement: found 'b' expected: '('"),
    });
    expect(requests[0]?.query).toMatchObject({ labelSelector: 'a in b', limit: '500' });
    expect(out).toBe(
      `Error from server (BadRequest): Unable to find "/v1, Resource=pods" that match label ` +
        `selector "a in b", field selector "": unable to parse requirement: found 'b' ` +
        `expected: '('\n`,
    );
  });
});

describe('errors', () => {
  test.each([
    ['get nosuch', 'error: the server doesn\'t have a resource type "nosuch"\n'],
    ['get pods.apps', 'error: the server doesn\'t have a resource type "pods" in group "apps"\n'],
    ['get deploy/web svc', 'error: there is no need to specify a resource type'],
    ['gte pods', 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n'],
    [
      'get pods --nonsense',
      "error: unknown flag: --nonsense\nSee 'kubectl get --help' for usage.\n",
    ],
    ['delete pods', 'error: resource(s) were provided, but no name was specified\n'],
    ['scale deploy/x', 'error: required flag(s) "replicas" not set\n'],
    ['get pods x', 'Error from server (NotFound): pods "x" not found\n'],
    ['apply -f missing.yaml', 'error: the path "missing.yaml" does not exist\n'],
    ['label pod x a=b a-', 'error: can not both modify and remove a label in the same command\n'],
    [
      'rollout nonsense x',
      'error: unknown command "nonsense x"\nSee \'kubectl rollout -h\' for help and examples\n',
    ],
    ['explain pods', 'error: kubectl explain is not simulated here\n'],
  ])('%s', async (line, out) => {
    const world = await run(line);
    expect(world.out).toContain(out);
    expect(world.code).toBe(1);
  });

  test('causes of an invalid object are listed', async () => {
    const invalid = () =>
      status(422, 'Invalid', 'long', {
        kind: 'Service',
        name: 's',
        causes: [
          { field: 'spec.a', message: 'Required value' },
          { field: 'spec.b', message: 'Bad' },
        ],
      });
    expect(
      (
        await run('create service clusterip s --tcp=80 --validate=warn', {
          'POST /api/v1/namespaces/default/services': () =>
            status(409, 'AlreadyExists', 'services "s" already exists'),
        })
      ).out,
    ).toBe('error: failed to create ClusterIP service: services "s" already exists\n');
    expect(
      (
        await run(
          'create -f s.yaml',
          { 'POST /api/v1/namespaces/default/services': invalid },
          { 's.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\n' },
        )
      ).out,
    ).toBe('The Service "s" is invalid: \n* spec.a: Required value\n* spec.b: Bad\n');
  });
});

test.each([
  ['/bin', {}, 'error: unable to find any kubectl plugins in your PATH\n', 1],
  [
    '/bin',
    { '/bin/kubectl-hello': '', '/bin/ls': '' },
    'The following compatible plugins are available:\n\n/bin/kubectl-hello\n',
    0,
  ],
])('plugin list with PATH=%s and %j', async (_path, files, out, code) => {
  const world = await run('plugin list', {}, files);
  expect([world.out, world.code]).toEqual([out, code]);
});

describe('apply', () => {
  const file = {
    'c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: "2"\n',
  };
  const path = '/api/v1/namespaces/default/configmaps';
  test('creates with the annotation that remembers', async () => {
    const { out, requests } = await run(
      'apply -f c.yaml',
      { [`POST ${path}`]: (request) => ok(request.body) },
      file,
    );
    expect(out).toBe('configmap/c created\n');
    expect(requests.at(-1)?.body).toMatchObject({
      metadata: {
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration':
            '{"apiVersion":"v1","data":{"a":"2"},"kind":"ConfigMap",' +
            '"metadata":{"annotations":{},"name":"c","namespace":"default"}}\n',
        },
      },
    });
  });
  test('sends only what differs', async () => {
    const last =
      '{"apiVersion":"v1","data":{"a":"1","b":"x"},"kind":"ConfigMap",' +
      '"metadata":{"annotations":{},"name":"c","namespace":"default"}}\n';
    const live = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'c',
        namespace: 'default',
        resourceVersion: '1',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': last },
      },
      data: { a: '1', b: 'x', other: 'kept' },
    };
    const { out, requests } = await run(
      'apply -f c.yaml',
      {
        [`GET ${path}/c`]: () => ok(live),
        [`PATCH ${path}/c`]: () =>
          ok({ ...live, metadata: { ...live.metadata, resourceVersion: '2' } }),
      },
      file,
    );
    expect(out).toBe('configmap/c configured\n');
    expect(requests.at(-1)).toMatchObject({
      method: 'PATCH',
      headers: { 'content-type': 'application/strategic-merge-patch+json' },
      body: { data: { a: '2', b: null } },
    });
  });
});

test('warnings of the server are told once, before the result', async () => {
  const { out } = await run('label pod p a=b', {
    'GET /api/v1/namespaces/default/pods/p': () =>
      ok({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }, { warning: '299 - "old"' }),
    'PATCH /api/v1/namespaces/default/pods/p': () =>
      ok({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }, { warning: '299 - "old"' }),
  });
  expect(out).toBe('Warning: old\npod/p labeled\n');
});

test('the context of the kubeconfig decides the namespace', async () => {
  const config =
    'apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters:\n' +
    '- {name: k, cluster: {server: "https://10.0.0.1"}}\ncontexts:\n- name: c\n' +
    '  context: {cluster: k, namespace: team}\n';
  const { out, requests } = await run(
    'get pods',
    { 'GET /api/v1/namespaces/team/pods': () => table([]) },
    { '/root/.kube/config': config },
  );
  expect(requests[0]?.path).toBe('/api/v1/namespaces/team/pods');
  expect(out).toBe('No resources found in team namespace.\n');
  expect((await run('get pods --context nowhere', {}, { '/root/.kube/config': config })).out).toBe(
    'Error in configuration: context was not found for specified context: nowhere\n',
  );
});

test("a verb's own flag goes before a global one of the same name", async () => {
  const { out } = await run(
    'create clusterrolebinding boss --clusterrole=admin --user=jane --user=joe ' +
      '--dry-run=client -o jsonpath={.subjects[*].name}',
  );
  expect(out).toBe('jane joe');
});
