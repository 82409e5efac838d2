import { describe, expect, it } from 'vitest';
import { baseName, kindOf, list, makeDir, parentOf, remove, resolve, walk, write } from './fs.ts';
import type { Tree } from './state.ts';

const tree = (files: Record<string, string> = {}): Tree => ({
  files,
  dirs: { '/tmp': true },
  times: {},
  modes: {},
});

describe('resolve', () => {
  it.each([
    ['/', 'a', '/a'],
    ['/x/y', '../z', '/x/z'],
    ['/x', '/abs', '/abs'],
    ['/x', './a/./b', '/x/a/b'],
    ['/', '../..', '/'],
    ['/x', '', '/x'],
    ['/x', 'a//b/', '/x/a/b'],
  ])('%s and %s', (cwd, path, whole) => {
    expect(resolve(cwd, path)).toBe(whole);
  });
});

describe('names of a path', () => {
  it.each([
    ['/a/b', '/a', 'b'],
    ['/a', '/', 'a'],
    ['/a/b/c', '/a/b', 'c'],
  ])('%s', (path, parent, base) => {
    expect([parentOf(path), baseName(path)]).toEqual([parent, base]);
  });
});

describe('kindOf', () => {
  it.each([
    ['/a/f', 'file'],
    ['/a', 'directory'],
    ['/tmp', 'directory'],
    ['/', 'directory'],
    ['/dev', 'directory'],
    ['/dev/null', 'device'],
    ['/a/', undefined],
    ['/ab', undefined],
    ['/nope', undefined],
  ])('%s', (path, kind) => {
    expect(kindOf(tree({ '/a/f': '', '/abc/g': '' }), path)).toBe(kind);
  });
});

describe('list', () => {
  it('names what lies in a directory once, sorted', () => {
    const files = { '/d/b/x': '', '/d/b/y': '', '/d/a': '', '/other': '' };
    expect(list(tree(files), '/d')).toEqual(['a', 'b']);
    expect(list(tree(files), '/')).toEqual(['d', 'other', 'tmp']);
    expect(list(tree(), '/dev')).toContain('null');
    expect(list(tree(files), '/nope')).toEqual([]);
  });
});

describe('write', () => {
  it.each([
    ['/tmp/f', undefined],
    ['/f', undefined],
    ['/tmp', 'Is a directory'],
    ['/nope/f', 'No such file or directory'],
    ['/tmp/file/f', 'Not a directory'],
    ['/dev/null', undefined],
  ])('%s', (path, error) => {
    const files = tree({ '/tmp/file': 'x' });
    expect(write(files, path, 'text', 7)).toBe(error);
    const isWritten = error === undefined && path !== '/dev/null';
    expect(files.files[path]).toBe(isWritten ? 'text' : undefined);
    expect(files.times[path]).toBe(isWritten ? 7 : undefined);
  });
});

describe('remove', () => {
  it('takes all that lies in a directory, and leaves its parent', () => {
    const files = tree({ '/d/a': '1', '/d/s/b': '2', '/dd': '3' });
    files.times['/d/a'] = 1;
    files.modes['/d/a'] = 0o600;
    remove(files, '/d');
    expect(files).toEqual({ files: { '/dd': '3' }, dirs: { '/tmp': true }, times: {}, modes: {} });
  });
  it('of the last file leaves the directory', () => {
    const files = tree({ '/d/a': '1' });
    remove(files, '/d/a');
    expect(kindOf(files, '/d')).toBe('directory');
  });
});

describe('walk', () => {
  it('goes through all paths below, parents first', () => {
    const files = tree({ '/d/b/x': '', '/d/a': '' });
    makeDir(files, '/d/c', 3);
    expect(walk(files, '/d')).toEqual(['/d', '/d/a', '/d/b', '/d/b/x', '/d/c']);
    expect(files.times['/d/c']).toBe(3);
    expect(walk(files, '/d/a')).toEqual(['/d/a']);
  });
});
