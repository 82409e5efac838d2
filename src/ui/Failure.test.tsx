// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditorFile, PlaygroundState } from '../session/playground.ts';
import { mount, type Mounted } from './dev/mount.test-kit.tsx';
import { Failure, Notice } from './Failure.tsx';

let page: Mounted;
afterEach(() => page.unmount());
const set = (state: Partial<PlaygroundState>) =>
  act(async () => page.playground.store.setState(state));

describe('a one-off message', () => {
  beforeEach(async () => {
    page = await mount(<Notice />);
  });
  it.each([
    ['too-large', { size: '2 kB' }, 'This text is too large (2 kB). Nothing was applied.'],
    ['never-heard-of', { a: 'x', b: 'y' }, 'never-heard-of x y'],
  ])('%s', async (code, params, said) => {
    await set({ notice: { id: 1, code, params } });
    expect(page.find('.notice p')?.textContent).toBe(said);
    await page.click('.notice .x');
    expect([page.calls, page.find('.notice')]).toEqual([['dismissNotice'], null]);
  });
  it.each([
    ['restore-files', 'Put them back', 'restoreFiles'],
    ['fresh-start', 'From the beginning', 'startFresh'],
  ] as const)('%s: %s', async (action, words, call) => {
    await set({ notice: { id: 1, code: 'set-aside', params: {}, action } });
    expect(page.find('.notice-act')?.textContent).toBe(words);
    await page.click('.notice-act');
    expect(page.calls).toEqual(['dismissNotice', call]);
  });
});

describe('when it cannot go on', () => {
  beforeEach(async () => {
    page = await mount(<Failure />);
  });
  it('says why, and starts again', async () => {
    expect(page.find('.failure')).toBeNull();
    await set({ phase: 'failed', failure: { code: 'worker', message: 'boom' } });
    expect(page.find('#fail-say')?.textContent?.trim()).toBe(
      'The part that runs the cluster ended.',
    );
    await page.click('.failure .primary');
    expect(page.calls).toEqual(['startAgain']);
  });
  it('what it has no word for went wrong all the same', async () => {
    await set({ phase: 'failed', failure: { code: 'odd', message: 'boom' } });
    expect(page.find('#fail-say')?.textContent?.trim()).toBe('Something went wrong.');
  });
  it('shows the person’s own files, and neither live objects nor empty ones', async () => {
    const shared = {
      revision: 1,
      edits: 0,
      diagnostics: [],
      documents: [],
      waiting: false,
      leaving: false,
    };
    const manifest = (path: string, text: string): EditorFile => ({
      ...shared,
      kind: 'manifest',
      path,
      text,
      willDelete: [],
      willMake: [],
    });
    const object = { apiVersion: 'v1', kind: 'Pod', name: 'p' };
    const live: EditorFile = { ...shared, kind: 'live', path: 'live:Pod', text: 'x', object };
    await set({
      phase: 'failed',
      failure: { code: 'page', message: 'boom' },
      files: [manifest('a.yaml', 'kind: Pod'), manifest('b.yaml', ' \n'), live],
    });
    expect(page.find('#fail-say')?.textContent).toContain('Your files are kept:');
    expect(page.all('.failure-file summary').map(({ textContent }) => textContent)).toEqual([
      'a.yaml',
    ]);
  });
});
