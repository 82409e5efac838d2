import { expect, test } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import { jsonSize, sameSize, sizeOf } from './size.ts';

const stored = (kind: string, rest: object = {}, labels?: Record<string, string>): AnyStored => ({
  apiVersion: 'v1',
  kind,
  metadata: {
    name: 'a',
    uid: 'u',
    resourceVersion: '1',
    creationTimestamp: '2026-11-23T06:00:00Z',
    ...(labels ? { labels } : {}),
  },
  ...rest,
});

test.each([
  ['abc', 6],
  ['', 3],
  [1, 8],
  [null, 8],
  [true, 8],
  [[], 0],
  [['a', 'b'], 8],
  [{}, 0],
  [{ ab: 'c' }, 10],
  [{ a: { b: [1, 'x'] } }, 22],
])('%j is counted as %i bytes', (value, bytes) => expect(jsonSize(value)).toBe(bytes));

test('the walk stops once the limit is passed', () => {
  const many = Array.from({ length: 1000 }, () => 'x');
  expect(jsonSize(many, 10)).toBe(12);
  expect(jsonSize(many)).toBe(4000);
});

test('an object is what people write into it, and what every object has', () => {
  const plain = jsonSize('v1') + jsonSize('ConfigMap') + 1000;
  expect(sizeOf(stored('ConfigMap'))).toBe(plain);
  expect(sizeOf(stored('ConfigMap', { data: { k: 'v' } }))).toBe(plain + 9);
  expect(sizeOf(stored('ConfigMap', {}, { k: 'v' }))).toBe(plain + 9);
  expect(sizeOf(stored('ConfigMap', { status: { k: 'v' } }))).toBe(plain);
  expect(sizeOf(stored('Pod'))).toBe(3000 + jsonSize('v1') + jsonSize('Pod'));
});

test('parts are the same by identity; a status never counts', () => {
  const spec = { replicas: 1 };
  const one = stored('Deployment', { spec });
  expect(sameSize(one, { ...one, status: { replicas: 1 } })).toBe(true);
  expect(sameSize(one, { ...one, spec: { replicas: 1 } })).toBe(false);
  expect(sameSize(one, stored('Deployment', { spec, data: {} }))).toBe(false);
  expect(sameSize(stored('Deployment', { spec, data: {} }), one)).toBe(false);
  expect(sameSize(one, stored('Deployment', { spec }, { a: 'b' }))).toBe(false);
});
