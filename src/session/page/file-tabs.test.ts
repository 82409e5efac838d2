import { describe, expect, test } from 'vitest';
import type { Diagnostic, DocumentState, EditorFile } from '../playground.ts';
import { typedIn, updatedFile } from './file-tabs.ts';

const problem = (from: number, to: number): Diagnostic => ({
  severity: 'error',
  from,
  to,
  line: 1,
  message: 'no',
  fixes: [],
});
const document = (from: number, to: number, state: DocumentState['state']): DocumentState => ({
  from,
  to,
  line: 1,
  state,
});
const file = (more: object = {}): EditorFile => ({
  kind: 'manifest',
  path: 'a.yaml',
  text: 'a: 1\n---\nb: 2\n',
  revision: 3,
  edits: 5,
  diagnostics: [],
  documents: [],
  willDelete: [],
  willMake: [],
  waiting: false,
  leaving: false,
  ...more,
});

describe('a key press', () => {
  const before = file({
    diagnostics: [problem(0, 1), problem(9, 10)],
    documents: [document(0, 4, 'applied'), document(9, 14, 'applied')],
  });
  test('takes back what was said of the document under the caret, and moves what lies below', () => {
    const after = typedIn(before, 'a: 12\n---\nb: 2\n', 5);
    expect(after).toMatchObject({ text: 'a: 12\n---\nb: 2\n', edits: 6, revision: 3 });
    expect(after.diagnostics).toEqual([problem(10, 11)]);
    expect(after.documents.map(({ state }) => state)).toEqual(['applying', 'applied']);
  });
  test('leaves what lies above where it is', () => {
    const after = typedIn(before, 'a: 1\n---\nb: 22\n', 14);
    expect(after.diagnostics).toEqual([problem(0, 1)]);
    expect(after.documents.map(({ state }) => state)).toEqual(['applied', 'applying']);
  });
  test('between documents: nothing is known of any', () => {
    const after = typedIn(before, 'a: 1\n----\nb: 2\n', 8);
    expect(after.diagnostics).toEqual([]);
    expect(after.documents.map(({ state }) => state)).toEqual(['applied', 'applied']);
  });
  test('a document that was not live stays what it was', () => {
    const waiting = file({ documents: [document(0, 4, 'waiting')] });
    expect(typedIn(waiting, 'a: 12\n', 5).documents[0]!.state).toBe('waiting');
  });
});

describe('what the engine tells of a file', () => {
  const { text: _text, revision: _revision, edits: _edits, ...said } = file({ waiting: true });
  test.each<[string, object, object]>([
    ['that it knows the last edit of', { edit: 5 }, { waiting: true, revision: 3, edits: 5 }],
    ['of an older text is no longer true', { edit: 4 }, { waiting: false, revision: 3 }],
    ['that was edited elsewhere', { edit: 5, text: 'x' }, { text: 'x', revision: 4 }],
    [
      'that was edited here since',
      { edit: 4, text: 'x' },
      { text: file().text, revision: 3, waiting: false },
    ],
    ['whatever was edited', { text: 'x' }, { text: 'x', revision: 4, waiting: true }],
  ])('%s', (_what, more, expected) => {
    expect(
      updatedFile(file(), { ...said, kind: 'manifest', willDelete: [], willMake: [], ...more }),
    ).toMatchObject(expected);
  });
  test('that is new', () => {
    const {
      willDelete: _gone,
      willMake: _made,
      ...common
    } = { willDelete: 0, willMake: 0, ...said };
    const object = { apiVersion: 'v1', kind: 'Pod', name: 'a' };
    const live = updatedFile(undefined, { ...common, kind: 'live', object, text: 'x', edit: 0 });
    expect(live).toMatchObject({ kind: 'live', object, text: 'x', edits: 0, revision: 1 });
    expect(Object.keys(live)).not.toContain('edit');
    expect(updatedFile(undefined, { ...common, kind: 'live', object }).text).toBe('');
  });
});
