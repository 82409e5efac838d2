import { describe, expect, test } from 'vitest';
import { jsonPatch, PatchError } from './jsonpatch.ts';
import { mergePatch } from './merge.ts';

describe('JSON merge patch: the examples of RFC 7396', () => {
  test.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j + %j', (target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected);
  });
});

describe('JSON patch', () => {
  test.each([
    [{ a: [1, 2] }, [{ op: 'add', path: '/a/1', value: 9 }], { a: [1, 9, 2] }],
    [{ a: [1] }, [{ op: 'add', path: '/a/-', value: 2 }], { a: [1, 2] }],
    [{ a: { 'x/y': 1 } }, [{ op: 'remove', path: '/a/x~1y' }], { a: {} }],
    [{ a: 1 }, [{ op: 'replace', path: '/a', value: 2 }], { a: 2 }],
    [{ a: { b: 1 } }, [{ op: 'move', from: '/a/b', path: '/c' }], { a: {}, c: 1 }],
    [{ a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
    [{ a: 1 }, [{ op: 'test', path: '/a', value: 1 }], { a: 1 }],
  ])('%j %j', (target, patch, expected) => {
    expect(jsonPatch(target, patch)).toEqual(expected);
  });
  test.each([
    [[{ op: 'remove', path: '/no' }]],
    [[{ op: 'test', path: '/a', value: 2 }]],
    [[{ op: 'replace', path: '/no', value: 1 }]],
    [[{ op: 'add', path: '/l/7', value: 1 }]],
    [[{ op: 'jump', path: '/a' }]],
    [{}],
  ])('%j is refused', (patch) => {
    expect(() => jsonPatch({ a: 1, l: [] }, patch)).toThrow(PatchError);
  });
});
