import { describe, expect, it, test } from 'vitest';
import { completed } from './completion.ts';
import { recall, search } from './history.ts';
import { keyAction, type KeyPress } from './keys.ts';
import { pastedLines } from './paste.ts';

const history = ['kubectl get pods', 'ls', 'kubectl get nodes'];

describe('what was typed before', () => {
  it.each([
    [undefined, -1, { at: 2, line: 'kubectl get nodes' }],
    [2, -1, { at: 1, line: 'ls' }],
    [0, -1, undefined],
    [2, 1, { at: 3, line: '' }],
    [undefined, 1, undefined],
    [3, 1, undefined],
  ])('from %s, %i', (at, step, found) => expect(recall(history, at, step)).toEqual(found));
  it.each([
    [undefined, 'get', { at: 2, line: 'kubectl get nodes' }],
    [2, 'get', { at: 0, line: 'kubectl get pods' }],
    [0, 'get', undefined],
    [undefined, 'nothing', undefined],
  ])('before %s with %s in it', (at, text, found) =>
    expect(search(history, at, text)).toEqual(found),
  );
});

describe('Tab', () => {
  const items = (...texts: string[]) => texts.map((text) => ({ text, kind: 'word' }));
  it.each([
    ['kub', 3, 0, ['kubectl'], 'kubectl '],
    ['cat no', 6, 4, ['notes/'], 'cat notes/'],
    ['kubectl get --output', 20, 12, ['--output='], 'kubectl get --output='],
    ['kubectl get po', 14, 12, ['pods', 'podtemplates'], 'kubectl get pod'],
    ['kubectl get po web', 14, 12, ['pods'], 'kubectl get pods  web'],
    ['abc', 3, 0, ['x', 'y'], undefined],
  ])('%s', (line, cursor, from, texts, wanted) =>
    expect(completed(line, cursor, { from, items: items(...texts) })).toBe(wanted),
  );
});

test.each([
  ['', 'a\nb\n', 0, 0, ['a', 'b'], ''],
  ['echo ', 'a\r\nb', 5, 5, ['echo a'], 'b'],
  ['echo old!', 'x\ry', 5, 8, ['echo x'], 'y!'],
])('%j, with %j pasted', (text, pasted, start, end, run, rest) =>
  expect(pastedLines(text, pasted, start, end)).toEqual({ run, rest }),
);

describe('keys', () => {
  const press = (more: Partial<KeyPress>): KeyPress => ({
    key: '',
    shift: false,
    control: false,
    other: false,
    text: 'kubectl',
    ghost: '',
    busy: false,
    start: 7,
    end: 7,
    selecting: false,
    ...more,
  });
  it.each<[Partial<KeyPress>, string | undefined]>([
    [{ key: 'Enter' }, 'submit'],
    [{ key: 'Enter', control: true }, 'submit'],
    [{ key: 'ArrowUp' }, 'older'],
    [{ key: 'ArrowDown' }, 'newer'],
    [{ key: 'ArrowUp', control: true }, undefined],
    [{ key: 'ArrowRight', ghost: ' get' }, 'takeGhost'],
    [{ key: 'End', ghost: ' get' }, 'takeGhost'],
    [{ key: 'End', ghost: ' get', shift: true }, undefined],
    [{ key: 'ArrowRight', ghost: ' get', start: 3 }, undefined],
    [{ key: 'ArrowRight' }, undefined],
    [{ key: 'Tab' }, 'complete'],
    [{ key: 'Tab', shift: true }, undefined],
    [{ key: 'Tab', text: '' }, undefined],
    [{ key: 'Tab', busy: true }, undefined],
    [{ key: 'Escape' }, 'empty'],
    [{ key: 'c', control: true }, 'interrupt'],
    [{ key: 'c', control: true, start: 2 }, undefined],
    [{ key: 'c', control: true, selecting: true }, undefined],
    [{ key: 'c' }, undefined],
    [{ key: 'd', control: true, text: '' }, 'endOfInput'],
    [{ key: 'd', control: true }, undefined],
    [{ key: 'l', control: true }, 'clear'],
    [{ key: 'r', control: true }, 'search'],
    [{ key: 'u', control: true }, 'empty'],
    [{ key: 'u', control: true, other: true }, undefined],
    [{ key: 'Tab', other: true }, undefined],
    [{ key: 'x' }, undefined],
  ])('%j: %s', (more, action) => expect(keyAction(press(more))).toBe(action));
});
