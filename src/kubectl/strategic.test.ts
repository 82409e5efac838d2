import { expect, test } from 'vitest';
import { threeWay, threeWayMerge, twoWay } from './strategic.ts';

const deployment = (containers: unknown[], replicas = 1) => ({ spec: { replicas, template: { spec: { containers } } } });

test('nothing changed, nothing sent', () => {
  const d = deployment([{ name: 'a', image: 'x' }]);
  expect(twoWay(d, d, 'apps/v1', 'Deployment')).toEqual({});
  expect(threeWay(d, d, { ...d, status: { replicas: 1 } }, 'apps/v1', 'Deployment')).toEqual({});
});

test('lists merge by the key of the schema', () => {
  expect(twoWay(deployment([{ name: 'a', image: 'x' }, { name: 'b', image: 'y' }]), deployment([{ name: 'a', image: 'z' }]), 'apps/v1', 'Deployment')).toEqual({
    spec: { template: { spec: { '$setElementOrder/containers': [{ name: 'a' }], containers: [{ name: 'a', image: 'z' }, { $patch: 'delete', name: 'b' }] } } },
  });
});

test('three ways: what others set stays, what was taken out goes', () => {
  const original = { data: { colour: 'blue', size: '3' } };
  const modified = { data: { colour: 'red' } };
  const current = { data: { colour: 'blue', size: '3', extra: 'kept' } };
  expect(threeWay(original, modified, current, 'v1', 'ConfigMap')).toEqual({ data: { colour: 'red', size: null } });
});

test('what is gone already is not deleted again', () => {
  expect(threeWay({ data: { a: '1' } }, { data: {} }, { data: { b: '2' } }, 'v1', 'ConfigMap')).toEqual({});
});

test('kinds without schema: a JSON merge patch', () => {
  expect(threeWayMerge({ spec: { a: 1, list: [1] } }, { spec: { list: [2] } }, { spec: { a: 1, list: [1] } })).toEqual({ spec: { a: null, list: [2] } });
});
