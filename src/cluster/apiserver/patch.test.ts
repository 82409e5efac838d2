import { describe, expect, test } from 'vitest';
import { jsonPatch, PatchError } from './jsonpatch.ts';
import { mergePatch } from './merge.ts';
import { StrategicError, strategicPatch } from './strategic.ts';

describe('JSON merge patch: the examples of RFC 7396', () => {
  test.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }], [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }], [{ a: 'b' }, { a: null }, {}], [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }], [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }], [{ e: null }, { a: 1 }, { e: null, a: 1 }], [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j + %j', (target, patch, expected) => { expect(mergePatch(target, patch)).toEqual(expected); });
});

describe('JSON patch', () => {
  test.each([
    [{ a: [1, 2] }, [{ op: 'add', path: '/a/1', value: 9 }], { a: [1, 9, 2] }], [{ a: [1] }, [{ op: 'add', path: '/a/-', value: 2 }], { a: [1, 2] }],
    [{ a: { 'x/y': 1 } }, [{ op: 'remove', path: '/a/x~1y' }], { a: {} }], [{ a: 1 }, [{ op: 'replace', path: '/a', value: 2 }], { a: 2 }],
    [{ a: { b: 1 } }, [{ op: 'move', from: '/a/b', path: '/c' }], { a: {}, c: 1 }], [{ a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }], [{ a: 1 }, [{ op: 'test', path: '/a', value: 1 }], { a: 1 }],
  ])('%j %j', (target, patch, expected) => { expect(jsonPatch(target, patch)).toEqual(expected); });
  test.each([[[{ op: 'remove', path: '/no' }]], [[{ op: 'test', path: '/a', value: 2 }]], [[{ op: 'replace', path: '/no', value: 1 }]], [[{ op: 'add', path: '/l/7', value: 1 }]], [[{ op: 'jump', path: '/a' }]], [{}]])(
    '%j is refused', (patch) => { expect(() => jsonPatch({ a: 1, l: [] }, patch)).toThrow(PatchError); });
});

describe('strategic merge patch', () => {
  const pod = { spec: { containers: [{ name: 'a', image: 'x', env: [{ name: 'K', value: '1' }] }, { name: 'b', image: 'y' }], tolerations: [{ key: 'k' }] }, metadata: { labels: { a: '1', b: '2' }, finalizers: ['f'] } };
  test.each<[string, object, object]>([
    ['merges containers by name', { spec: { containers: [{ name: 'b', image: 'z' }] } }, { ...pod, spec: { ...pod.spec, containers: [pod.spec.containers[0], { name: 'b', image: 'z' }] } }],
    ['puts new elements before those that only the server has', { spec: { containers: [{ name: 'c', image: 'z' }] } }, { ...pod, spec: { ...pod.spec, containers: [{ name: 'c', image: 'z' }, ...pod.spec.containers] } }],
    ['deletes an element', { spec: { containers: [{ name: 'a', $patch: 'delete' }] } }, { ...pod, spec: { ...pod.spec, containers: [pod.spec.containers[1]] } }],
    ['replaces a list', { spec: { containers: [{ name: 'n' }, { $patch: 'replace' }] } }, { ...pod, spec: { ...pod.spec, containers: [{ name: 'n' }] } }],
    ['replaces lists without a merge key', { spec: { tolerations: [{ key: 'z' }] } }, { ...pod, spec: { ...pod.spec, tolerations: [{ key: 'z' }] } }],
    ['removes map keys by null', { metadata: { labels: { a: null } } }, { ...pod, metadata: { ...pod.metadata, labels: { b: '2' } } }],
    ['merges lists of scalars', { metadata: { finalizers: ['g', 'f'] } }, { ...pod, metadata: { ...pod.metadata, finalizers: ['f', 'g'] } }],
    ['deletes from a list of scalars', { metadata: { '$deleteFromPrimitiveList/finalizers': ['f'] } }, { ...pod, metadata: { ...pod.metadata, finalizers: [] } }],
    ['orders elements', { spec: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }], containers: [{ name: 'a', image: 'q' }] } }, { ...pod, spec: { ...pod.spec, containers: [pod.spec.containers[1], { ...pod.spec.containers[0], image: 'q' }] } }],
  ])('%s', (_name, patch, expected) => { expect(strategicPatch(pod, patch, 'Pod')).toEqual(expected); });
  test('an element needs its merge key', () => { expect(() => strategicPatch(pod, { spec: { containers: [{ image: 'x' }] } }, 'Pod')).toThrow(new StrategicError('map: map[image:x] does not contain declared merge key: name')); });
});
