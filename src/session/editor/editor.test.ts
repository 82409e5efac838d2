import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEngine } from '../engine/engine.test-kit.ts';

let page: ReturnType<typeof startEngine>;
beforeEach(() => {
  page = startEngine();
});
afterEach(() => page.engine.close());

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 1 # one is enough
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: main
        image: nginx
`;
const service = `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  # who answers
  selector:
    app: shop # the shop
  ports:
  - port: 80
`;
const open = async (...files: [path: string, text: string][]) => {
  await page.open({ name: 'local', files: files.map(([path, text]) => ({ path, text })) });
  const made = files.some(([, text]) => text.includes('kind:'));
  if (made)
    await page.until(() =>
      expect(page.state().files.some((f) => f.documents.length > 0)).toBe(true),
    );
};
const selector = () =>
  (
    page.objects('Service').find((o) => o.metadata.name === 'shop')?.['spec'] as
      { selector?: unknown } | undefined
  )?.selector;
const by = (path: string) => page.file(path).documents[0]?.by;

describe('graph and file', () => {
  test.each([
    [
      'a value',
      `kubectl patch service shop -p '{"spec":{"selector":{"app":"store"}}}'`,
      'app: shop # the shop',
      'app: store # the shop',
      { app: 'store' },
    ],
    [
      'a term more',
      `kubectl patch service shop -p '{"spec":{"selector":{"tier":"front"}}}'`,
      '# the shop\n',
      '# the shop\n    tier: front\n',
      { app: 'shop', tier: 'front' },
    ],
    [
      'an own label',
      'kubectl label service shop team=a --overwrite',
      'name: shop\n',
      'name: shop\n  labels:\n    team: a\n',
      { app: 'shop' },
    ],
  ])(
    'a gesture is written into the file that describes the object, comments stay: %s',
    async (_what, command, from, to, wanted) => {
      await open(['service.yaml', service]);
      await page.run(command, true);
      await page.until(() =>
        expect(page.file('service.yaml').text).toBe(service.replace(from, to)),
      );
      await page.until(() => expect(page.states('service.yaml')).toEqual(['applied']));
      expect(selector()).toEqual(wanted);
      // The editor's undo is a change of the text like any other: it takes the gesture back.
      page.type('service.yaml', service);
      await page.until(() =>
        expect([
          selector(),
          page.objects('Service').find((o) => o.metadata.name === 'shop')?.metadata.labels,
        ]).toEqual([{ app: 'shop' }, undefined]),
      );
      await page.until(() => expect(page.states('service.yaml')).toEqual(['applied']));
    },
  );

  test('what was done in the terminal is named; typing on waits, and can be applied or taken in', async () => {
    await open(['service.yaml', service]);
    const command = `kubectl patch service shop -p '{"spec":{"selector":{"app":"other","x":"w"}}}'`;
    await page.run(command);
    await page.until(() => expect(page.states('service.yaml')).toEqual(['differs']));
    expect(by('service.yaml')).toMatchObject({
      who: 'terminal',
      name: expect.stringContaining('kubectl patch service shop') as string,
    });
    expect(page.file('service.yaml').text).toBe(service);
    // A key pressed elsewhere in the document does not put it back unasked.
    const typed = service.replace('port: 80', 'port: 81');
    page.type('service.yaml', typed);
    await page.until(() =>
      expect(page.file('service.yaml')).toMatchObject({
        waiting: true,
        documents: [{ state: 'waiting', why: 'differs', by: { who: 'terminal' } }],
      }),
    );
    expect(selector()).toEqual({ app: 'other', x: 'w' });
    await page.apply('service.yaml');
    await page.until(() => expect(selector()).toEqual({ app: 'shop', x: 'w' }));
    page.engine.handle({ type: 'take-into-file', path: 'service.yaml' });
    await page.until(() => expect(page.states('service.yaml')).toEqual(['applied']));
  });

  test('take into file: the text says what runs, its comments stay', async () => {
    await open(['a.yaml', `${deployment}---\n${service}`]);
    await page.run('kubectl scale deployment shop --replicas=2');
    await page.run(`kubectl patch service shop -p '{"spec":{"selector":{"x":"w"}}}'`);
    await page.until(() => expect(page.states('a.yaml')).toEqual(['differs', 'differs']));
    page.engine.handle({ type: 'take-into-file', path: 'a.yaml' });
    await page.until(() => expect(page.states('a.yaml')).toEqual(['applied', 'applied']));
    expect(page.file('a.yaml').text).toBe(
      `${deployment}---\n${service}`
        .replace('replicas: 1 #', 'replicas: 2 #')
        .replace('# the shop\n', '# the shop\n    x: w\n'),
    );
  });

  test('apply again puts back what the file says', async () => {
    await open(['deployment.yaml', deployment]);
    await page.run('kubectl scale deployment shop --replicas=2');
    await page.until(() => expect(page.states('deployment.yaml')).toEqual(['differs']));
    await page.apply('deployment.yaml');
    await page.until(() => expect(page.states('deployment.yaml')).toEqual(['applied']));
    expect(page.objects('Deployment')[0]).toMatchObject({ spec: { replicas: 1 } });
  });

  test('an object that was deleted is named; Ctrl-Enter in the unchanged file makes it anew', async () => {
    await open(['service.yaml', service]);
    await page.run('kubectl delete service shop');
    await page.until(() => expect(page.states('service.yaml')).toEqual(['gone']));
    expect(by('service.yaml')).toEqual({ who: 'terminal', name: 'kubectl delete service shop' });
    await page.apply('service.yaml');
    await page.until(() => expect(page.states('service.yaml')).toEqual(['applied']));
    expect(selector()).toEqual({ app: 'shop' });
    expect(page.state().done).toBe(1);
  });

  test('kinds that the graph does not draw are watched as well', async () => {
    await open([
      'c.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: "1"}\n',
    ]);
    await page.run(`kubectl patch cm c -p '{"data":{"b":"2"}}'`);
    await page.until(() => expect(page.states('c.yaml')).toEqual(['differs']));
    page.engine.handle({ type: 'take-into-file', path: 'c.yaml' });
    await page.until(() => expect(page.file('c.yaml').text).toContain('data: {a: "1", b: "2"}'));
  });
});

describe('documents one by one', () => {
  test('a Namespace and what is in it', async () => {
    await open(['a.yaml', '']);
    page.type(
      'a.yaml',
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: team-7}\n---\n` +
        service.replace('name: shop', 'name: shop\n  namespace: team-7'),
    );
    await page.until(() => expect(page.states('a.yaml')).toEqual(['applied', 'applied']));
  });

  test.each([
    [
      'that the server refuses',
      service.replace('port: 80', 'port: 80000').replace('name: shop', 'name: bad'),
    ],
    ['that is no YAML', 'kind: [\n'],
    ['that is no object', 'just: words\n'],
    ['that stands there twice', deployment],
  ])('one %s does not stop the others', async (_what, bad) => {
    await open(['a.yaml', '']);
    page.type('a.yaml', `${deployment}---\n${bad}---\n${service}`);
    await page.until(() => expect(selector()).toEqual({ app: 'shop' }));
    await page.until(() => expect(page.file('a.yaml').diagnostics).toHaveLength(1));
    expect(page.states('a.yaml').filter((s) => s === 'applied')).toHaveLength(2);
    expect(page.file('a.yaml')).toMatchObject({ willDelete: [] });
  });

  test('what waited for a namespace is applied once it is there', async () => {
    await open(['a.yaml', service.replace('name: shop', 'name: shop\n  namespace: later')]);
    await page.until(() =>
      expect(page.file('a.yaml').diagnostics[0]?.message).toBe('namespaces "later" not found'),
    );
    await page.run('kubectl create namespace later');
    await page.until(() => expect(page.states('a.yaml')).toEqual(['applied']));
    expect(page.file('a.yaml').diagnostics).toEqual([]);
  });

  test(
    'a Service under another name that keeps its node port: the old one goes first, and both ' +
      'are said before',
    async () => {
      const fixed = service.replace(
        '  ports:\n  - port: 80\n',
        '  type: NodePort\n  ports:\n  - port: 80\n    nodePort: 30123\n',
      );
      await open(['service.yaml', fixed]);
      page.type('service.yaml', fixed.replace('name: shop', 'name: store'));
      await page.until(() =>
        expect(page.file('service.yaml')).toMatchObject({
          waiting: true,
          willMake: [{ kind: 'Service', name: 'store' }],
          willDelete: [{ kind: 'Service', name: 'shop' }],
          documents: [{ state: 'waiting', why: 'identity' }],
        }),
      );
      await page.apply('service.yaml');
      await page.until(() => expect(page.states('service.yaml')).toEqual(['applied']));
      expect(page.objects('Service').map((o) => o.metadata.name)).toEqual(
        expect.not.arrayContaining(['shop']),
      );
    },
  );

  test('what is to take its place is refused for something else: the old one stays', async () => {
    const fixed = service.replace(
      '  ports:\n  - port: 80\n',
      '  type: NodePort\n  ports:\n  - port: 80\n    nodePort: 30124\n',
    );
    await open(['service.yaml', fixed]);
    page.type(
      'service.yaml',
      fixed.replace('name: shop', 'name: store').replace('type:', 'kidn: x\n  type:'),
    );
    await page.until(() => expect(page.file('service.yaml').waiting).toBe(true));
    await page.apply('service.yaml');
    await page.until(() =>
      expect(page.file('service.yaml').diagnostics[0]?.message).toContain(
        'unknown field "spec.kidn"',
      ),
    );
    expect(selector()).toEqual({ app: 'shop' });
  });

  test('an object that is only half typed is no error', async () => {
    await open(['a.yaml', '']);
    const half = 'apiVersion: v1\nkin';
    page.type('a.yaml', `${half}d: Service\n`, half.length);
    await page.until(() => expect(page.states('a.yaml')).toEqual(['unfinished']));
    expect(page.file('a.yaml').diagnostics).toEqual([]);
    await page.apply('a.yaml');
    await page.until(() =>
      expect(page.file('a.yaml').diagnostics[0]?.message).toContain('metadata'),
    );
  });

  test('files of a link say what the one who typed them saw', async () => {
    const bad = [
      service.replace('port: 80', 'prot: 80'),
      service.replace('port: 80', 'port: x'),
      `${service}---\nkind: {\n`,
      service.replace('  name: shop', '  name: SHOP'),
    ];
    for (const text of bad) {
      await open(['a.yaml', '']);
      page.type('a.yaml', text, text.length - 1);
      await page.until(() => expect(page.file('a.yaml').diagnostics).toHaveLength(1));
      const sender = page.file('a.yaml').diagnostics;
      const { value } = (await page.ask((id) => ({ type: 'share', id }))) as {
        value: { fragment: string };
      };
      await page.open({ link: value.fragment });
      await page.until(() => expect(page.file('a.yaml').diagnostics).toEqual(sender));
      expect(sender[0]!.line).toBeGreaterThan(1);
    }
  });
});

