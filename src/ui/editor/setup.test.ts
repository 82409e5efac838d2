// @vitest-environment happy-dom
import { language } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { tooDeep } from './colouring.ts';
import { extensions } from './setup.ts';

const nothing = () => undefined;
const state = (text: string) =>
  EditorState.create({
    doc: text,
    extensions: extensions(text, 'a', { apply: nothing, tooLarge: nothing, typed: nothing }),
  });
const coloured = (s: EditorState) => s.facet(language) !== null;
const deep = `a: ${'['.repeat(50_000)}`;

test.each([
  ['a: [{b: c}]', false],
  [deep, true],
  ['[]'.repeat(50_000), false],
  ['[\n'.repeat(3_000), true],
  ['}'.repeat(9_000), false],
])('too deep', (text, wanted) => expect(tooDeep(text)).toBe(wanted));

test('colours go where brackets stand too deep, and come back when they go', () => {
  const start = state('a: 1\n');
  expect(coloured(start)).toBe(true);
  const pasted = start.update({ changes: { from: 5, insert: deep } }).state;
  expect(coloured(pasted)).toBe(false);
  const typed = pasted.update({ changes: { from: 0, insert: '#' } }).state;
  expect(coloured(typed)).toBe(false);
  const mended = typed.update({ changes: { from: 5, to: typed.doc.length, insert: 'b' } }).state;
  expect(coloured(mended)).toBe(false);
  expect(coloured(mended.update({ selection: { anchor: 0 } }).state)).toBe(true);
  expect(coloured(state(deep))).toBe(false);
});
