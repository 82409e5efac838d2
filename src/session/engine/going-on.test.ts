import { afterEach, beforeAll, expect, test } from 'vitest';
import { startEngine } from './engine.test-kit.ts';
import { loaders } from '../modules.ts';

beforeAll(async () => {
  await Promise.all([loaders.kubectl(), loaders.workbench(), loaders.modules.posix()]);
}, 60_000);

const topology = (nodes: number) =>
  `apiVersion: kubeground.dev/v1\nkind: Cluster\nmetadata: {name: c}\nspec:\n  nodes:\n` +
  Array.from(
    { length: nodes },
    (_, n) =>
      `  - {name: n${n}, address: 10.9.0.${n + 1}, podCIDR: 10.44.${n}.0/24` +
      `${n === 0 ? ', roles: [control-plane]' : ''}}\n`,
  ).join('');
const map = (name: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {said: ${value}}\n`;
let page: ReturnType<typeof startEngine>;
afterEach(() => page?.engine.close());

async function desk() {
  page = startEngine();
  await page.open({
    name: 'local',
    files: [
      { path: 'c.yaml', text: topology(1) },
      { path: 'm.yaml', text: map('m', 'old') },
    ],
  });
  await page.until(() => {
    expect(page.objects('Node')).toHaveLength(1);
    expect(page.states('m.yaml')).toEqual(['applied']);
  });
}

for (const [what, ask] of [
  [
    'another topology',
    () => {
      page.type('c.yaml', topology(2));
      return page.apply('c.yaml');
    },
  ],
  ['starting again', () => page.ask((id) => ({ type: 'start-again', id }))],
] as const) {
  test(`${what}: what is typed meanwhile stays, is applied, and is what the page shows`, async () => {
    await desk();
    const resets = page.batches.filter((b) => b.reset).length;
    const asked = ask();
    // Keys go on while the new cluster is made, and after it is there.
    let last = '';
    for (let n = 0; n < 400 && page.batches.filter((b) => b.reset).length === resets; n++) {
      page.type('m.yaml', (last = map('m', `typed-${n}`)));
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
    }
    page.type('m.yaml', (last += '# the last words\n'));
    await asked;
    await page.until(() => {
      expect(page.batches.filter((b) => b.reset).length).toBeGreaterThan(resets);
      expect(page.file('m.yaml').text).toBe(last);
      expect(page.states('m.yaml')).toEqual(['applied']);
    });
    expect(await page.run('kubectl get configmap m -o jsonpath={.data.said}')).toBe(
      /said: (\S+)}/.exec(last)![1],
    );
    expect(await page.run('cat m.yaml')).toBe(last.trimEnd());
  }, 30_000);
}

test('keys that were on their way into the files of another run are none of this one’s', async () => {
  await desk();
  const run = page.batches.findLast((b) => b.reset)!.reset!.run;
  await page.open({ name: 'local', files: [{ path: 'm.yaml', text: map('m', 'other') }] });
  page.engine.handle({
    type: 'change-file',
    path: 'm.yaml',
    text: map('m', 'stray'),
    caret: 0,
    edit: 9,
    run,
  });
  await page.until(() => expect(page.states('m.yaml')).toEqual(['applied']));
  expect(await page.run('cat m.yaml')).toContain('other');
}, 30_000);

test('lines that end as on Windows: places and edits of the editor are of the text that it shows', async () => {
  page = startEngine();
  const windows = `# one\r\n# two\r\napiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: A_B}\r\n`;
  await page.open({ name: 'local', files: [{ path: 'w.yaml', text: windows }] });
  const shown = windows.replaceAll('\r\n', '\n');
  await page.until(() =>
    expect(page.file('w.yaml')).toMatchObject({
      text: shown,
      documents: [{ from: 0, state: 'invalid' }],
    }),
  );
  const [problem] = page.file('w.yaml').diagnostics;
  expect(shown.slice(problem!.from, problem!.to)).toContain('A_B');
  await page.run(
    "printf 'apiVersion: v1\\r\\nkind: ConfigMap\\r\\nmetadata: {name: late}\\r\\n' > w.yaml; echo",
  );
  await page.until(() =>
    expect(page.file('w.yaml').text).toBe(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: late}\n',
    ),
  );
}, 30_000);

test('a terminal that opens after a file was typed in has its prompt', async () => {
  page = startEngine();
  await page.open({ name: 'local', files: [{ path: 'm.yaml', text: map('m', 'old') }] });
  page.type('m.yaml', map('m', 'new'));
  await page.until(() => expect(page.states('m.yaml')).toEqual(['applied']));
  page.engine.handle({ type: 'open-terminal', terminal: 'late', place: { kind: 'machine' } });
  await page.until(() =>
    expect(page.state().terminals).toMatchObject([{ id: 'late', busy: false, prompt: '$ ' }]),
  );
}, 30_000);

test('an object that two files describe: the one that no longer says what runs names the other', async () => {
  page = startEngine();
  await page.open({ name: 'local', files: [{ path: 'one.yaml', text: map('m', 'old') }] });
  await page.until(() => expect(page.states('one.yaml')).toEqual(['applied']));
  page.engine.handle({ type: 'add-file', path: 'two.yaml', text: map('m', 'new') });
  await page.until(() => {
    expect(page.states('two.yaml')).toEqual(['applied']);
    expect(page.file('one.yaml').documents).toMatchObject([
      { state: 'differs', by: { who: 'file', name: 'two.yaml' } },
    ]);
  });
}, 30_000);