describe('closing a file', () => {
  test('asks, and can be taken back', async () => {
    await open(['service.yaml', service], ['b.yaml', deployment]);
    page.engine.handle({ type: 'remove-file', path: 'service.yaml' });
    await page.until(() =>
      expect(page.file('service.yaml')).toMatchObject({
        leaving: true,
        waiting: true,
        willDelete: [{ name: 'shop' }],
        text: service,
      }),
    );
    page.engine.handle({ type: 'keep-file', path: 'service.yaml' });
    await page.until(() =>
      expect(page.file('service.yaml')).toMatchObject({
        leaving: false,
        waiting: false,
        willDelete: [],
      }),
    );
    page.engine.handle({ type: 'remove-file', path: 'service.yaml' });
    await page.until(() => expect(page.file('service.yaml').leaving).toBe(true));
    await page.apply('service.yaml');
    await page.until(() => expect(page.file('service.yaml')).toBeUndefined());
    expect(selector()).toBeUndefined();
  });
  test('with text that made nothing asks as well; an empty one goes at once', async () => {
    await open(['a.yaml', '# notes\n'], ['b.yaml', '']);
    page.engine.handle({ type: 'remove-file', path: 'b.yaml' });
    await page.until(() => expect(page.file('b.yaml')).toBeUndefined());
    page.engine.handle({ type: 'remove-file', path: 'a.yaml' });
    await page.until(() =>
      expect(page.file('a.yaml')).toMatchObject({ leaving: true, text: '# notes\n' }),
    );
  });
});

