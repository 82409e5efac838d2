// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { mount, type Mounted } from '../dev/mount.test-kit.tsx';
import type { Diagnostic, DocumentState, Manifest } from '../../session/playground.ts';
import { Footer } from './Footer.tsx';

const web = { apiVersion: 'v1', kind: 'Service', name: 'web' };
const file = (more: Partial<Manifest>): Manifest => ({
  kind: 'manifest',
  path: 'web.yaml',
  text: 'kind: Service',
  revision: 1,
  edits: 0,
  diagnostics: [],
  documents: [],
  willDelete: [],
  willMake: [],
  waiting: false,
  leaving: false,
  ...more,
});
const stateOf = (more: Partial<DocumentState>): DocumentState => ({
  from: 0,
  to: 13,
  line: 1,
  ref: web,
  state: 'applied',
  ...more,
});
const error: Diagnostic = {
  severity: 'error',
  from: 0,
  to: 4,
  line: 3,
  message: 'The Service "web" is invalid: spec.ports: Required value',
  fixes: [],
};

let footer: Mounted;
afterEach(() => footer.unmount());
const shown = async (more: Partial<Manifest>) => {
  footer = await mount(<Footer file={file(more)} />);
};
const notes = () => footer.all('.editor-note').map(({ dataset }) => dataset['testid']);
const said = () => footer.all('.editor-message, .editor-say').map((line) => line.textContent);

describe('below the text', () => {
  it('nothing where all is well', async () => {
    await shown({ documents: [stateOf({})] });
    expect(notes()).toEqual([]);
  });
  it('what is wrong, and the whole message for whoever asks', async () => {
    await shown({ diagnostics: [error] });
    expect(notes()).toEqual(['editor-problem']);
    expect(said()).toEqual([
      'Line 3: spec.ports: Required value',
      'The cluster keeps the last good state.',
      error.message,
    ]);
  });
  it('a warning is no problem', async () => {
    await shown({ diagnostics: [{ ...error, severity: 'warning' }] });
    expect(notes()).toEqual([]);
  });
  it('what can be done about it, by a command', async () => {
    const command = 'kubectl delete service web';
    await shown({ diagnostics: [{ ...error, fixes: [{ code: 'recreate', command }] }] });
    await footer.click('[data-fix="recreate"]');
    expect(footer.calls).toEqual([`run "${command}"`]);
  });
  it.each<[string, Partial<Manifest>, string]>([
    ['makes', { willMake: [web] }, 'This makes Service/web'],
    ['deletes', { willDelete: [web] }, 'This deletes Service/web'],
    [
      'replaces',
      { willMake: [{ ...web, name: 'new' }], willDelete: [web] },
      'This makes Service/new and deletes Service/web',
    ],
  ])('what waits: %s', async (_, more, words) => {
    await shown({ ...more, waiting: true });
    expect(said()).toEqual([words]);
    await footer.click('.editor-note button');
    expect(footer.calls).toEqual(['applyFile "web.yaml"']);
  });
  it('why it waits, and because of whom', async () => {
    const by = { who: 'terminal', name: '' } as const;
    await shown({
      waiting: true,
      documents: [stateOf({ state: 'waiting', why: 'differs', by })],
    });
    expect(said()).toEqual([
      'Service/web waits for Ctrl-Enter: it would put back what was changed elsewhere. ' +
        '(you, in the terminal)',
    ]);
  });
  it.each([
    ['differs', 'Service/web was changed by hpa. The file no longer says what runs.', 'Take into'],
    ['gone', 'Service/web was deleted by hpa.', 'Take out of'],
  ] as const)('%s: who did it, and what can be done', async (state, words, take) => {
    const by = { who: 'component', name: 'hpa' } as const;
    await shown({ documents: [stateOf({ state, by })] });
    expect([notes(), said()]).toEqual([['editor-elsewhere'], [words]]);
    const [again, into] = footer.all('.editor-note button');
    expect(into?.textContent).toBe(`${take} the file`);
    await footer.click(again);
    await footer.click(into);
    expect(footer.calls).toEqual(['applyFile "web.yaml"', 'takeIntoFile "web.yaml"']);
  });
  it('a component without a name is someone else', async () => {
    const by = { who: 'component', name: '' } as const;
    await shown({ documents: [stateOf({ state: 'gone', by })] });
    expect(said()).toEqual(['Service/web was deleted by someone else.']);
  });
  it('kinds on which nothing acts, each once', async () => {
    const ref = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' };
    await shown({ documents: [stateOf({ ref }), stateOf({ ref: { ...ref, name: 'b' } })] });
    expect([notes(), said()]).toEqual([
      ['editor-stored'],
      ['StatefulSet is stored, but makes no Pods here yet.'],
    ]);
  });
  it.each([
    [[web], 'Closing web.yaml deletes Service/web.'],
    [[], 'Closing web.yaml discards its text.'],
  ])('a file that is closed: %j', async (willDelete, words) => {
    await shown({ leaving: true, waiting: true, willDelete });
    expect([notes(), said()]).toEqual([['editor-closing'], [words]]);
    const [yes, no] = footer.all('.editor-note button');
    await footer.click(no);
    await footer.click(yes);
    expect(footer.calls).toEqual(['keepFile "web.yaml"', 'applyFile "web.yaml"']);
  });
});
