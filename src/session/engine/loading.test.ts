import { afterEach, describe, expect, test, vi } from 'vitest';
import { loaders } from '../modules.ts';
import { LoadFailed } from '../persistently.ts';
import type { FromEngine, ToEngine } from '../protocol/messages.ts';
import { startEngine } from './engine.test-kit.ts';

let page: ReturnType<typeof startEngine>;
afterEach(() => {
  page.engine.close();
  vi.restoreAllMocks();
});

/** A loader that fails `times` times before it is the real one. Gives back how to let it go. */
function missing<K extends string>(
  where: Record<K, (...args: never[]) => Promise<unknown>>,
  name: K,
  times = Infinity,
  Failed = LoadFailed,
): () => void {
  const real = where[name];
  let left = times;
  vi.spyOn(where as Record<string, () => Promise<unknown>>, name).mockImplementation(
    (...args: never[]) => (left-- > 0 ? Promise.reject(new Failed('offline')) : real(...args)),
  );
  return () => {
    left = 0;
  };
}
const said = () => page.batches.map((batch) => batch.notice?.code);
const refused = { type: 'refused', code: 'chunk', message: 'offline' };
const map = (name: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {said: ${value}}\n`;
const local = (text: string, hold = false) => ({
  name: 'local',
  files: [{ path: 'm.yaml', text }],
  ...(hold ? { hold } : {}),
});
const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: main, image: nginx, readinessProbe: {httpGet: {path: /, port: 80}}}
`;

describe('a scenario whose code does not arrive', () => {
  test('for ever: whoever asked hears it, and another one opens', async () => {
    page = startEngine();
    missing(loaders, 'scenario');
    expect(await page.open({ builtin: 'tutorial' })).toMatchObject(refused);
    vi.restoreAllMocks();
    expect(await page.open({ builtin: 'tutorial' })).toMatchObject({ type: 'answer' });
  });
  test('the one that is opened first needs none', async () => {
    page = startEngine();
    for (const name of ['parse', 'link', 'culprits', 'workbench', 'kubectl'] as const)
      missing(loaders, name);
    for (const name of Object.keys(loaders.modules) as (keyof typeof loaders.modules)[])
      missing(loaders.modules, name);
    expect(await page.open({ builtin: 'welcome' })).toMatchObject({ type: 'answer' });
    await page.until(() => expect(said()).toContain('chunk'));
  });
  test('files that are only shown need none', async () => {
    page = startEngine();
    missing(loaders, 'parse');
    missing(loaders.modules, 'apiserver');
    expect(await page.open(local(map('m', 'a')))).toMatchObject(refused);
    expect(await page.open(local(map('m', 'a'), true))).toMatchObject({ type: 'answer' });
    expect(page.file('m.yaml').text).toBe(map('m', 'a'));
  });
});

describe('while the workbench does not arrive', () => {
  const asks: [string, (id: number) => ToEngine][] = [
    ['complete', (id) => ({ type: 'complete', id, terminal: 't', line: 'ku', cursor: 2 })],
    ['apply-file', (id) => ({ type: 'apply-file', id, path: 'service.yaml' })],
    [
      'trace',
      (id) => ({
        type: 'trace',
        id,
        from: { kind: 'machine' },
        call: { kind: 'dns', name: 'a', type: 'A' },
      }),
    ],
  ];
  test.each(asks)('%s is refused, not left waiting', async (_what, ask) => {
    page = startEngine();
    missing(loaders, 'workbench');
    await page.open({ builtin: 'welcome' });
    expect(await page.ask(ask)).toMatchObject(refused);
    await page.until(() => expect(said()).toContain('chunk'));
  });
  test('it is tried again, and what was done meanwhile is done then, in order', async () => {
    page = startEngine();
    const arrives = missing(loaders, 'workbench');
    await page.open({ builtin: 'welcome' });
    await page.until(() => expect(said()).toContain('chunk'));
    page.engine.handle({ type: 'open-terminal', terminal: 't', place: { kind: 'machine' } });
    page.engine.handle({ type: 'add-file', path: 'm.yaml', text: map('m', 'first') });
    page.engine.handle({
      type: 'change-file',
      path: 'm.yaml',
      text: map('m', 'second'),
      caret: map('m', 'second').length,
      edit: 1,
    });
    page.engine.handle({ type: 'enter', terminal: 't', line: 'cat m.yaml' });
    arrives();
    await page.until(() => expect(page.states('m.yaml')).toEqual(['applied']));
    expect(await page.run('kubectl get configmap m -o jsonpath={.data.said}')).toBe('second');
    expect(page.state().terminals[0]!.lines.map((line) => line.text)).toContain(
      'data: {said: second}',
    );
  });
  test('the engine says that it lives', async () => {
    page = startEngine();
    missing(loaders, 'workbench');
    await page.open({ builtin: 'welcome' });
    expect(await page.ask((id) => ({ type: 'ping', id }))).toMatchObject({
      type: 'answer',
    });
  });
});

describe('code that is missing in the middle of a run', () => {
  test('kubectl, when the editor applies: said, tried again, and applied without another key press', async () => {
    page = startEngine();
    await page.open(local(map('m', 'old')));
    await page.until(() => expect(page.states('m.yaml')).toEqual(['applied']));
    missing(loaders, 'kubectl', 2);
    page.type('m.yaml', map('m', 'new'));
    await page.until(() => expect(said()).toContain('chunk'));
    await page.until(() => expect(page.states('m.yaml')).toEqual(['applied']));
    expect(await page.run('kubectl get configmap m -o jsonpath={.data.said}')).toBe('new');
    // It knows again which writes are its own and which are someone else's.
    await page.run(`kubectl patch configmap m -p '{"data":{"said":"other"}}'`);
    await page.until(() => expect(page.states('m.yaml')).toEqual(['differs']));
  });
  test('kubectl, for ever: whoever asked for it hears so', async () => {
    page = startEngine();
    await page.open(local(map('m', 'old'), true));
    await page.until(() => expect(page.states('m.yaml')).toEqual(['waiting']));
    missing(loaders, 'kubectl');
    expect(await page.apply('m.yaml')).toMatchObject(refused);
    expect(page.heard.some((message) => message.type === 'failed')).toBe(false);
  });
  test('what the cluster needs: time stands still, whoever waits for it hears so, then the run goes on', async () => {
    // A process in which nothing is linked in yet.
    vi.resetModules();
    const kit = await import('./engine.test-kit.ts');
    const fresh = await import('../modules.ts');
    const { LoadFailed: Fresh } = await import('../persistently.ts');
    page = kit.startEngine();
    const arrives = missing(fresh.loaders.modules, 'kubelet', Infinity, Fresh);
    await page.open(local(map('m', 'old')));
    await page.until(() => expect(page.states('m.yaml')).toEqual(['applied']));
    expect(await page.run('true')).toBe('');
    // Probes are code of the kubelet's that is loaded when it is needed.
    page.engine.handle({ type: 'add-file', path: 'web.yaml', text: web });
    await page.until(() => expect(said()).toContain('chunk'));
    const { now } = page.state().clock;
    const answer = page.ask((id) => ({
      type: 'complete',
      id,
      terminal: 't',
      line: 'kubectl get pod ',
      cursor: 16,
    }));
    expect(await answer).toMatchObject(refused);
    expect(page.state().clock.now).toBe(now);
    arrives();
    expect(await page.run('kubectl wait --for=condition=Ready pod --all -o name')).toMatch(
      /^pod\/web-/,
    );
    expect(page.heard.some((message) => message.type === 'failed')).toBe(false);
  });
  test('what a terminal needs: its prompt comes with it, and the graph goes on meanwhile', async () => {
    page = startEngine();
    const arrives = missing(loaders.modules, 'posix');
    await page.open({ builtin: 'welcome' });
    page.engine.handle({ type: 'open-terminal', terminal: 't', place: { kind: 'machine' } });
    await page.until(() => expect(said()).toContain('chunk'));
    const { now } = page.state().clock;
    await page.until(() => expect(page.state().clock.now).toBeGreaterThan(now + 500));
    arrives();
    expect(await page.run('echo here')).toBe('here');
  });
});

test('another run begins while an answer is waited for: it is not waited for any more', async () => {
  page = startEngine();
  await page.open({ builtin: 'welcome' });
  await page.run('true');
  page.engine.handle({ type: 'pause', paused: true });
  const waits = page.ask((id) => ({
    type: 'trace',
    id,
    from: { kind: 'machine' },
    // A packet that nobody answers: the wait of a second and more stands still while paused.
    call: { kind: 'tcp', address: '10.9.9.9', port: 80, data: '', timeoutMs: 5_000 },
  }));
  await page.open({ builtin: 'tutorial' });
  const answer: FromEngine = await waits;
  expect(answer).toMatchObject({ type: 'refused', code: 'ended' });
});