describe('the editor’s files lie in the terminal’s home', () => {
  test('as they are now', async () => {
    await open(['service.yaml', service]);
    expect(await page.run('cat service.yaml')).toBe(service.trimEnd());
    page.type('service.yaml', service.replace('port: 80', 'port: 81'));
    await page.until(() => expect(page.states('service.yaml')).toEqual(['applied']));
    expect(await page.run('grep port: service.yaml')).toBe('  - port: 81');
    expect(await page.run('kubectl apply -f service.yaml')).toBe('service/shop unchanged');
    page.engine.handle({ type: 'add-file', path: 'new.yaml', text: deployment });
    await page.until(() => expect(page.states('new.yaml')).toEqual(['applied']));
    expect(await page.run('kubectl get -f new.yaml -o name')).toBe('deployment.apps/shop');
  });
  test('what the terminal writes into one of them shows in its tab, and waits to be applied', async () => {
    await open(['service.yaml', service]);
    await page.run(`sed -i 's/app: shop/app: store/' service.yaml`);
    const written = service.replace('app: shop', 'app: store');
    await page.until(() =>
      expect(page.file('service.yaml')).toMatchObject({
        text: written,
        documents: [{ state: 'waiting', why: 'terminal' }],
      }),
    );
    expect(selector()).toEqual({ app: 'shop' });
    expect(await page.run('kubectl apply -f service.yaml')).toBe('service/shop configured');
    await page.until(() => expect(page.states('service.yaml')).toEqual(['applied']));
    expect(page.file('service.yaml').waiting).toBe(false);
  });
  test('a file that the terminal removes goes from the tabs, what it made stays', async () => {
    await open(['service.yaml', service], ['b.yaml', deployment]);
    await page.run('rm service.yaml');
    await page.until(() => expect(page.file('service.yaml')).toBeUndefined());
    expect(selector()).toEqual({ app: 'shop' });
  });
});
