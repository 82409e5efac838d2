import { expect, test } from 'vitest';
import type { KubeObject } from '../../../schema/objects.ts';
import { serve } from '../../manifests/against.test-kit.ts';

const shop: KubeObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'shop' },
  data: { hours: '9-17' },
};
const COPY = 'A copy of your changes has been stored to "FILE"\n';
const INVALID = `error: configmaps "shop" is invalid\n${COPY}error: Edit cancelled, no valid changes were saved.\n`;

/** An editor that changes the text when it is opened for the first time. */
const once = (change: (text: string) => string): ((text: string) => string) => {
  let opened = 0;
  return (text) => (opened++ === 0 ? change(text) : text);
};
const to =
  (from: string | RegExp, text: string) =>
  (before: string): string =>
    before.replace(from, text);

// What a real kubectl prints.
test.each<[string, (text: string) => string | number, string, number]>([
  ['a value', once(to('9-17', '8-12')), 'configmap/shop edited\n', 0],
  ['nothing', (text) => text, 'Edit cancelled, no changes made.\n', 0],
  ['a comment', once((text) => `# later\n${text}`), 'Edit cancelled, no changes made.\n', 0],
  [
    'the form only',
    once(to('hours: 9-17', '"hours": "9-17"')),
    'Edit cancelled, no changes made.\n',
    0,
  ],
  ['a wrong type', once(to('9-17', '[9]')), INVALID, 1],
  ['a broken file', once(to('data:', 'data: {')), INVALID, 1],
  ['an empty file', once(() => ''), INVALID, 1],
  ['an unknown field, again and again', to(/^data:/m, 'shop: 1\ndata:'), INVALID, 1],
  [
    'the name',
    once(to('name: shop', 'name: store')),
    `${COPY}error: At least one of apiVersion, kind and name was changed\n`,
    1,
  ],
  [
    'the kind',
    once(to('ConfigMap', 'Secret')),
    `${COPY}error: At least one of apiVersion, kind and name was changed\n`,
    1,
  ],
  [
    'the resource version',
    once(to(/resourceVersion: .*/, 'resourceVersion: "1"')),
    'error: configmaps "shop" could not be patched: Operation cannot be fulfilled on ' +
      'configmaps "shop": the object has been modified; please apply your changes to the ' +
      'latest version and try again\n' +
      'You can run `kubectl replace -f FILE` to try this update again.\n',
    1,
  ],
  ['an editor that fails', () => 1, 'error: there was a problem with the editor "vi"\n', 1],
  ['an editor that is not there', () => 127, 'error: unable to launch the editor "vi"\n', 1],
])('kubectl edit: %s', async (_what, editor, out, code) => {
  const server = serve();
  server.ask('POST', shop, shop);
  const ran = await server.kubectl(['edit', 'cm/shop'], {}, editor);
  expect([ran.out.replace(/\/tmp\/kubectl-edit-\d+\.yaml/g, 'FILE'), ran.code]).toEqual([
    out,
    code,
  ]);
});

test('what was refused is shown above the file', async () => {
  const server = serve();
  server.ask('POST', shop, shop);
  let shown = '';
  await server.kubectl(['edit', 'cm/shop'], {}, (text) => {
    shown = text;
    return text.replace('9-17', '[9]');
  });
  expect(shown).toContain(
    '# reopened with the relevant failures.\n#\n# configmaps "shop" was not valid:\n# * ',
  );
});
test.each([
  [
    ['edit', 'cm/shop', '-o', 'name'],
    'error: unable to match a printer suitable for the output format "name", allowed formats are: json,kyaml,yaml\n',
  ],
  [
    ['edit', 'cm', '-l', 'a=b'],
    "error: unknown shorthand flag: 'l' in -l\nSee 'kubectl edit --help' for usage.\n",
  ],
  [['edit', 'cm/none'], 'Error from server (NotFound): configmaps "none" not found\n'],
])('%j', async (argv, out) => {
  const server = serve();
  server.ask('POST', shop, shop);
  expect(await server.kubectl(argv)).toEqual({ out, code: 1 });
});
test('several objects as a list', async () => {
  const server = serve();
  const store = { ...shop, metadata: { name: 'store' } };
  for (const object of [shop, store]) {
    server.ask('POST', object, object);
  }
  const ran = await server.kubectl(
    ['edit', 'cm', 'shop', 'store'],
    {},
    once((text) => text.replaceAll('9-17', '8-12')),
  );
  expect(ran).toEqual({ out: 'configmap/shop edited\nconfigmap/store edited\n', code: 0 });
});
