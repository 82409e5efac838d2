import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Drafts } from './drafts.ts';
import { linkName } from './link-name.ts';
import { memoryStorage } from './memory-storage.test-kit.ts';

const files = (text: string) => [{ path: 'a.yaml', text }];
const open = (storage: Storage, full: () => void = () => undefined) => new Drafts(storage, full);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what was kept', () => {
  test.each([
    ['null'],
    ['{"a":1}'],
    ['[{"path":1,"text":""}]'],
    ['[{"path":"","text":""}]'],
    ['[{"path":"a","text":1}]'],
    ['[{"path":"a","text":""},{"path":"a","text":"x"}]'],
    ['['],
    ['[null]'],
    ['""'],
  ])('that is no list of files counts as nothing and is left where it is: %s', (kept) => {
    const storage = memoryStorage();
    storage.all.set('kubeground/1/draft/welcome', kept);
    const drafts = open(storage);
    expect(drafts.read('welcome')).toBeUndefined();
    drafts.keep('welcome', undefined);
    drafts.flush();
    expect(storage.all.get('kubeground/1/draft/welcome')).toBe(kept);
  });
  test('by an earlier version is taken over, but not in the place of what is there', () => {
    const former = JSON.stringify({ scenario: 'tutorial', files: files('old') });
    const storage = memoryStorage();
    storage.all.set('kubeground/files/1', former);
    const drafts = open(storage);
    expect([drafts.last(), drafts.read('tutorial')]).toEqual(['tutorial', files('old')]);
    expect(storage.all.has('kubeground/files/1')).toBe(false);
    const newer = memoryStorage();
    newer.all.set('kubeground/files/1', former);
    newer.all.set('kubeground/1/last', 'welcome');
    newer.all.set('kubeground/1/draft/tutorial', JSON.stringify(files('new')));
    const again = open(newer);
    expect([again.last(), again.read('tutorial')]).toEqual(['welcome', files('new')]);
  });
  test.each(['null', '[]', '{"scenario":1,"files":[]}', '{"scenario":"a","files":[1]}', '{'])(
    'by an earlier version in a form that is not known is left: %s',
    (former) => {
      const storage = memoryStorage();
      storage.all.set('kubeground/files/1', former);
      open(storage);
      expect([...storage.all]).toEqual([['kubeground/files/1', former]]);
    },
  );
});

describe('keeping', () => {
  test('is done soon, once, and can be read before', () => {
    const storage = memoryStorage();
    const drafts = open(storage);
    drafts.keep('welcome', files('one'));
    drafts.keep('welcome', files('two'));
    expect(drafts.read('welcome')).toEqual(files('two'));
    vi.advanceTimersByTime(499);
    expect(storage.all.size).toBe(0);
    vi.advanceTimersByTime(1);
    expect(storage.all.get('kubeground/1/draft/welcome')).toBe(JSON.stringify(files('two')));
    expect(open(storage).last()).toBe('welcome');
    drafts.keep('welcome', undefined);
    drafts.flush();
    expect(storage.all.has('kubeground/1/draft/welcome')).toBe(false);
  });
  test('a link is beside local work, not in its place', () => {
    const drafts = open(memoryStorage());
    drafts.keep('tutorial', files('mine'));
    drafts.keep(linkName('#s/0.a'), files('theirs'));
    drafts.flush();
    expect(drafts.last()).toBe('tutorial');
    expect(drafts.read(linkName('#s/0.a'))).toEqual(files('theirs'));
  });
  test('storage that is forbidden or full ends nothing, and full is said', () => {
    const full = vi.fn();
    const drafts = open(memoryStorage(true), full);
    expect([drafts.last(), drafts.read('a'), drafts.opening(), drafts.lost()]).toEqual([
      undefined,
      undefined,
      false,
      0,
    ]);
    drafts.keep('a', files('x'));
    drafts.flush();
    drafts.begin();
    drafts.finish();
    drafts.lose(1);
    expect(full).toHaveBeenCalledOnce();
  });
  test('links have names of their own', () => {
    expect(new Set(['#s/0.a', '#s/0.b', '#s/0.ab', '#s/0.ba'].map(linkName)).size).toBe(4);
    expect(linkName('#s/0.a')).toBe('link vys69xdu7oxr');
  });
});

describe('a page that is left while it opens', () => {
  test.each([
    ['at once: that was not what brought it down', 4_999, false],
    ['after long: that was giving up on it', 5_000, true],
  ])('%s', (_what, ms, opening) => {
    const storage = memoryStorage();
    const drafts = open(storage);
    drafts.begin();
    expect(open(storage).opening()).toBe(true);
    vi.advanceTimersByTime(ms);
    drafts.leave();
    expect(open(storage).opening()).toBe(opening);
  });
  test('once it has opened, it has', () => {
    const storage = memoryStorage();
    const drafts = open(storage);
    drafts.begin();
    drafts.finish();
    drafts.leave();
    expect(open(storage).opening()).toBe(false);
  });
});

test.each([
  [3, 3],
  [0, 0],
])('%d things done beside the files are known at the next visit', (count, known) => {
  const storage = memoryStorage();
  storage.all.set('kubeground/1/lost', '7');
  open(storage).lose(count);
  expect(open(storage).lost()).toBe(known);
  storage.all.set('kubeground/1/lost', 'nonsense');
  expect(open(storage).lost()).toBe(0);
});
